"""What was noted by mistake is taken away: an answer, more time, somebody who never answered."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from council.audit.models import AuditEvent
from council.record.models import PublishedConsultation
from council.register.models import DiaryEntry
from remissvar.models import Addressee
from remissvar.outgoing.actions.answers import AnswerFacts, record_unasked
from remissvar.outgoing.actions.removing import remove_answer
from remissvar.outgoing.actions.sending import give_time
from remissvar.outgoing.workflow import AddresseeKind, Stance
from tests.remissvar.outgoing.conftest import LETTER
from tests.remissvar.outgoing.test_public import follow

pytestmark = pytest.mark.usefixtures("some_days_later")


def act(client, later, name, row):
    client.force_login(later["by"])
    return client.post(reverse(f"outgoing:{name}", args=[row.consultation.uuid, row.uuid]))


def public():
    return PublishedConsultation.objects.get().addressees


def test_an_answer_on_the_wrong_one_is_taken_away(client, asked, answer, release, later):
    row = asked.authority
    answer(row, upload=LETTER)
    release(row)
    follow()
    act(client, later, "remove_answer", row)
    kept = Addressee.objects.get(pk=row.pk)
    told = [
        kept.answered_on,
        kept.stance,
        kept.summary,
        kept.file,
        kept.filename,
        kept.released_at,
    ]
    assert not any(told)
    assert (public()[0]["state"], public()[0]["document"]) == ("waiting", None)
    lines = DiaryEntry.objects.filter(public_party="Länsstyrelsen").order_by("number")
    assert [line.direction for line in lines] == ["in", "drawn_up"]
    assert lines[1].public_summary.startswith("Rättelse, svaret antecknades av misstag")
    assert AuditEvent.objects.filter(action="outgoing_consultation.answer_removed").exists()
    with pytest.raises(ValidationError, match="inget svar att ta bort"):
        remove_answer(addressee=row, **later)


def test_who_never_answered_leaves_the_list_and_stays_unnamed(client, sent, later):
    facts = AnswerFacts(later["at"].date(), Stance.OPPOSES)
    row = record_unasked(
        consultation=sent, name="Bo Ek", kind=AddresseeKind.PERSON, facts=facts, **later
    )
    follow()
    assert len(public()) == 3
    act(client, later, "remove_answer", row)
    assert len(public()) == 2
    line = DiaryEntry.objects.get(direction="drawn_up")
    assert (line.public_party, line.protected_party) == ("En enskild person", "Bo Ek")
    assert not AuditEvent.objects.filter(summary__contains="Bo Ek").exists()


def test_what_one_may_not_read_one_does_not_take_away(asked, answer, people, later):
    row = answer(asked.authority, protection_ground="OSL 18 kap. 8 §")
    with pytest.raises(ValidationError, match="skyddade uppgifter"):
        remove_answer(addressee=row, by=people.colleague, at=later["at"])


def test_more_time_is_taken_away(client, asked, later):
    row = give_time(addressee=asked.authority, extended_to=dt.date(2026, 5, 20), **later)
    follow()
    assert public()[0]["last_day"] == "2026-05-20"
    act(client, later, "shorten", row)
    assert public()[0]["last_day"] == "2026-05-04"
    told = client.post(
        reverse("outgoing:shorten", args=[row.consultation.uuid, row.uuid]), follow=True
    )
    assert "inget anstånd att ta bort" in told.content.decode()

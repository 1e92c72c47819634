"""Lists and addresses: names in order, days that have been, permalinks that stay their own."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from council.record.models import PublishedConsultation
from council.register.models import Case
from remissvar.models import Addressee, OutgoingConsultation
from remissvar.outgoing.actions.common import Invited
from remissvar.outgoing.actions.sending import invite_late, send_consultation
from remissvar.outgoing.workflow import AddresseeKind, Channel
from tests.factories import AddresseeFactory, OutgoingFactory
from tests.remissvar.outgoing.conftest import WEEK
from tests.remissvar.outgoing.test_public import follow

pytestmark = pytest.mark.usefixtures("some_days_later")
NAMES = ["Kommun 2", "Kommun 10", "Zebrabolaget", "Åby", "Älvsbyn", "Örebro"]


def test_citizens_and_officials_read_the_names_in_order(eva, draft, sent_of):
    draft.addressees.all().delete()
    for name in ["Örebro", "Kommun 10", "Åby", "Zebrabolaget", "Älvsbyn", "Kommun 2"]:
        AddresseeFactory(consultation=draft, name=name)
    sent_of(draft)
    follow()
    assert [one["name"] for one in PublishedConsultation.objects.get().addressees] == NAMES
    page = eva.get(reverse("outgoing:detail", args=[draft.uuid]))
    assert [one.addressee.name for one in page.context["answers"]] == NAMES


def test_an_address_never_leads_to_another_consultation(people, department, who):
    rows = []
    for _ in range(2):
        row = OutgoingFactory(
            case__department=department, officer=people.author.person, title="???"
        )
        AddresseeFactory(consultation=row)
        rows.append(send_consultation(consultation=row, channel=Channel.EMAIL, **who))
    follow()
    first = PublishedConsultation.objects.get(uuid=rows[0].uuid).slug
    assert not first.endswith("-")
    Case.objects.filter(pk=rows[0].case_id).update(
        is_secret=True, secrecy_ground="OSL 21 kap. 1 §"
    )
    follow()
    PublishedConsultation.objects.all().delete()
    follow()
    assert not PublishedConsultation.objects.filter(slug=first).exists()


@pytest.mark.parametrize("field", ["title", "question"])
def test_an_identity_number_is_refused_when_it_is_written(eva, people, department, field):
    said = {
        "department": department.pk, "registry_number": "", "title": "Kajen", "question": "Vad?",
        "last_day": "2026-05-04", "officer": people.author.person.pk,
    }  # fmt: skip
    response = eva.post(reverse("outgoing:new"), {**said, field: "Om 19811218-9876"})
    assert "kan vara ett personnummer" in " ".join(response.context["form"].errors[field])
    assert not Case.objects.exists()


def test_invisible_signs_are_left_out_of_names(eva, sent):
    eva.post(
        reverse("outgoing:invite", args=[sent.uuid]),
        {"kind": "authority", "names": "Trafik\u200bverket\u202e\n\u200b", "channel": "email"},
    )
    assert sent.addressees.filter(name="Trafikverket").exists()
    assert sent.addressees.count() == 3


def test_it_is_noted_as_sent_on_the_day_that_it_was(eva, draft):
    address = reverse("outgoing:send", args=[draft.uuid])
    told = eva.post(address, {"channel": "email", "sent_on": "2026-03-10"}, follow=True)
    assert "har inte varit än" in told.content.decode()
    eva.post(address, {"channel": "email", "sent_on": "2026-03-03"})
    row = OutgoingConsultation.objects.get()
    assert row.sent_date == dt.date(2026, 3, 3)
    assert row.case.diary_entries.get().date == dt.date(2026, 3, 3)
    first = row.addressees.get(name="Länsstyrelsen")
    eva.post(
        reverse("outgoing:answer", args=[row.uuid, first.uuid]),
        {"answered_on": "2026-03-04", "stance": "supports"},
    )
    assert Addressee.objects.get(pk=first.pk).answered_on == dt.date(2026, 3, 4)


def test_nobody_is_asked_before_the_others(sent, later):
    who = Invited("Trafikverket", AddresseeKind.AUTHORITY)
    day = (later["at"] - WEEK).date() - dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="gick inte ut förrän senare"):
        invite_late(consultation=sent, invited=[who], channel=Channel.EMAIL, sent_on=day, **later)

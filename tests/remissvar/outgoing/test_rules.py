"""Days, counts and reasons: what holds of any list of those who were asked."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from council.organisation.models import User
from remissvar.models import Addressee, OutgoingConsultation
from remissvar.outgoing.actions.answers import AnswerFacts, record_unasked
from remissvar.outgoing.actions.common import Invited
from remissvar.outgoing.actions.drafts import invite
from remissvar.outgoing.actions.sending import (
    give_time,
    invite_late,
    note_reminder,
    send_consultation,
)
from remissvar.outgoing.errands import to_follow
from remissvar.outgoing.rules import SOON, check_answer, tally, unanswered
from remissvar.outgoing.workflow import AddresseeKind, Channel, Stance
from tests.factories import NOW, AddresseeFactory

DAY = dt.date(2026, 6, 1)
days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
ABSTAIN = "abstains"


@st.composite
def addressees(draw):
    """One of a consultation that was sent, in any way that the constraints allow."""
    answered = draw(st.none() | days)
    is_asked = answered is None or draw(st.booleans())
    return Addressee(
        pk=draw(st.integers(1, 999)),
        consultation=OutgoingConsultation(last_day=DAY),
        is_asked=is_asked,
        sent_at=NOW if is_asked else None,
        extended_to=draw(st.none() | days) if is_asked else None,
        answered_on=answered,
        stance=draw(st.sampled_from(Stance.values)) if answered else "",
    )


@given(st.lists(addressees()))
def test_everybody_is_counted_once(rows):
    found = tally(rows)
    assert found.asked == found.answered + found.abstained + found.waiting
    assert found.asked + found.unasked == len(rows)
    assert found.abstained == sum(row.stance == ABSTAIN and row.is_asked for row in rows)


@given(st.lists(addressees()), days)
def test_who_is_reminded_has_not_answered_and_has_little_time_left(rows, on):
    late = unanswered(rows, on)
    assert all(row.answered_on is None and row.last_day - SOON <= on for row in late)
    left = [row for row in rows if row not in late and row.answered_on is None]
    assert all(row.last_day - SOON > on for row in left)
    assert late == sorted(late, key=lambda row: (row.last_day, row.pk))


@given(days, days, days)
def test_an_answer_comes_between_the_sending_and_today(sent, answered, today):
    noon = dt.time(12, tzinfo=dt.UTC)
    row = Addressee(
        consultation=OutgoingConsultation(last_day=DAY),
        sent_at=dt.datetime.combine(sent, noon),
        answered_on=answered,
    )
    at = dt.datetime.combine(today, noon)
    if sent <= answered <= today:
        check_answer(row, at)
    else:
        with pytest.raises(ValidationError):
            check_answer(row, at)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"question": " "}, "Skriv vad ni frågar"),
        ({"last_day": NOW.date() - dt.timedelta(days=1)}, "har passerat"),
        ({"title": "Om 19811218-9876"}, r"texten eller ur ett namn: 19811218-\*\*\*\*"),
    ],
    ids=["no question", "past", "identity number"],
)
def test_it_is_sent_when_it_is_whole(draft, who, change, reason):
    OutgoingConsultation.objects.update(**change)
    with pytest.raises(ValidationError, match=reason):
        send_consultation(consultation=draft, channel=Channel.EMAIL, **who)


def test_it_is_sent_to_somebody(draft, who):
    draft.addressees.all().delete()
    with pytest.raises(ValidationError, match="minst en remissinstans"):
        send_consultation(consultation=draft, channel=Channel.EMAIL, **who)


def test_more_time_ends_after_everybodys(asked, later):
    with pytest.raises(ValidationError, match="efter den sista svarsdagen"):
        give_time(addressee=asked.authority, extended_to=dt.date(2026, 5, 4), **later)
    row = give_time(addressee=asked.authority, extended_to=dt.date(2026, 5, 5), **later)
    assert row.last_day == dt.date(2026, 5, 5)


def test_who_has_answered_needs_neither_time_nor_reminder(asked, answer, later):
    answer(asked.authority)
    with pytest.raises(ValidationError, match="behöver inget anstånd"):
        give_time(addressee=asked.authority, extended_to=DAY, **later)
    with pytest.raises(ValidationError, match="redan kommit in"):
        note_reminder(addressee=asked.authority, **later)


def test_an_authority_is_asked_once_and_people_may_share_a_name(draft, who):
    again = [Invited("länsstyrelsen", AddresseeKind.AUTHORITY)]
    with pytest.raises(ValidationError, match="finns redan på listan"):
        invite(consultation=draft, invited=again, **who)
    invite(consultation=draft, invited=[Invited("Zara Zebra", AddresseeKind.PERSON)], **who)


def test_all_who_cannot_be_asked_are_told_at_once_and_nobody_is_added(draft, who):
    kind, before = AddresseeKind.AUTHORITY, draft.addressees.count()
    many = [Invited(name, kind) for name in ("Ny A", "länsstyrelsen", "Ny B", "ny b")]
    with pytest.raises(ValidationError) as refused:
        invite(consultation=draft, invited=many, **who)
    assert [told.partition(":")[0] for told in refused.value.messages] == ["länsstyrelsen", "ny b"]
    assert draft.addressees.count() == before


def test_several_who_are_asked_late_have_one_line_of_the_diary(sent, later):
    several = [Invited(name, AddresseeKind.COMPANY) for name in ("Bolaget A", "Bolaget B")]
    rows = invite_late(consultation=sent, invited=several, channel=Channel.LETTER, **later)
    assert all(row.sent_at for row in rows)
    assert sent.case.diary_entries.latest("number").public_party == "2 remissinstanser"


def test_the_diary_names_no_private_person(sent, later):
    facts = AnswerFacts(NOW.date(), Stance.OPPOSES)
    kind = AddresseeKind.PERSON
    record_unasked(consultation=sent, name="Sixten Alm", kind=kind, facts=facts, **later)
    entry = sent.case.diary_entries.latest("number")
    assert (entry.public_party, entry.protected_party) == ("En enskild person", "Sixten Alm")
    assert (entry.direction, entry.date) == ("in", NOW.date())


def test_a_corrected_answer_has_one_line_in_the_diary(asked, answer):
    answer(asked.authority)
    row = answer(asked.authority, Stance.OPPOSES)
    assert row.stance == Stance.OPPOSES
    assert row.consultation.case.diary_entries.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"answered_on": NOW.date()},
        {"stance": "supports"},
        {"summary": "Bra."},
        {"is_asked": False},
        {"channel": "email"},
        {"released_at": NOW},
        {"filename": "brev.pdf"},
    ],
    ids=str,
)
def test_the_database_keeps_half_answers_out(draft, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        AddresseeFactory(consultation=draft, **wrong)


def test_the_officer_is_told_when_time_is_short_and_when_all_have_answered(people, asked, answer):
    eva, row = people.author, asked.authority.consultation
    assert to_follow(eva, row.last_day - dt.timedelta(days=8)) == []
    assert to_follow(people.colleague, row.last_day) == []
    [soon] = to_follow(eva, row.last_day - dt.timedelta(days=7))
    [late] = to_follow(eva, row.last_day + dt.timedelta(days=1))
    assert (soon.tone, late.tone) == ("soon", "late")
    assert "0 av 2 har svarat" in soon.details
    answer(asked.authority)
    answer(asked.person)
    [over] = to_follow(eva, row.last_day - dt.timedelta(days=20))
    assert (over.task, over.words) == ("Avsluta remissen", "Alla har svarat")
    assert to_follow(User.objects.create(username="okand"), row.last_day) == []

"""Who may reserve, who may stand aside, and who may have something noted."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from decisions.sittings.rules.motions import Voice
from decisions.sittings.rules.reservations import (
    Participation,
    check_aside,
    check_reservation,
    check_statement,
    check_written,
    may_reserve,
)
from decisions.sittings.rules.serving import services
from decisions.sittings.rules.votes import Round, Tally
from decisions.sittings.workflow import Matter, StatementKind
from tests.decisions.sittings.rules.bodies import conflict, here, party_body, voted

ROSTER = party_body("S S M V", "M S")
PEOPLE = ROSTER.people()
NOW = dt.datetime(2026, 4, 23, 15, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(minutes=1)


def item(**more):
    events = here(1, 2, 4, 101, 102) + conflict(4, 1)
    (service,) = services(ROSTER, events, [1])
    return Participation(service, **more)


def reserve(person, one, *, ended_at=None):
    check_reservation(person, one, people=PEOPLE, at=NOW, ended_at=ended_at)


def note(kind, person, *, ended_at=None, one=None, **voice):
    check_statement(
        kind,
        person,
        one or Participation(services(ROSTER, here(1, 2, 3, 4, 101), [1])[0]),
        people=PEOPLE,
        voice=Voice(**voice),
        at=NOW,
        ended_at=ended_at,
    )


def test_who_took_part_may_reserve_also_a_serving_substitute():
    reserve(1, item())
    reserve(101, item())


@pytest.mark.parametrize(("person", "reason"), [(3, "inte närvarande"), (4, "har jäv")])
def test_who_did_not_serve_may_not_reserve(person, reason):
    with pytest.raises(ValidationError, match=reason):
        reserve(person, item())


def test_who_stood_aside_may_not_reserve():
    with pytest.raises(ValidationError, match="har inte deltagit i beslutet"):
        reserve(1, item(aside=frozenset({1})))


def test_who_abstained_may_reserve_but_not_who_was_absent_from_every_vote():
    one = item(rounds=(voted(yes=[2, 102], abstain=[1], absent=[101]),))
    reserve(1, one)

    with pytest.raises(ValidationError, match="har inte deltagit"):
        reserve(101, one)


def test_who_voted_in_one_of_two_rounds_may_reserve():
    rounds = (voted(yes=[1, 2, 101, 102]), voted(yes=[1, 2, 102], absent=[101]))

    reserve(101, item(rounds=rounds))


def test_a_secret_round_hides_who_took_part():
    slips = Round("ja", "nej", slips=Tally(3, 0, 0, 1), matter=Matter.ELECTION)

    reserve(101, item(rounds=(slips, voted(yes=[1, 2, 102], absent=[101]))))


def test_it_is_said_before_the_meeting_ends():
    reserve(1, item(), ended_at=NOW)

    with pytest.raises(ValidationError, match="innan mötet avslutas"):
        check_reservation(1, item(), people=PEOPLE, at=LATER, ended_at=NOW)


def test_the_written_one_comes_before_the_attestation():
    check_written(NOW, None)
    check_written(NOW, LATER)

    with pytest.raises(ValidationError, match="är justerat"):
        check_written(LATER, NOW)


def test_a_whole_party_reserves_save_those_who_took_no_part():
    assert [who.id for who in may_reserve(item(aside=frozenset({2})), "S")] == [1, 102]
    assert [who.id for who in may_reserve(item())] == [1, 2, 101, 102]


def test_everybody_may_stand_aside_save_in_the_exercise_of_authority():
    check_aside(item(aside=frozenset({1, 101})), people=PEOPLE)

    with pytest.raises(ValidationError, match="KL 4:26"):
        check_aside(item(aside=frozenset({1}), is_authority=True), people=PEOPLE)


def test_who_does_not_serve_cannot_stand_aside():
    with pytest.raises(ValidationError, match="har jäv"):
        check_aside(item(aside=frozenset({4})), people=PEOPLE)


def test_nobody_stands_aside_and_votes():
    one = item(aside=frozenset({1}), rounds=(voted(yes=[1, 2, 101, 102]),))

    with pytest.raises(ValidationError, match="har röstat"):
        check_aside(one, people=PEOPLE)


def test_who_stands_aside_may_be_counted_as_abstaining():
    rounds = (voted(yes=[2, 101, 102], abstain=[1]),)

    check_aside(item(aside=frozenset({1}), rounds=rounds), people=PEOPLE)


def test_who_serves_may_have_a_note_and_who_listens_if_the_council_says_so():
    note(StatementKind.NOTE, 1)
    note(StatementKind.STATEMENT, 101, substitutes_noted=True)
    note(StatementKind.SUBSTITUTE_STATEMENT, 101, substitutes_noted=True)

    with pytest.raises(ValidationError, match="KL 6:17"):
        note(StatementKind.NOTE, 101)


def test_a_member_gives_no_substitute_s_statement():
    with pytest.raises(ValidationError, match="inget ersättaryttrande"):
        note(StatementKind.SUBSTITUTE_STATEMENT, 1)


def test_who_has_a_conflict_has_nothing_noted():
    with pytest.raises(ValidationError, match="har jäv"):
        note(StatementKind.NOTE, 4, one=item(), substitutes_noted=True)


def test_a_reservation_among_the_statements_keeps_its_own_rule():
    note(StatementKind.RESERVATION, 1)

    with pytest.raises(ValidationError, match="tjänstgör inte"):
        note(StatementKind.RESERVATION, 101, substitutes_noted=True)


def test_notes_end_with_the_meeting():
    with pytest.raises(ValidationError, match="innan mötet avslutas"):
        note(StatementKind.NOTE, 1, ended_at=NOW - dt.timedelta(hours=1))

"""What members move, and who may."""

import pytest
from django.core.exceptions import ValidationError

from decisions.sittings.rules.motions import Motion, Voice, check_motion
from decisions.sittings.rules.serving import services
from decisions.sittings.workflow import MotionKind
from tests.decisions.sittings.rules.bodies import conflict, here, party_body

ROSTER = party_body("S M V", "S M")
PEOPLE = ROSTER.people()


def motion(kind, *movers, key="m", **more):
    return Motion(key, MotionKind(kind), movers or (1,), **more)


def check(one, *, voice=None, clauses=("1", "2")):
    events = here(1, 3, 101, 102) + conflict(3, 1)
    (service,) = services(ROSTER, events, [1])
    check_motion(one, service, people=PEOPLE, clauses=clauses, voice=voice)


def refused(one, reason, **more):
    with pytest.raises(ValidationError, match=reason):
        check(one, **more)


def test_who_serves_may_move_the_chair_and_a_serving_substitute_too():
    check(motion("approve", 1, 102))


@pytest.mark.parametrize(
    ("person", "reason"),
    [(2, "inte närvarande"), (3, "har jäv"), (999, "Bara den som tjänstgör")],
)
def test_who_does_not_serve_may_not_move(person, reason):
    refused(motion("approve", 1, person), reason)


def test_a_substitute_who_listens_moves_only_if_the_council_lets_them():
    events = here(1, 2, 3, 101)
    (service,) = services(ROSTER, events, [1])
    one = motion("approve", 101)

    with pytest.raises(ValidationError, match="tjänstgör inte"):
        check_motion(one, service, people=PEOPLE)
    check_motion(one, service, people=PEOPLE, voice=Voice(movers=frozenset({101})))


def test_a_conflict_silences_also_those_whom_the_council_lets_move():
    refused(motion("approve", 3), "har jäv", voice=Voice(movers=frozenset({3})))


def test_a_motion_has_a_mover():
    refused(Motion("m", MotionKind.APPROVE, ()), "vem som yrkar")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("amend", "lydelse"), ("add", "tillägget"), ("refer_back", "varför")],
)
def test_a_motion_that_needs_words_has_them(kind, reason):
    refused(motion(kind, text=" "), reason)
    check(motion(kind, text="i juni"))


def test_a_motion_is_for_a_clause_that_there_is():
    check(motion("reject", clause="2"))
    refused(motion("reject", clause="3"), "ingen punkt 3")
    refused(motion("table", clause="2"), "gäller hela ärendet")

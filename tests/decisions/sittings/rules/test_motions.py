"""What members move, who may, and in which order the chair puts it."""

import pytest
from django.core.exceptions import ValidationError

from decisions.sittings.rules.motions import Motion, Voice, check_motion
from decisions.sittings.rules.questions import TODAY, Stage, questions
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


def test_without_motions_the_proposal_is_put_alone():
    (only,) = questions([], ["1", "2"])

    assert not only.is_contested
    assert [one.means for one in only.alternatives] == ["bifall till förslaget"]


def test_postponing_comes_first_then_the_main_question_then_additions():
    put = questions(
        [
            motion("add", key="add", text="en rapport"),
            motion("reject", key="no"),
            motion("table", key="later"),
            motion("refer_back", key="back", text="kostnaden"),
        ]
    )

    assert [one.stage for one in put] == [
        Stage.POSTPONE,
        Stage.POSTPONE,
        Stage.MAIN,
        Stage.ADDITION,
    ]
    assert [[a.key for a in one.alternatives] for one in put] == [
        ["today", "back"],
        ["today", "later"],
        ["proposal", "reject"],
        ["add", "reject"],
    ]


def test_an_item_that_is_postponed_ends_there():
    back, main = questions([motion("refer_back", key="back", text="kostnaden")])

    assert back.ends_item("back")
    assert not back.ends_item(TODAY.key)
    assert not main.ends_item("proposal")


def test_several_amendments_stand_against_the_proposal_together():
    (main,) = questions(
        [motion("amend", key=key, text=key) for key in "ab"] + [motion("approve", key="yes")],
        proposal="förvaltningens förslag",
    )

    assert [one.means for one in main.alternatives] == [
        "bifall till förvaltningens förslag",
        "bifall till ändringen a",
        "bifall till ändringen b",
    ]


def test_disputed_clauses_are_put_after_the_whole_in_their_order():
    put = questions(
        [motion("reject", clause="10"), motion("amend", key="a", clause="2", text="i juni")],
        ["1", "2", "10"],
    )

    assert [one.clause for one in put] == ["", "2", "10"]
    assert put[2].alternatives[1].means == "avslag på punkt 10 i förslaget"


def test_additions_to_the_whole_and_to_clauses_are_put_each_by_itself():
    put = questions([motion("add", key=key, text=key, clause="1") for key in "ab"], ["1"])

    assert [one.alternatives[0].means for one in put[1:]] == [
        "bifall till tillägget a",
        "bifall till tillägget b",
    ]


def test_what_is_withdrawn_is_not_put():
    (main,) = questions([motion("reject", is_withdrawn=True)])

    assert not main.is_contested

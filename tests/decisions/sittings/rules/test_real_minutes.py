"""Edge cases of real minutes from Göteborg 2023 and 2024: the numbers, with invented people.

Each test names the body, day and § that it rebuilds. ks has 13 seats, kf 81.
"""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from decisions.sittings.rules.ballots import check_round
from decisions.sittings.rules.chains import Alternative, Counted, Done, Found, Poll, Put, next_step
from decisions.sittings.rules.motions import Motion, Voice
from decisions.sittings.rules.questions import TODAY, Stage, questions
from decisions.sittings.rules.quorum import quorum
from decisions.sittings.rules.reservations import (
    Participation,
    check_aside,
    check_reservation,
    check_statement,
    may_reserve,
)
from decisions.sittings.rules.results import DecidedBy, minority_postpones, result, third
from decisions.sittings.rules.serving import services
from decisions.sittings.workflow import Answer, Matter, MotionKind, StatementKind
from tests.decisions.sittings.rules.bodies import body, conflict, full, here, voted

# Seat 1 the chair, 2 and 3 the vice chairs.
KS = body("S V M S S S V MP M D SD L KD", "S V M M C", party_order={"MP": ["V", "S", "C"]})
KF = body("S " * 81)
NOW = dt.datetime(2024, 11, 20, 15, tzinfo=dt.UTC)


def sat(*events):
    (one,) = services(KS, [event for some in events for event in some], [1])
    return one


def council(yes, no, abstain=0, absent=0, **more):
    """A checked round of the council, by numbers."""
    people = iter(range(1, 82))
    groups = {"yes": yes, "no": no, "abstain": abstain, "absent": absent}
    one = voted(**{name: [next(people) for _ in range(n)] for name, n in groups.items()}, **more)
    check_round(one, full(KF), people=KF.people())
    return one, result(one, full(KF))


def motion(kind, key, **more):
    return Motion(key, MotionKind(kind), (1,), **more)


def test_the_chair_s_casting_vote_at_six_against_six():
    """ks 2024-11-20 § 956: one conflict, three absent, four substitutes, 6 to 6 and 1 aside."""
    service = sat(here(1, 3, 4, 5, 7, 8, 10, 11, 12, 13, 101, 102, 103, 105), conflict(8, 1))
    one = voted(yes=[1, 4, 5, 7, 101, 102], no=[3, 10, 11, 12, 13, 103], abstain=[105])
    check_round(one, service, people=KS.people())
    item = Participation(service, (one,), aside=frozenset({105}))
    check_aside(item, people=KS.people())

    decided = result(one, service)
    assert (decided.is_yes, decided.decided_by) == (True, DecidedBy.CASTING_VOTE)
    assert decided.words.startswith("6 ja och 6 nej, 1 avstår: beslutat med ordförandens")
    assert service.places[7].rule == (
        "Ersättare 1 i ordningen för C tjänstgör för Ledamot 8 (MP), jäv (KL 6:30): "
        "ingen ersättare för MP kan tjänstgöra"
    )
    assert quorum(service).present == 13
    assert 105 not in {who.id for who in may_reserve(item)}


def test_the_chair_steps_aside_and_the_second_vice_chair_leads():
    """ks 2024-03-06 § 206: the first vice chair is away too; 7 to 5, 1 abstains."""
    service = sat(here(*range(1, 14), 101, 102)[2:], here(1), conflict(1, 1))
    one = voted(
        yes=[4, 5, 6, 7, 8, 101, 102], no=[3, 9, 10, 11, 12], abstain=[13], matter=Matter.ELECTION
    )
    check_round(one, service, people=KS.people())

    assert (service.chair.person.id, [who.id for who in service.conflicts]) == (3, [1])
    assert result(one, service).decided_by is DecidedBy.MAJORITY
    with pytest.raises(ValidationError, match="har jäv"):
        check_round(voted(yes=[1]), service, people=KS.people())


def test_nobody_has_a_conflict():
    """ks 2024-01-24 § 43."""
    course = services(KS, here(*range(1, 14)), range(1, 45))

    assert [one.conflicts for one in course] == [()] * 44


def test_several_proposals_and_a_counter_proposal_by_acclamation():
    """kf 2023-10-12 § 10: three proposals, one vote, 40 to 32 and 9 abstain."""
    three = [Alternative(key, key) for key in ("styrelsen", "kontoret", "partiet")]
    given = [Found("styrelsen", vote_requested=True)]

    counter = next_step(three, given)
    assert counter == Put((three[1], three[2]), depth=1)
    assert counter.seeks_counter
    given.append(Found("kontoret"))
    assert next_step(three, given) == Poll(yes=three[0], no=three[1])
    _, decided = council(40, 32, 9)
    assert next_step(three, [*given, Counted(decided.is_yes)]) == Done(three[0], by_vote=True)


def test_an_addition_is_voted_on_by_itself_with_yes_for_its_rejection():
    """kf 2023-06-19 § 5: the main vote 40 to 38, 3 abstain; then 72 to 9 against an addition."""
    main, addition = questions(
        [motion("amend", "a"), motion("amend", "b"), motion("add", "more", text="en tidsplan")]
    )
    step = next_step(addition.alternatives, [Found("reject", vote_requested=True)])

    assert len(main.alternatives) == 3
    assert addition.stage is Stage.ADDITION
    assert (step.yes.means, step.no.key) == ("avslag på tillägget ”en tidsplan”", "more")
    assert council(40, 38, 3)[1].is_yes
    _, decided = council(72, 9, yes_means=step.yes.means, no_means=step.no.means)
    assert decided.words == "72 ja och 9 nej: beslutat avslag på tillägget ”en tidsplan”"


def test_a_vote_can_overturn_what_the_chair_found():
    """kf 2023-10-12 § 13: 40 to 41."""
    two = [Alternative("styrelsen", "styrelsen"), Alternative("partiet", "partiet")]
    _, decided = council(40, 41)
    given = [Found("styrelsen", vote_requested=True), Counted(decided.is_yes)]

    assert next_step(two, given) == Done(two[1], by_vote=True)


def test_one_member_is_absent_from_the_vote():
    """kf 2024-02-29 § 69: 39 to 38, three abstain, one is absent."""
    one, decided = council(39, 38, 3, 1)

    assert one.tally.total == 81
    assert decided.words.startswith("39 ja och 38 nej, 3 avstår, 1 deltar inte")


def test_those_who_take_no_part_reserve_nothing():
    """ks 2024-01-10 § 11: sending back fails by acclamation; five stand aside, one reserves."""
    aside = frozenset({3, 9, 10, 12, 13})
    item = Participation(sat(here(*range(1, 14))), aside=aside)
    check_aside(item, people=KS.people())
    back, main, addition = questions(
        [
            motion("refer_back", "back", text="kostnaden"),
            motion("amend", "own"),
            motion("add", "more"),
        ]
    )

    assert next_step(back.alternatives, [Found("today")]) == Done(TODAY, by_vote=False)
    assert main.is_contested
    assert addition.is_contested
    check_reservation(11, item, people=KS.people(), at=NOW, ended_at=None)
    with pytest.raises(ValidationError, match="har inte deltagit i beslutet"):
        check_reservation(3, item, people=KS.people(), at=NOW, ended_at=None)


def test_a_third_of_the_council_sends_back_against_the_majority():
    """kf 2023-01-26 § 16: 43 for deciding today, 38 for sending back."""
    one, decided = council(43, 38, yes_means=TODAY.means, no_means="återremiss")

    assert decided.is_yes
    assert minority_postpones(one.tally.no, 81)


@pytest.mark.parametrize("votes", [(48, 19, 14), (48, 9, 24)])
def test_motions_to_send_back_that_reach_no_third_fall(votes):
    """kf 2023-10-12 § 9: two votes on sending back, 19 and 9 of 81."""
    one, decided = council(*votes)

    assert decided.is_yes
    assert third(81) == 27
    assert not minority_postpones(one.tally.no, 81)


def test_two_motions_to_send_back_are_put_each_by_itself():
    """ks 2024-02-07 § 113: the vice chair leads; the other motion falls by 7 to 6."""
    first, second, _ = questions(
        [motion("refer_back", "majority", text="a"), motion("refer_back", "minority", text="b")]
    )
    service = sat(here(*range(2, 14), 101))
    one = voted(yes=[101, 2, 4, 5, 6, 7, 8], no=[3, 9, 10, 11, 12, 13])
    check_round(one, service, people=KS.people())

    assert next_step(first.alternatives, [Found("majority")]).winner.key == "majority"
    assert first.ends_item("majority")
    assert [one.key for one in second.alternatives] == ["today", "minority"]
    assert service.chair.person.id == 2
    assert result(one, service).winner == Answer.YES


def test_who_abstains_reserves_and_a_listening_substitute_has_an_opinion_noted():
    """ks 2024-02-07 § 102: 7 to 5, one abstains and reserves for the own motion."""
    service = sat(here(2, *range(4, 8), 8, 3, 11, 12, 13, 101, 103, 104, 105))
    one = voted(yes=[101, 2, 4, 5, 6, 7, 8], no=[3, 12, 13, 103, 104], abstain=[11])
    check_round(one, service, people=KS.people())
    item = Participation(service, (one,))

    assert {11, 103} <= {who.id for who in may_reserve(item)}
    check_statement(
        StatementKind.NOTE,
        105,
        item,
        people=KS.people(),
        voice=Voice(substitutes_noted=True),
        at=NOW,
        ended_at=None,
    )


def test_an_undisputed_item_has_one_question_and_no_vote():
    """ks 2024-01-10 § 13, attested at once: there is nothing to vote about."""
    (only,) = questions([], ["1", "2"])

    assert isinstance(next_step(only.alternatives, [Found("proposal")]), Done)


def test_tabling_ends_the_item():
    """ks 2024-01-10 § 3."""
    first, _ = questions([motion("table", "later")])

    assert next_step(first.alternatives, [Found("later")]).winner.means == "att ärendet bordläggs"
    assert first.ends_item("later")

"""Somebody says that a member has a conflict of interest, and the body rules on it (KL 6:30)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from council.organisation.models.institutions import BodyKind
from decisions.sittings.actions.attendance import call_roll, remove_event
from decisions.sittings.actions.disputes import (
    DisputeFacts,
    RulingFacts,
    raise_dispute,
    remove_dispute,
    rule_on,
)
from decisions.sittings.actions.motions import MotionFacts, add_motion
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.actions.votes import VoteFacts, count, find
from decisions.sittings.clauses import Recording
from decisions.sittings.models import AttendanceEvent, Dispute, Outcome
from decisions.sittings.workflow import Answer, MotionKind, Presence, Ruling
from tests.decisions.sittings.test_a_sitting import elected, serving, sitting  # noqa: F401

VOTERS = ("Karin", "Bo", "Leila", "Per", "Tim")


@pytest.fixture
def ask(plan, elected, act):  # noqa: F811
    def make(person="Göran", by="Per", **more):
        facts = DisputeFacts(elected[person].pk, elected[by].pk, "KL 6:28 p. 1", **more)
        return raise_dispute(item=plan, facts=facts, **act)

    return make


@pytest.fixture
def votes(elected):  # noqa: F811
    def make(yes=(), no=(), **others):
        given = {"yes": yes, "no": no, **others}
        answers = {elected[who].pk: Answer(one) for one, some in given.items() for who in some}
        return RulingFacts(answers=answers)

    return make


def decide(item, act):
    return record_treatment(item=item, recording=Recording(Outcome.AS_PROPOSED), **act)


def test_a_ruling_that_there_is_one_lets_the_substitute_serve(called, plan, sitting, ask, act):  # noqa: F811
    row = ask(answer="Jag äger ingen mark där.")
    assert serving(called, plan) == ["Karin", "Göran", "Leila", "Per", "Tim"]
    made = rule_on(dispute=row, facts=RulingFacts(Ruling.CONFLICT), **act)
    assert (made.ruling, made.takes_part, made.event.ground) == (
        Ruling.CONFLICT,
        False,
        "KL 6:28 p. 1",
    )
    assert serving(called, plan) == ["Karin", "Bo", "Leila", "Per", "Tim"]
    other = called.items.get(title="Resa")
    assert serving(called, other) == ["Karin", "Göran", "Leila", "Per", "Tim"]


def test_a_ruling_that_there_is_none_changes_nothing(called, plan, sitting, ask, act):  # noqa: F811
    rule_on(dispute=ask(), facts=RulingFacts(Ruling.NONE), **act)
    assert serving(called, plan) == ["Karin", "Göran", "Leila", "Per", "Tim"]
    assert not AttendanceEvent.objects.filter(kind=Presence.CONFLICT).exists()
    decide(plan, act)


def test_nothing_is_decided_before_the_question_is(plan, sitting, ask, act):  # noqa: F811
    ask()
    with pytest.raises(ValidationError, match="Avgör först jävsfrågan om Göran"):
        decide(plan, act)


@pytest.mark.parametrize(
    ("yes", "no", "ruling"),
    [
        (("Bo", "Leila", "Tim"), ("Karin", "Per"), Ruling.CONFLICT),
        (("Bo", "Leila"), ("Karin", "Per", "Tim"), Ruling.NONE),
    ],
)
def test_it_is_voted_on_by_all_but_the_one_it_is_about(sitting, ask, votes, act, yes, no, ruling):  # noqa: F811
    made = rule_on(dispute=ask(), facts=votes(yes, no), **act)
    assert made.ruling == ruling
    assert made.votes.count() == 5


def test_the_chair_s_vote_settles_a_tie(sitting, ask, votes, act):  # noqa: F811
    facts = votes(("Karin", "Bo"), ("Leila", "Per"), abstain=("Tim",))
    assert rule_on(dispute=ask(), facts=facts, **act).ruling == Ruling.CONFLICT


def test_the_chair_s_own_question_is_led_by_the_vice_chair(sitting, ask, votes, act):  # noqa: F811
    facts = votes(("Göran", "Vera"), ("Leila", "Per"), abstain=("Tim",))
    made = rule_on(dispute=ask("Karin"), facts=facts, **act)
    assert made.ruling == Ruling.CONFLICT


@pytest.mark.parametrize(
    ("yes", "reason"),
    [
        (("Karin", "Göran", "Leila", "Per", "Tim"), "Göran .* har jäv"),
        (("Karin", "Leila", "Per", "Tim"), "Bo .* saknas i omröstningen"),
    ],
)
def test_the_votes_are_those_of_who_try_it(sitting, ask, votes, act, yes, reason):  # noqa: F811
    row = ask()
    with pytest.raises(ValidationError, match=reason):
        rule_on(dispute=row, facts=votes(yes), **act)
    assert not Dispute.objects.exclude(ruling="").exists()


@pytest.fixture
def few(called, elected, sitting, act):  # noqa: F811
    """Three of five are there: without Göran there is no quorum."""
    call_roll(meeting=called, present=[elected[n].pk for n in ("Karin", "Göran", "Leila")], **act)


def test_for_the_quorum_the_person_tries_it_when_nobody_can_be_called(few, ask, votes, act):
    row = ask(by="Leila")
    with pytest.raises(ValidationError, match="inte beslutsför i jävsfrågan"):
        rule_on(dispute=row, facts=RulingFacts(Ruling.NONE), **act)
    answers = votes(("Leila",), ("Karin", "Göran")).answers
    facts = RulingFacts(answers=answers, cannot_call=True)
    made = rule_on(dispute=row, facts=facts, **act)
    assert (made.ruling, made.takes_part) == (Ruling.NONE, True)


def test_the_person_does_not_try_it_where_there_is_a_quorum(sitting, ask, act):  # noqa: F811
    facts = RulingFacts(Ruling.NONE, cannot_call=True)
    with pytest.raises(ValidationError, match="får inte delta i prövningen"):
        rule_on(dispute=ask(), facts=facts, **act)


def test_the_council_goes_on_below_its_quorum(called, few, ask, act):
    """KL 5:46 excuses the number that a conflict of interest alone brings down."""
    called.body.kind = BodyKind.MUNICIPAL_COUNCIL
    called.body.save()
    made = rule_on(dispute=ask(by="Leila"), facts=RulingFacts(Ruling.CONFLICT), **act)
    assert made.takes_part is False


def test_an_item_that_was_voted_on_waits_until_the_vote_is_struck(
    plan,
    elected,  # noqa: F811
    sitting,  # noqa: F811
    ask,
    act,
):
    add_motion(item=plan, facts=MotionFacts(MotionKind.REJECT, [elected["Tim"].pk]), **act)
    find(item=plan, question="main", key="proposal", vote_requested=True, **act)
    here = ("Karin", "Göran", "Leila", "Per", "Tim")
    answers = dict.fromkeys([elected[n].pk for n in here], Answer.YES)
    count(item=plan, question="main", facts=VoteFacts(answers), **act)
    row = ask()
    with pytest.raises(ValidationError, match="Stryk omröstningen först"):
        rule_on(dispute=row, facts=RulingFacts(Ruling.CONFLICT), **act)


@pytest.mark.parametrize(("person", "by"), [("Inga", "Per"), ("Göran", "Inga")])
def test_only_who_is_there_raises_it_or_is_asked(sitting, ask, person, by):  # noqa: F811
    with pytest.raises(ValidationError, match=r"Inga .* är inte närvarande"):
        ask(person, by)


def test_who_stands_back_already_is_not_asked(sitting, ask, act):  # noqa: F811
    rule_on(dispute=ask(), facts=RulingFacts(Ruling.CONFLICT), **act)
    with pytest.raises(ValidationError, match="deltar redan inte"):
        ask()


def test_it_is_asked_and_ruled_on_once(sitting, ask, act):  # noqa: F811
    row = rule_on(dispute=ask(), facts=RulingFacts(Ruling.NONE), **act)
    with pytest.raises(ValidationError, match="redan väckt"):
        ask()
    with pytest.raises(ValidationError, match="redan avgjord"):
        rule_on(dispute=row, facts=RulingFacts(Ruling.CONFLICT), **act)


def test_striking_the_question_strikes_what_followed(called, plan, sitting, ask, act):  # noqa: F811
    row = rule_on(dispute=ask(), facts=RulingFacts(Ruling.CONFLICT), **act)
    with pytest.raises(ValidationError, match="Stryk jävsfrågan"):
        remove_event(event=row.event, **act)
    remove_dispute(dispute=row, **act)
    assert serving(called, plan) == ["Karin", "Göran", "Leila", "Per", "Tim"]


def test_the_question_is_not_struck_under_a_vote_that_is_decided(
    called,
    plan,
    sitting,  # noqa: F811
    elected,  # noqa: F811
    ask,
    act,
):
    row = rule_on(dispute=ask(), facts=RulingFacts(Ruling.CONFLICT), **act)
    motion = MotionFacts(MotionKind.REJECT, [elected["Karin"].pk])
    add_motion(item=plan, facts=motion, **act)
    find(item=plan, question="main", key="proposal", vote_requested=True, **act)
    answers = {elected[name].pk: Answer.YES for name in serving(called, plan)}
    count(item=plan, question="main", facts=VoteFacts(answers), **act)
    decide(plan, act)
    with pytest.raises(ValidationError, match="beslutad efter en omröstning"):
        remove_dispute(dispute=row, **act)
    assert Dispute.objects.get().event is not None


def test_the_database_keeps_a_conflict_and_its_event_together(sitting, ask, act):  # noqa: F811
    row = rule_on(dispute=ask(), facts=RulingFacts(Ruling.NONE), **act)
    for wrong in ({"ruling": "conflict"}, {"ruling": ""}, {"ground": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dispute.objects.filter(pk=row.pk).update(**wrong)

"""Nobody reviews or approves a matter of their own, on any path (KL 7:4 with 6:28; four eyes).

Each forbidden person is given every role that approves, is everybody's substitute and is asked by
name; then every act is tried, as an action and as a POST to its address.
"""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.models import MemoOfficer, OfficerRole, ReviewStep
from decisions.memos.rules.hands import superiors
from decisions.memos.workflow import MemoStatus
from tests.decisions.memos.review.conftest import Story
from tests.factories import (
    MemoInterestFactory,
    RoleAssignmentFactory,
    SubstitutionFactory,
    UserFactory,
)

REFUSED = (ValidationError, PermissionDenied)
FORBIDDEN = ["handling officer", "second officer", "submitter", "traveller", "relative"]
ACTS = {
    "pass": lambda s, by: s.pass_level(by),
    "approve": lambda s, by: s.approve(by),
    "short way": lambda s, by: s.approve(by, reason="Brådskande."),
    "skip": lambda s, by: review.skip_level(step=s.open(), reason="Nu.", by=by, at=s.now),
    "take over": lambda s, by: review.take_over_step(step=s.open(), reason="Nu.", by=by, at=s.now),
    "delegate": lambda s, by: review.delegate_step(
        step=s.open(), to=UserFactory(), by=by, at=s.now
    ),
    "finish": lambda s, by: review.finish_round(
        memo=s.memo, seen=s.seen(), no_conflict=True, by=by, at=s.now, reason="Nu."
    ),
}
ADDRESSES = {
    "vidare/": {"seen": "", "no_conflict": "on"},
    "hoppa-over/": {"comment": "Nu."},
    "ta-over/": {"comment": "Nu."},
    "lamna-over/": {"to": "", "comment": ""},
    "yttrande/": {"comment": "Bra.", "no_conflict": "on"},
}


@pytest.fixture(params=FORBIDDEN)
def case(request, memo, chain, people, now, jon, omar, department):
    """The memo under review and somebody who takes part in it, with every right there is."""
    person = UserFactory(person__name="Vera Lund")
    for role in (Role.MANAGER, Role.DIRECTOR, Role.CASE_OFFICER):
        RoleAssignmentFactory(user=person, role=role, department=department)
    for absent in (jon, omar):
        SubstitutionFactory(person=absent.person, substitute=person.person)
    roles = {"handling officer": OfficerRole.HANDLING, "second officer": OfficerRole.SECOND}
    if role := roles.get(request.param):
        MemoOfficer.objects.create(memo=memo, person=person.person, role=role)
    elif request.param != "submitter":
        MemoInterestFactory(memo=memo, person=person.person, ground=request.param)
    submitter = person if request.param == "submitter" else people.author
    review.submit_memo(memo=memo, by=submitter, at=now)
    return Story(memo, now), person


def untouched(story, person):
    story.memo.refresh_from_db()
    assert story.memo.status == MemoStatus.REVIEW
    assert not story.memo.fixed_versions.exists()
    assert not ReviewStep.objects.filter(answered_by=person).exists()


@pytest.mark.parametrize("stage", ["first level", "last level", "asked by name"])
def test_no_act_is_theirs(case, jon, stage):
    story, person = case
    if stage == "last level":
        story.pass_level(jon)
    if stage == "asked by name":
        ReviewStep.objects.filter(state="open").update(role="", person=person.person)
    for act in ACTS.values():
        with pytest.raises(REFUSED):
            act(story, person)
    untouched(story, person)


@pytest.mark.parametrize("level", ["first", "last"])
def test_nothing_is_handed_to_them(case, jon, omar, level):
    story, person = case
    if level == "last":
        story.pass_level(jon)
    holder = omar if level == "last" else jon
    with pytest.raises(REFUSED):
        review.delegate_step(step=story.open(), to=person, by=holder, at=story.now)
    untouched(story, person)


@pytest.mark.parametrize("is_chair", [False, True])
@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.MANAGER, Role.DIRECTOR])
def test_no_level_of_a_role_is_theirs_to_take_over(case, body, role, is_chair):
    story, person = case
    if is_chair:
        RoleAssignmentFactory(user=person, role=Role.CHAIR, body=body, department=None)
    ReviewStep.objects.filter(state="open").update(role=role, person=None)
    with pytest.raises(ValidationError, match=r"jäv|handläggare|skickade"):
        review.take_over_step(step=story.open(), reason="Nu.", by=person, at=story.now)
    assert person not in superiors(story.open(), story.now.date())
    untouched(story, person)


def test_no_opinion_is_theirs(case, jon):
    story, person = case
    with pytest.raises(REFUSED):
        story.ask(jon, person)
    step = story.ask(jon, role=Role.DIRECTOR)
    with pytest.raises(REFUSED):
        review.give_opinion(step=step, text="Bra.", no_conflict=True, by=person, at=story.now)
    untouched(story, person)


def test_it_is_never_their_turn(case, now):
    _, person = case
    assert not ReviewStep.objects.open_to(person, now.date()).exists()


def test_no_address_lets_them_in(case, jon, settings):
    story, person = case
    client = Client()
    client.force_login(person)
    page = f"/arbete/handlingar/{story.memo.uuid}/"
    shown = client.get(f"{page}granska/")
    assert shown.status_code == 200
    assert not [
        act for act in shown.context["main_acts"] if act.name == "vidare" or act.needs_seen
    ]
    said = {"seen": story.seen(), "no_conflict": "on", "comment": "Nu."}
    for step in ReviewStep.objects.all():
        for address, data in ADDRESSES.items():
            values = {**data, **({"seen": said["seen"]} if "seen" in data else {})}
            answer = client.post(f"{page}granska/{step.uuid}/{address}", values)
            assert answer.status_code in {302, 403, 404, 422}
    assert client.post(f"{page}godkann/", said).status_code in {302, 403}
    untouched(story, person)
    story.pass_level(jon)
    assert client.post(f"{page}godkann/", said).status_code in {302, 403}
    untouched(story, person)


def test_somebody_else_approves(case, jon, omar):
    story, _ = case
    story.pass_level(jon)
    assert story.approve(omar).number == 1

"""Whatever is done in whatever order: one open level at most, and no forbidden approval."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.actions.substitutions import add_substitution
from decisions.memos.models import (
    ChainLevel,
    InterestGround,
    Memo,
    MemoInterest,
    MemoOfficer,
    ReviewChain,
    ReviewStep,
)
from decisions.memos.rules.chains import again, earlier, next_waiting
from decisions.memos.workflow import MemoStatus
from tests.decisions.memos.review.conftest import Story
from tests.factories import (
    NOW,
    DepartmentFactory,
    MemoFactory,
    MemoOfficerFactory,
    MemoSectionFactory,
    MemoSignatoryFactory,
    ProposalClauseFactory,
    RoleAssignmentFactory,
    UserFactory,
)

REFUSED = (ValidationError, PermissionDenied)
PEOPLE = {
    "eva": Role.CASE_OFFICER, "sara": Role.CASE_OFFICER, "jon": Role.MANAGER,
    "pia": Role.MANAGER, "omar": Role.DIRECTOR, "vera": Role.DIRECTOR,
}  # fmt: skip
# What may be done, by `by`, to or through `other`.
ACTS = {
    "submit": lambda s, by, _: review.submit_memo(memo=s.memo, by=by, at=s.now),
    "pass": lambda s, by, _: s.pass_level(by),
    "approve": lambda s, by, _: s.approve(by),
    "short way": lambda s, by, _: s.approve(by, reason="Nu."),
    "skip": lambda s, by, _: review.skip_level(step=s.open(), reason="Nu.", by=by, at=s.now),
    "back": lambda s, by, _: s.send_back(by),
    "back to a level": lambda s, by, _: s.send_back(by, to=s.round().levels[0]),
    "delegate": lambda s, by, other: review.delegate_step(
        step=s.open(), to=other, by=by, at=s.now
    ),
    "take over": lambda s, by, _: review.take_over_step(
        step=s.open(), reason="Nu.", by=by, at=s.now
    ),
    "conflict": lambda s, by, _: review.declare_conflict(
        step=s.open(), ground=InterestGround.OTHER, by=by, at=s.now
    ),
    "substitute": lambda s, by, other: add_substitution(
        person=by.person,
        substitute=other.person,
        first=s.now.date(),
        last=s.now.date(),
        by=by,
        at=s.now,
    ),
    "ask": lambda s, by, other: s.ask(by, other),
    "reopen": lambda s, by, _: review.reopen_memo(memo=s.memo, by=by, at=s.now),
}
STEP = st.tuples(
    st.sampled_from(sorted(ACTS)), st.sampled_from(sorted(PEOPLE)), st.sampled_from(sorted(PEOPLE))
)


@pytest.mark.slow
class AnySequence(TestCase):
    """Rolled back after each example."""

    @hypothesis_settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
    @given(st.lists(STEP, min_size=4, max_size=14))
    def test_of_acts(self, acts):
        story, people = a_memo_under_review()
        for name, by, other in acts:
            story.later(minutes=1)
            if name in {"pass", "skip", "delegate", "take over", "conflict"} and not story.open():
                continue
            before = approvals(story)
            try:
                ACTS[name](story, people[by], people[other])
            except REFUSED:
                assert approvals(story) == before
            check(story, before)


def a_memo_under_review():
    department = DepartmentFactory()
    people = {}
    for name, role in PEOPLE.items():
        people[name] = UserFactory(username=f"{name}{department.pk}")
        RoleAssignmentFactory(user=people[name], role=role, department=department)
    chain = ReviewChain.objects.create(department=department)
    for position, role in enumerate([Role.MANAGER, Role.DIRECTOR]):
        ChainLevel.objects.create(
            chain=chain, position=position, name=role.label, role=role, may_be_skipped=True
        )
    memo = MemoFactory(case__department=department, saved_by=people["eva"])
    MemoOfficerFactory(memo=memo, person=people["eva"].person)
    MemoSectionFactory(memo=memo)
    ProposalClauseFactory(memo=memo)
    MemoSignatoryFactory(memo=memo)
    review.submit_memo(memo=memo, by=people["eva"], at=NOW)
    return Story(memo, NOW), people


def approvals(story):
    return story.memo.fixed_versions.count()


def check(story, before):
    """One open level at most, each round a line, and no approval by whom it is forbidden to."""
    memo = Memo.objects.get(pk=story.memo.pk)
    for number in set(memo.review_steps.values_list("round", flat=True)):
        levels = ReviewStep.objects.filter(memo=memo, round=number, kind="level").in_order()
        assert is_line([level.state for level in levels])
    is_open = story.open() is not None
    assert is_open == (memo.status == MemoStatus.REVIEW)
    if approvals(story) > before:
        approver = memo.fixed_versions.latest("number").approved_by
        assert not MemoOfficer.objects.filter(memo=memo, person=approver.person).exists()
        assert not MemoInterest.objects.filter(memo=memo, person=approver.person).exists()
        sent = memo.transitions.filter(to_status=MemoStatus.REVIEW).latest("at")
        assert sent.by != approver


def is_line(states):
    """Closed levels, at most one open, then those that wait."""
    rest = list(states)
    while rest and rest[0] in {"passed", "skipped", "returned", "cancelled"}:
        rest.pop(0)
    if rest and rest[0] == "open":
        rest.pop(0)
    return all(state == "waiting" for state in rest)


STATES = st.sampled_from(["passed", "skipped", "returned"])


@given(st.lists(STATES, max_size=6), st.booleans(), st.integers(0, 5))
def test_the_next_level_keeps_a_line(closed, has_open, waiting):
    states = [*closed, *(["open"] if has_open else []), *["waiting"] * waiting]
    assert is_line(states)
    index = next_waiting(states)
    assert (index is None) == (has_open or not waiting)
    if index is not None:
        states[index] = "open"
        assert is_line(states)


@pytest.mark.parametrize(
    "states", [["waiting", "open"], ["open", "open"], ["passed", "waiting", "passed"]]
)
def test_what_is_no_line(states):
    assert not is_line(states)


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=7), st.data())
def test_levels_stand_again_once_each_in_their_order(keys, data):
    at = len(keys) - 1
    states = [data.draw(STATES) for _ in keys[:-1]] + ["open"]
    for back_to in earlier(keys, states, at):
        repeated = [keys[index] for index in again(keys, back_to, at)]
        assert repeated[0] == keys[back_to]
        assert keys[at] in repeated
        assert len(set(repeated)) == len(repeated)

"""A department with a chain of two levels: Jon as manager, then Omar as director; Eva writes."""

import datetime as dt

import pytest

from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.actions.review import OpinionRequest
from decisions.memos.actions.review.rounds import round_of
from decisions.memos.content import memo_hash
from decisions.memos.models import ChainLevel, LateConsequence, Memo, ReviewChain
from tests.factories import RoleAssignmentFactory, UserFactory


@pytest.fixture
def jon(department):
    jon = UserFactory(person__name="Jon Tallberg", person__title="avdelningschef", username="jon")
    RoleAssignmentFactory(user=jon, role=Role.MANAGER, department=department)
    return jon


@pytest.fixture
def omar(people):
    return people.manager


@pytest.fixture
def chain(department, jon):
    chain = ReviewChain.objects.create(department=department)
    ChainLevel.objects.create(
        chain=chain, position=0, name="Avdelningschef", role=Role.MANAGER, may_be_skipped=True
    )
    ChainLevel.objects.create(chain=chain, position=1, name="Förvaltningschef", role=Role.DIRECTOR)
    return chain


@pytest.fixture
def reviewed(memo, chain, people, now):
    """The memo, submitted by Eva: the manager's level is open."""
    return review.submit_memo(memo=memo, by=people.author, at=now)


class Story:
    """The acts of a review in short, and what came of them."""

    def __init__(self, memo, now):
        self.memo, self.now = memo, now

    def states(self):
        """Return the levels as (name, state)."""
        return [(each.name, str(each.state)) for each in self.round().levels]

    def round(self):
        return round_of(Memo.objects.with_people().get(pk=self.memo.pk))

    def memo_now(self):
        return Memo.objects.with_people().get(pk=self.memo.pk)

    def open(self):
        return self.round().open_level

    def seen(self):
        return memo_hash(Memo.objects.get(pk=self.memo.pk))

    def pass_level(self, by, **kwargs):
        return review.pass_level(
            step=self.open(), seen=self.seen(), no_conflict=True, by=by, at=self.now, **kwargs
        )

    def approve(self, by, **kwargs):
        return review.approve_memo(
            memo=self.memo, seen=self.seen(), no_conflict=True, by=by, at=self.now, **kwargs
        )

    def send_back(self, by, to=None):
        return review.return_memo(memo=self.memo, comment="Räkna om.", by=by, at=self.now, to=to)

    def ask(self, by, person=None, **kwargs):
        request = OpinionRequest(
            name="Ekonomi", question="Ryms det?", due_date=self.now.date() + dt.timedelta(days=2),
            consequence=kwargs.pop("consequence", LateConsequence.WAIT),
            person=person and person.person, **kwargs,
        )  # fmt: skip
        return review.ask_opinion(memo=self.memo, request=request, by=by, at=self.now)

    def later(self, **period):
        self.now += dt.timedelta(**period)


@pytest.fixture
def story(reviewed, now):
    return Story(reviewed, now)

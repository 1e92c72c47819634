"""A decision of Anna's committee that gives its department something to do."""

import pytest

from council.models import Department
from decisions.assignments.actions import AssignmentFacts, give_assignment
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome
from tests.decisions.sittings.conftest import (  # noqa: F401
    AT,
    act,
    approved_memo,
    called,
    meeting,
    member,
    plan,
    stranger,
)


@pytest.fixture
def decided(plan, act):  # noqa: F811
    return record_treatment(item=plan, recording=Recording(Outcome.AS_PROPOSED), **act)


@pytest.fixture
def later(called, decided, act):  # noqa: F811
    """The next paragraph of the same meeting: it may settle what the first one gave."""
    item = called.items.get(title="Resa")
    return record_treatment(item=item, recording=Recording(Outcome.AS_PROPOSED), **act)


@pytest.fixture
def give(decided, people, act):  # noqa: F811
    def give(**facts):
        department = Department.objects.filter(body=decided.item.meeting.body).first()
        known = {"title": "Följ upp planen", "department": department, **facts}
        return give_assignment(treatment=decided, facts=AssignmentFacts(**known), **act)

    return give

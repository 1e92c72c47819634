"""A planned meeting of Anna's committee, and memos that are approved for it."""

import datetime as dt

import pytest
import time_machine

from council.organisation.permissions import Role
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.meetings import MeetingFacts, plan_meeting
from decisions.agendas.models import ItemGroup
from decisions.memos.content import content_hash, memo_content
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.workflow import MemoStatus
from tests.factories import (
    NOW,
    BodyFactory,
    MemoFactory,
    MemoOfficerFactory,
    MemoSectionFactory,
    ProposalClauseFactory,
    RoleAssignmentFactory,
    UserFactory,
)

MEETING_AT = dt.datetime(2026, 4, 23, 14, 0, tzinfo=dt.UTC)


@pytest.fixture
def stranger(db):
    """Sten is secretary of another committee."""
    user = UserFactory(person__name="Sten Alm", username="sten")
    RoleAssignmentFactory(
        user=user, role=Role.SECRETARY, department=None, body=BodyFactory(name="Kulturnämnden")
    )
    return user


@pytest.fixture
def member(body):
    """Maj is an elected member: she reads the agenda once the notice is out."""
    user = UserFactory(person__name="Maj Dahl", username="maj")
    RoleAssignmentFactory(user=user, role=Role.MEMBER, department=None, body=body)
    return user


@pytest.fixture
def meeting(people, body, now):
    facts = MeetingFacts(
        starts_at=MEETING_AT,
        place="Stadshuset, rum Linden",
        is_public=True,
        deadline_date=dt.date(2026, 4, 9),
        preparation_date=dt.date(2026, 4, 13),
        notice_date=dt.date(2026, 4, 16),
        attestation_date=dt.date(2026, 4, 30),
    )
    return plan_meeting(body=body, facts=facts, by=people.secretary, at=now)


@pytest.fixture
def approved_memo(people, department, now):
    """Make a memo that is approved, with its fixed version; `facts` go into its content."""

    def make(title="Tillsynsplan för livsmedel", *, facts=None, approved_at=now, **kwargs):
        memo = MemoFactory(
            title=title,
            saved_by=people.author,
            status=MemoStatus.APPROVED,
            **{"case__department": department, **kwargs},
        )
        MemoOfficerFactory(memo=memo, person=people.author.person)
        MemoSectionFactory(memo=memo, position=0)
        ProposalClauseFactory(memo=memo, position=0)
        ProposalClauseFactory(
            memo=memo, position=1, label="2.", text="Beslutet justeras omedelbart."
        )
        fix_version(memo, people.manager, approved_at, facts or {})
        return memo

    return make


@pytest.fixture
def spring():
    """The clock of the pages stands on the second of March."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def act(people, now):
    return {"by": people.secretary, "at": now}


@pytest.fixture
def secretary(client, people):
    client.force_login(people.secretary)
    return client


@pytest.fixture
def filled(meeting, approved_memo, act):
    add_own_item(meeting=meeting, title="Val av justerare", group=ItemGroup.FORMAL, **act)
    add_memo(meeting=meeting, memo=approved_memo("Plan"), **act)
    add_memo(meeting=meeting, memo=approved_memo("Resa"), **act)
    meeting.refresh_from_db()
    return meeting


def fix_version(memo: Memo, by, at, facts=None) -> FixedVersion:
    content = {**memo_content(memo), **(facts or {})}
    return FixedVersion.objects.create(
        memo=memo,
        number=memo.fixed_versions.count() + 1,
        content=content,
        content_hash=content_hash(content),
        approved_at=at,
        approved_by=by,
        approver_name=by.person.name,
        approver_title=by.person.title,
    )

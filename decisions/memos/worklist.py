"""Whose turn it is: the memos of a user's work list, with the task that each one means."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.deadlines import Deadline, deadline_of
from decisions.memos.models import Memo, MemoInterest, MemoOfficer, MemoTransition
from decisions.memos.models.memo import MemoQuerySet
from decisions.memos.workflow import MemoStatus

DONE_SHOWN = 20
S = MemoStatus
WAITING: dict[str, str] = {
    S.REVIEW: "Väntar på granskning",
    S.APPROVED: "Väntar på att tas upp på en dagordning",
    S.ON_AGENDA: "Väntar på att kallelsen skickas",
    S.NOTICED: "Väntar på nämndens beslut",
    S.DECIDED: "Väntar på publicering",
}
CLOSED = [S.PUBLISHED, S.WITHDRAWN]


@dataclass(frozen=True)
class Row:
    """A memo and what it waits for."""

    memo: Memo
    task: str
    deadline: Deadline | None = None
    comment: str = ""
    act_at: str = ""
    """The name of the address where the task is done; empty for the memo's own page."""


@dataclass(frozen=True)
class WorkList:
    """The three lists; each memo stands in one of them."""

    todo: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    done: list[Row] = field(default_factory=list)


def work_list(user: User, *, today: dt.date) -> WorkList:
    """Return the user's work list; a constant number of queries whatever its length."""
    visible = Memo.objects.visible_to(user, today).with_people()
    mine = visible.filter(_is_mine(user))
    todo = [
        *_drafts(mine, today),
        *_reviews(visible, user, today),
        *_errands(visible, user, today),
    ]
    todo.sort(key=_urgency)
    listed = {row.memo.pk for row in todo}
    open_memos = mine.filter(status__in=WAITING).order_by("meeting_date", "pk").distinct()
    waiting = [
        Row(memo, WAITING[memo.status], deadline_of(memo, today=today))
        for memo in open_memos
        if memo.pk not in listed
    ]
    closed = mine.filter(status__in=CLOSED).order_by("-saved_at", "-pk").distinct()
    done = [Row(memo, memo.get_status_display()) for memo in closed[:DONE_SHOWN]]
    return WorkList(todo, waiting, done)


def _is_mine(user: User) -> models.Q:
    handled = MemoOfficer.objects.filter(memo=models.OuterRef("pk"), person=user.person_id)
    return models.Q(models.Exists(handled)) | models.Q(created_by=user)


def _drafts(mine: MemoQuerySet, today: dt.date) -> Iterable[Row]:
    last_return = MemoTransition.objects.filter(
        memo=models.OuterRef("pk"), to_status=S.DRAFT
    ).order_by("-at", "-pk")
    drafts = mine.filter(status=S.DRAFT).annotate(
        returned_from=models.Subquery(last_return.values("from_status")[:1]),
        comment=models.Subquery(last_return.values("comment")[:1]),
    )
    tasks: dict[str | None, str] = {
        S.REVIEW: "Ändra efter granskningen",
        S.NOTICED: "Bered ärendet på nytt",
    }
    for memo in drafts.order_by("pk"):
        task = tasks.get(getattr(memo, "returned_from", None), "Skriv klart och skicka in")
        comment = getattr(memo, "comment", None) or ""
        yield Row(memo, task, deadline_of(memo, today=today), comment)


def _reviews(visible: MemoQuerySet, user: User, today: dt.date) -> Iterable[Row]:
    """Those that the user may approve; not those that they handle or have an interest in."""
    own = {"memo": models.OuterRef("pk"), "person": user.person_id}
    sent = MemoTransition.objects.filter(memo=models.OuterRef("pk"), to_status=S.REVIEW)
    reviews = (
        visible.filter(
            status=S.REVIEW, department__in=user.departments_with(Permission.APPROVE_MEMO, today)
        )
        .exclude(models.Exists(MemoOfficer.objects.filter(**own)))
        .exclude(models.Exists(MemoInterest.objects.filter(**own)))
        .annotate(sent_by=models.Subquery(sent.order_by("-at", "-pk").values("by")[:1]))
        .exclude(sent_by=user.pk)
    )
    for memo in reviews.order_by("pk"):
        yield Row(memo, "Granska och godkänn", deadline_of(memo, today=today))


def _errands(visible: MemoQuerySet, user: User, today: dt.date) -> Iterable[Row]:
    """What the secretary and the publisher do with memos that others have approved."""
    errands = (
        (S.APPROVED, Permission.MANAGE_AGENDA, "Ta upp på en dagordning", "agendas:list", None),
        (S.NOTICED, Permission.RECORD_DECISION, "Anteckna nämndens beslut", "agendas:list", today),
        (S.DECIDED, Permission.PUBLISH, "Publicera beslutet", "publishing:list", None),
    )
    for status, permission, task, act_at, held_by in errands:
        memos = visible.filter(
            status=status, recipient_body__in=user.bodies_with(permission, today)
        )
        if held_by:
            memos = memos.filter(meeting_date__lte=held_by)
        for memo in memos.order_by("meeting_date", "pk"):
            yield Row(memo, task, act_at=act_at)


def _urgency(row: Row) -> tuple[dt.date, int]:
    day = row.deadline.day if row.deadline else row.memo.meeting_date
    return (day or dt.date.max, row.memo.pk)

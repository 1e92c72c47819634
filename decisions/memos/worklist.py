"""Whose turn it is: the memos of a user's work list, with the task that each one means."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.deadlines import Deadline, deadline_of, in_words, meetings_of
from decisions.memos.models import (
    Memo,
    MemoOfficer,
    MemoTransition,
    MemoWatch,
    ReviewStep,
    StepKind,
)
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
CLOSED = [S.DELEGATED, S.PUBLISHED, S.WITHDRAWN]


@dataclass(frozen=True)
class Row:
    """A memo and what it waits for."""

    memo: Memo
    task: str
    deadline: Deadline | None = None
    comment: str = ""
    act_at: str = ""
    """The name of the address where the task is done; empty for the memo's own page."""
    act_on: str = ""
    """What stands in that address, if anything does."""


@dataclass(frozen=True)
class Errand:
    """Something that waits for the user and is about no memo, with the page where it is done."""

    title: str
    details: str
    task: str
    url: str
    words: str = ""
    tone: str = ""
    is_secret: bool = False


@dataclass(frozen=True)
class WorkList:
    """The four lists. A memo stands in the first three once: to do before waited for, and that
    before watched."""

    todo: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    watched: list[Row] = field(default_factory=list)
    done: list[Row] = field(default_factory=list)
    errands: list[Errand] = field(default_factory=list)
    """What is to do besides, by other subjects."""


def work_list(user: User, *, today: dt.date) -> WorkList:
    """Return the user's work list; a constant number of queries whatever its length."""
    visible = Memo.objects.visible_to(user, today).with_people()
    mine = visible.filter(_is_mine(user))
    todo = [
        *_drafts(mine),
        *_reviews(visible, user, today),
        *_errands(visible, user, today),
    ]
    listed = {row.memo.pk for row in todo}
    open_memos = mine.filter(status__in=WAITING).order_by("meeting_date", "pk").distinct()
    waiting = [Row(memo, WAITING[memo.status]) for memo in open_memos if memo.pk not in listed]
    listed |= {row.memo.pk for row in waiting}
    watches = MemoWatch.objects.filter(memo=models.OuterRef("pk"), user=user)
    watched = [
        Row(memo, memo.get_status_display())
        for memo in visible.filter(models.Exists(watches)).order_by("-saved_at", "-pk")
        if memo.pk not in listed
    ]
    closed = mine.filter(status__in=CLOSED).order_by("-saved_at", "-pk").distinct()
    done = [Row(memo, memo.get_status_display()) for memo in closed[:DONE_SHOWN]]
    todo, waiting, watched = _with_deadlines([todo, waiting, watched], today)
    for path in settings.WORK_LIST_ERRANDS:
        todo += import_string(path)(user, today)
    errands = [
        each for path in settings.WORK_LIST_NOTES for each in import_string(path)(user, today)
    ]
    todo, waiting = sorted(todo, key=_urgency), sorted(waiting, key=_urgency)
    return WorkList(todo, waiting, watched, done, errands)


def _is_mine(user: User) -> models.Q:
    handled = MemoOfficer.objects.filter(memo=models.OuterRef("pk"), person=user.person_id)
    return models.Q(models.Exists(handled)) | models.Q(created_by=user)


def _with_deadlines(lists: list[list[Row]], today: dt.date) -> list[list[Row]]:
    """Return the rows with the day that their meeting asks for, where no nearer day is theirs."""
    meetings = meetings_of(row.memo for rows in lists for row in rows)
    return [
        [
            replace(
                row,
                deadline=row.deadline or deadline_of(row.memo, today=today, meetings=meetings),
            )
            for row in rows
        ]
        for rows in lists
    ]


def _drafts(mine: MemoQuerySet) -> Iterable[Row]:
    last_return = MemoTransition.objects.filter(
        memo=models.OuterRef("pk"), to_status=S.DRAFT
    ).order_by("-at", "-pk")
    drafts = mine.filter(status=S.DRAFT).annotate(
        returned_from=models.Subquery(last_return.values("from_status")[:1]),
        comment=models.Subquery(last_return.values("comment")[:1]),
    )
    tasks: dict[str | None, str] = {
        S.REVIEW: "Ändra efter granskningen",
        S.APPROVED: "Ändra det som godkändes",
        S.NOTICED: "Bered ärendet på nytt",
    }
    for memo in drafts.order_by("pk"):
        task = tasks.get(getattr(memo, "returned_from", None), "Skriv klart och skicka in")
        comment = getattr(memo, "comment", None) or ""
        yield Row(memo, task, comment=comment)


def _reviews(visible: MemoQuerySet, user: User, today: dt.date) -> Iterable[Row]:
    """The steps of a review that are the user's turn: levels, and opinions with their day."""
    steps = ReviewStep.objects.open_to(user, today).filter(memo__in=visible)
    later = ReviewStep.objects.filter(
        memo=models.OuterRef("memo"),
        round=models.OuterRef("round"),
        kind=StepKind.LEVEL,
        position__gt=models.OuterRef("position"),
    )
    people = ("memo__case", "memo__department", "memo__unit", "memo__recipient_body")
    for step in steps.annotate(leads_on=models.Exists(later)).select_related(*people):
        due = in_words(step.due_date, today=today) if step.due_date else None
        if step.kind == StepKind.OPINION:
            task = f"Lämna yttrande: {step.name}"
        else:
            task = f"Granska: {step.name}" if step.leads_on else "Granska och godkänn"
        review = {"act_at": "memos:review", "act_on": str(step.memo.uuid)}
        yield Row(step.memo, task, due, step.question, **review)


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

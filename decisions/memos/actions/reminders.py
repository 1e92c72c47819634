"""Reminders by the clock: the last day to hand a memo in, and the day of an opinion."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from council.accounts.actions import notify
from council.organisation.models import User
from decisions.memos.actions.review.notices import authors
from decisions.memos.deadlines import (
    HANDED_IN_LATER,
    SOON_DAYS,
    deadline_date,
    in_words,
    meetings_of,
)
from decisions.memos.models import Memo, ReviewStep, StepKind, StepState
from decisions.memos.periods import day_words
from decisions.memos.rules.turns import takers
from decisions.memos.workflow import MemoStatus


def remind(*, at: dt.datetime) -> None:
    """Tell whose work has its last day soon or had it: in three days, tomorrow, passed.

    Once each: what is told has a key of the memo, the day and how near it is. A morning that the
    clock missed is made up for the next one; a last day that is moved is told anew.
    """
    today = timezone.localdate(at)
    _remind_of_memos(today, at)
    _remind_of_opinions(today, at)


def stage(day: dt.date, today: dt.date) -> str:
    """Return how near the day is: "late", "near" (tomorrow or today), "soon" or ""."""
    left = (day - today).days
    if left < 0:
        return "late"
    if left <= 1:
        return "near"
    return "soon" if left <= SOON_DAYS else ""


def _remind_of_memos(today: dt.date, at: dt.datetime) -> None:
    """Drafts: those who write them; under review: those whose turn it is, too."""
    waiting = Memo.objects.filter(status__in=HANDED_IN_LATER, meeting_date__isnull=False)
    memos = list(waiting.with_people().order_by("meeting_date", "pk"))
    meetings = meetings_of(memos)
    for memo in memos:
        day = deadline_date(memo, meetings)
        if day is None or not stage(day, today):
            continue
        _tell(memo, day, authors(memo), "Du handlägger handlingen.", today=today, at=at)
        if memo.status == MemoStatus.REVIEW:
            why = "Handlingen väntar på din granskning."
            _tell(memo, day, _reviewers(memo, today), why, today=today, at=at)


def _reviewers(memo: Memo, today: dt.date) -> list[User]:
    steps = memo.review_steps.filter(kind=StepKind.LEVEL, state=StepState.OPEN)
    return [user for step in steps.order_by("pk") for user in takers(step, today)]


def _remind_of_opinions(today: dt.date, at: dt.datetime) -> None:
    """An opinion that is due tomorrow or today; what is late is the review's to tell."""
    due = ReviewStep.objects.open_now().filter(
        kind=StepKind.OPINION,
        state=StepState.OPEN,
        due_date__range=(today, today + dt.timedelta(days=1)),
    )
    people = ("memo__case", "memo__department", "memo__recipient_body")
    for step in due.select_related(*people).order_by("pk"):
        if step.due_date is None:
            continue
        words = in_words(step.due_date, today=today).words
        notify(
            to=takers(step, today),
            kind="deadline.soon",
            key=f"deadline:{step.uuid}:{step.due_date}",
            title=f"{words}: yttrande till {step.memo.title}",
            text=step.question,
            reason=f"Du är tillfrågad om ett yttrande ({step.name}).",
            url=reverse("memos:review", args=[step.memo.uuid]),
            at=at,
            is_secret=step.memo.case.is_secret,
            registry_number=step.memo.case.registry_number,
        )


def _tell(
    memo: Memo, day: dt.date, to: Iterable[User], reason: str, *, today: dt.date, at: dt.datetime
) -> None:
    near = stage(day, today)
    meeting = f", mötet {day_words(memo.meeting_date)}" if memo.meeting_date else ""
    notify(
        to=to,
        kind="deadline.late" if near == "late" else "deadline.soon",
        key=f"deadline:{memo.uuid}:{day}:{near}",
        title=f"{in_words(day, today=today).words}: {memo.title}",
        text=f"Sista dag till {memo.recipient_body}{meeting}.",
        reason=reason,
        url=reverse("memos:memo", args=[memo.uuid]),
        at=at,
        is_secret=memo.case.is_secret,
        registry_number=memo.case.registry_number,
    )

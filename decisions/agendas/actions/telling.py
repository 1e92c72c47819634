"""Telling the people of a body, and the officers of memos, what becomes of its meetings."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from council.accounts.actions import notify
from council.organisation.models import Body, User
from decisions.agendas.models import Meeting
from decisions.agendas.planning.moves import people_of
from decisions.memos.actions.review.notices import authors
from decisions.memos.models import Memo


def tell_of_plan(meetings: Sequence[Meeting], *, by: User, at: dt.datetime) -> None:
    """Tell the body's people, all but who planned it, of meetings planned together."""
    body, first = meetings[0].body, meetings[0]
    days = ", ".join(date_format(meeting.date, "j F Y") for meeting in meetings)
    count = "Ett nytt möte" if len(meetings) == 1 else f"{len(meetings)} nya möten"
    notify(
        to=_others(body, by, at),
        kind="meeting.planned",
        key=f"meeting.planned:{first.uuid}",
        title=f"{count} i {body}",
        text=f"{days}.",
        reason=f"Du har en roll i {body}.",
        url=reverse("agendas:year", args=[body.slug, first.date.year]),
        at=at,
    )


def tell_of_move(
    meeting: Meeting, old: dt.datetime, memos: Iterable[Memo], *, by: User, at: dt.datetime
) -> None:
    """Tell of a meeting's new time: the body's people, and who writes what aims at it."""
    words = f"Mötet {_time(old)} är flyttat till {_time(meeting.starts_at)}"
    text = f"{meeting.body}. Ärendestopp {date_format(meeting.deadline_date, 'l j F')}."
    _tell(meeting, memos, "meeting.moved", words, text, by=by, at=at)


def tell_of_calling_off(
    meeting: Meeting, memos: Iterable[Memo], reason: str, *, by: User, at: dt.datetime
) -> None:
    """Tell that a meeting is called off, and why."""
    words = f"Mötet {_time(meeting.starts_at)} är inställt"
    _tell(meeting, memos, "meeting.cancelled", words, f"{meeting.body}. {reason}", by=by, at=at)


def _tell(
    meeting: Meeting, memos: Iterable[Memo], kind: str, words: str, text: str,
    *, by: User, at: dt.datetime,
) -> None:  # fmt: skip
    key = f"{kind}:{meeting.uuid}:{at.isoformat()}"
    notify(
        to=_others(meeting.body, by, at),
        kind=kind,
        key=key,
        title=f"{words} ({meeting.body})",
        text=text,
        reason=f"Du har en roll i {meeting.body}.",
        url=reverse("agendas:meeting", args=[meeting.uuid]),
        at=at,
    )
    for memo in memos:
        notify(
            to=(user for user in authors(memo) if user != by),
            kind=kind,
            key=f"{key}:{memo.uuid}",
            title=f"{words}: {memo.title}",
            text=text,
            reason="Du handlägger en handling till mötet.",
            url=reverse("memos:memo", args=[memo.uuid]),
            at=at,
            is_secret=memo.case.is_secret,
            registry_number=memo.case.registry_number,
        )


def _others(body: Body, by: User, at: dt.datetime) -> list[User]:
    return [user for user in people_of(body, at=at) if user != by]


def _time(starts_at: dt.datetime) -> str:
    return date_format(timezone.localtime(starts_at), "j F Y \\k\\l. H.i")

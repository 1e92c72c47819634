"""A case's way, oldest first: what led to a decision, the decision, and what became of it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from council.record.labels import EVENTS, OUTCOMES, STANCES, UNTREATED
from council.record.models import (
    Publication,
    PublishedConsultation,
    PublishedMeeting,
    PublishedNotice,
)
from council.record.pages.cases import Case
from council.record.pages.consultations import INCOMING
from council.record.pages.following import notices_of
from council.record.pages.gone import Gone
from council.templatetags.portal import day

PREPARED = ("opened", "approved", "noticed")
MINUTES, CORRECTION = "minutes", "correction"
"""The kinds of notices."""


def timeline(case: Case, *, now: dt.datetime) -> list[dict[str, Any]]:
    """Return the case's way as components/timeline.html shows it, oldest first."""
    events = [
        *_prepared(case),
        *(event for row in case.publications for event in _decided(case, row)),
        *_on_agendas(case, now),
        *(event for row in case.consultations for event in _consulted(row)),
        *map(_withdrawn, case.gone),
    ]
    # Two decisions of one meeting stand in the same minutes.
    told = ("at", "title", "text", "url", "link")
    once = {tuple(map(event.get, told)): event for event in events}
    return sorted(once.values(), key=lambda event: event["at"])


def _prepared(case: Case) -> Iterator[dict[str, Any]]:
    """Yield what came before the decisions, each thing once."""
    told = {
        (event["date"], event["code"], event["who"])
        for row in case.publications
        for event in row.events or []  # type: ignore[attr-defined]
        if event["code"] in PREPARED
    }
    for date, code, who in sorted(told):
        yield {"at": parse_date(date), "title": _(EVENTS[code]), "text": who}


def _decided(case: Case, row: Publication) -> Iterator[dict[str, Any]]:
    body = row.meeting.body.name
    yield {
        "at": row.decided_date,
        "title": _("%(body)s beslutade") % {"body": body},
        "text": _(OUTCOMES.get(row.outcome, row.outcome_label)),
        "url": reverse("record:decision", args=[row.slug]),
        "link": " ".join(filter(None, [row.paragraph, row.title])),
        "state": "now" if row == case.publications[0] else "",
    }
    for target in dict.fromkeys(clause.get("target", "") for clause in row.clauses or []):  # type: ignore[attr-defined]
        if target:
            words = _("Ärendet går vidare till %(body)s") % {"body": target}
            yield {"at": row.decided_date, "title": words, "text": ""}
    notices = [one for one in case.notices if _is_at(one, row.meeting)]
    yield from _posted(notices_of(row, notices))


def _withdrawn(gone: Gone) -> dict[str, Any]:
    body = gone.row.meeting.body.name
    return {
        "at": timezone.localdate(gone.withdrawal.withdrawn_at),
        "title": _("Ett beslut i %(body)s återkallades") % {"body": body},
        "text": _("Fattat %(date)s.") % {"date": day(gone.row.decided_date)},
        "url": gone.url,
        "link": gone.withdrawal.title or _("Läs varför"),
    }


def _posted(notices: Sequence[PublishedNotice]) -> Iterator[dict[str, Any]]:
    """Yield that the minutes were posted, the newest time, and each correction of them.

    `notices` are those of one paragraph, newest first.
    """
    minutes = (one for one in notices if one.kind == MINUTES)
    corrections = (one for one in notices if one.kind == CORRECTION)
    for notice in (*islice(minutes, 1), *corrections):
        numbers = {"numbers": notice.content["numbers"]}
        is_correction = notice.kind == CORRECTION
        yield {
            "at": notice.posted_date,
            "title": _("Rättelse av %(numbers)s anslogs") % numbers
            if is_correction
            else _("Protokollet anslogs"),
            "text": _("Överklagas senast %(last)s.") % {"last": day(notice.last_appeal_day)},
            "url": reverse("record:notice", args=[notice.slug]),
            "link": _("Läs anslaget"),
        }


def _consulted(row: PublishedConsultation) -> Iterator[dict[str, Any]]:
    """Yield that a consultation came in, or was sent out with each answer and its end."""
    page = {"url": reverse("record:consultation", args=[row.slug]), "link": row.title}
    if row.direction == INCOMING:
        yield {
            "at": row.received_date,
            "title": _("En remiss kom in från %(sender)s") % {"sender": row.sender}
            if row.sender
            else _("En remiss kom in"),
            "text": _("Svar senast %(last)s.") % {"last": day(row.reply_deadline)},
            **page,
        }
        return
    yield {
        "at": row.received_date,
        "title": _("%(body)s skickade ut en remiss") % {"body": row.body.name},
        "text": _("Svar senast %(last)s.") % {"last": day(row.reply_deadline)},
        **page,
    }
    for one in row.addressees:
        if one["answered_date"]:
            who = one["name"] or _("En enskild person")
            abstains = one["state"] == "abstained"
            words = _("%(who)s avstod från att svara") if abstains else _("%(who)s svarade")
            yield {
                "at": parse_date(one["answered_date"]),
                "title": words % {"who": who},
                "text": _(STANCES[one["stance"]]) if one["stance"] and not abstains else "",
            }
    if row.closed_date:
        yield {"at": row.closed_date, "title": _("Remissen avslutades"), "text": "", **page}


def _on_agendas(case: Case, now: dt.datetime) -> Iterator[dict[str, Any]]:
    """Yield the meetings that have the case on their agenda and no published decision of it."""
    decided = {row.slug for row in case.publications}
    for meeting, point in case.points:
        if point["decision_slug"] in decided or meeting.status == "minutes":
            continue
        comes = meeting.starts_at > now and meeting.status == "noticed"
        outcome = _(point["outcome_label"]) if point["outcome"] else ""
        yield {
            "at": timezone.localdate(meeting.starts_at),
            "title": _how(meeting, point, comes=comes) % {"body": meeting.body.name},
            "text": _("Mötet är inställt.") if meeting.status == "cancelled" else outcome,
            "url": reverse("record:meeting", args=[meeting.slug]),
            "link": _("Punkt %(number)s") % {"number": point["number"]},
            "state": "next" if comes else "",
        }
        yield from _posted([one for one in case.notices if _names(one, meeting, point)])


def _how(meeting: PublishedMeeting, point: dict[str, Any], *, comes: bool) -> str:
    if comes:
        return _("Tas upp i %(body)s")
    if meeting.status == "held" and point["outcome_label"] != UNTREATED:
        return _("Togs upp i %(body)s")
    return _("Stod på dagordningen i %(body)s")


def _is_at(notice: PublishedNotice, meeting: PublishedMeeting) -> bool:
    return bool(notice.content["meeting"] == str(meeting.uuid))


def _names(notice: PublishedNotice, meeting: PublishedMeeting, point: dict[str, Any]) -> bool:
    """Return whether the notice stands and has a paragraph of the meeting's point."""
    told = {row["item"] for row in notice.content["paragraphs"] if not row["ground"]}
    return not notice.taken_down_at and _is_at(notice, meeting) and point["number"] in told

"""A case (ärende) as the public may know it: one timeline across bodies and authorities.

A body sends a matter on under its own number, and the next one opens its own case for it. What
belongs together is found by the numbers that the decisions themselves name.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from council.record import queries
from council.record.following import notice_of
from council.record.labels import EVENTS, OUTCOMES
from council.record.models import (
    Publication,
    PublishedDocument,
    PublishedMeeting,
    PublishedNotice,
)
from council.register.numbers import registry_key
from council.templatetags.portal import day

MOST_NUMBERS = 5
"""A decision that names more numbers is a list of matters, and ties none of them together."""
PREPARED = ("opened", "approved", "noticed")


@dataclass(frozen=True)
class Case:
    """What the record knows of a case. `points` are those of agendas, each with its meeting."""

    key: str
    publications: list[Publication]
    points: list[tuple[PublishedMeeting, dict[str, Any]]]
    notices: list[PublishedNotice] = field(default_factory=list)
    documents: list[PublishedDocument] = field(default_factory=list)

    @property
    def own(self) -> list[Publication]:
        """The decisions that were made under the number itself, newest first."""
        return [row for row in self.publications if row.registry_key == self.key]

    @property
    def title(self) -> str:
        """What it is called in public: in its diary, else in a decision, else on an agenda."""
        rows = self.own or self.publications
        named = (row.case_title for row in self.own)  # type: ignore[attr-defined]
        titles = chain(named, (row.title for row in rows), (p["title"] for _, p in self.points))
        return next(filter(None, titles), "")

    @property
    def number(self) -> str:
        """The number as its own authority writes it."""
        told = (row.registry_number for row in self.own)
        others = (n for row in self.publications for n in row.others)  # type: ignore[attr-defined]
        listed = (point["registry_number"] for _, point in self.points)
        spelled = (one for one in chain(told, listed, others) if registry_key(one) == self.key)
        return next(spelled, self.key)

    @property
    def other_numbers(self) -> list[str]:
        """The numbers of the same matter elsewhere, each once."""
        rows = [row for row in self.publications if len(row.other_keys) <= MOST_NUMBERS]
        told = chain.from_iterable([row.registry_number, *row.others] for row in rows)  # type: ignore[attr-defined]
        by_key = {registry_key(one): one for one in told if one}
        return [one for key, one in by_key.items() if key != self.key]


def find_case(key: str) -> Case | None:
    """Return the case with that registry key, in a constant number of queries; None for none."""
    rows = queries.publications_of({key})
    more = _numbers_of(rows, key) - {key}
    if more:
        known = {row.pk for row in rows}
        rows += [row for row in queries.publications_under(more) if row.pk not in known]
        rows.sort(key=lambda row: (row.decided_date, row.pk), reverse=True)
    keys = {key} | more
    meetings = queries.meetings_with(keys)
    points = [(meeting, p) for meeting in meetings for p in meeting.agenda if _is_of(p, keys)]
    if not rows and not points:
        return None
    return Case(
        key,
        rows,
        points,
        queries.notices_of_meetings({row.meeting.uuid for row in rows}),
        queries.documents_of(rows),
    )


def timeline(case: Case, *, now: dt.datetime) -> list[dict[str, Any]]:
    """Return the case's way as components/timeline.html shows it, oldest first."""
    events = [
        *_prepared(case),
        *(event for row in case.publications for event in _decided(case, row)),
        *_on_agendas(case, now),
    ]
    # Two decisions of one meeting stand in the same minutes.
    told = ("at", "title", "text", "url", "link")
    once = {tuple(map(event.get, told)): event for event in events}
    return sorted(once.values(), key=lambda event: event["at"])


def _numbers_of(rows: Sequence[Publication], key: str) -> set[str]:
    tied = (row for row in rows if len(row.other_keys) <= MOST_NUMBERS)
    return {one for row in tied for one in [row.registry_key, *row.other_keys] if one} | {key}


def _is_of(point: dict[str, Any], keys: set[str]) -> bool:
    return not point["is_closed"] and registry_key(point["registry_number"]) in keys


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
    notices = [one for one in case.notices if one.content["meeting"] == str(row.meeting.uuid)]
    if notice := notice_of(row, notices):
        last = _("Överklagas senast %(last)s.") % {"last": day(notice.last_appeal_day)}
        yield {
            "at": notice.posted_date,
            "title": _("Protokollet anslogs"),
            "text": last,
            "url": reverse("record:notice", args=[notice.slug]),
            "link": _("Läs anslaget"),
        }


def _on_agendas(case: Case, now: dt.datetime) -> Iterator[dict[str, Any]]:
    """Yield the meetings that have the case on their agenda and no published decision of it."""
    decided = {row.slug for row in case.publications}
    for meeting, point in case.points:
        if point["decision_slug"] in decided or meeting.status == "minutes":
            continue
        comes = meeting.starts_at > now and meeting.status != "cancelled"
        words = _("Tas upp i %(body)s") if comes else _("Stod på dagordningen i %(body)s")
        outcome = _(point["outcome_label"]) if point["outcome"] else ""
        yield {
            "at": timezone.localdate(meeting.starts_at),
            "title": words % {"body": meeting.body.name},
            "text": _("Mötet är inställt.") if meeting.status == "cancelled" else outcome,
            "url": reverse("record:meeting", args=[meeting.slug]),
            "link": _("Punkt %(number)s") % {"number": point["number"]},
            "state": "next" if comes else "",
        }

"""Counting bodies' years: from the record, and of the minutes how many decisions are attested.

The clock counts, so that the page reads rows: whatever the record grows to, a page asks the same.
"""

import datetime as dt
import uuid
from collections import defaultdict
from statistics import median
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Func, IntegerField, Q, Sum
from django.db.models.fields.json import KT, KeyTransform
from django.db.models.functions import ExtractYear, TruncDate
from django.utils import timezone

from council.audit.actions import Actor
from council.record.copies import keep_copies
from council.record.models import (
    Publication,
    PublishedBody,
    PublishedFigures,
    PublishedMeeting,
    PublishedNotice,
)
from council.record.pages.figures import MINUTES, PAUSE, YearFacts, without_minutes
from council.record.queries import HELD
from decisions.minutes.models import BundleParagraph
from decisions.minutes.workflow import BundleState
from decisions.sittings.models import DECIDED, OWN_OUTCOMES

Key = tuple[str, int]
Figures = dict[Key, dict[str, Any]]
SPACE = uuid.UUID("6f0f7f0e-6d5b-4c55-9a37-2f4c3b6b7a11")
"""Names of rows are made in it, the same each time."""


class _Length(Func):
    """The length of a JSON array."""

    function = "jsonb_array_length"
    output_field = IntegerField()


@transaction.atomic
def count_figures(*, by: Actor, at: dt.datetime) -> int:
    """Count all bodies' years anew; return how many rows changed. A constant number of queries."""
    found: Figures = defaultdict(dict)
    for part in (_meetings(at), _decisions(), _attested(), _to_minutes(), _to_publication()):
        for key, values in part.items():
            found[key].update(values)
    bodies = {body.slug: body for body in PublishedBody.objects.all()}
    facts = [
        YearFacts(
            uuid=uuid.uuid5(SPACE, f"{slug} {year}"),
            body=bodies[slug],
            year=year,
            **_whole(values),
        )
        for (slug, year), values in sorted(found.items())
        if slug in bodies
    ]
    changed = keep_copies(PublishedFigures, facts, by=by, at=at)
    PublishedFigures.objects.update(counted_at=at)
    return changed


def _name(slug: str, year: int) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{slug} {year}")


def _whole(values: dict[str, Any]) -> dict[str, Any]:
    """Return the figures, none of a part greater than its whole."""
    attested = values.get("attested", 0)
    published = min(values.pop("own_published", 0), attested)
    return {**values, "attested_published": published}


def _meetings(at: dt.datetime) -> Figures:
    """Count meetings that were held, and those of them without minutes here."""
    rows = PublishedMeeting.objects.filter(status__in=[HELD, MINUTES], starts_at__lt=at)
    lacking = without_minutes("default", before=at - PAUSE)
    found = _by_year(rows, "body__slug", "starts_at", meetings=Count("pk"))
    for key, values in _by_year(
        lacking, "body__slug", "starts_at", without_minutes=Count("pk")
    ).items():
        found[key].update(values)
    return found


def _decisions() -> Figures:
    """Count decisions that stand, what is withheld of them, and how they were made."""
    votes = KeyTransform("votes", KeyTransform("minutes", "content"))
    reservations = KeyTransform("reservations", KeyTransform("minutes", "content"))
    rows = Publication.objects.filter(is_current=True).annotate(
        votes_held=_Length(votes),
        reserved=_Length(reservations),
        held_back=_Length(KeyTransform("withheld", "content")),
    )
    return _by_year(
        rows,
        "meeting__body__slug",
        "decided_date",
        decisions=Count("pk"),
        imported=Count("pk", filter=Q(kind=MINUTES)),
        own_published=Count("pk", filter=~Q(kind=MINUTES)),
        withheld=Sum("held_back", default=0),
        recorded=Count("pk", filter=Q(votes_held__isnull=False)),
        unanimous=Count("pk", filter=Q(votes_held=0, reserved=0)),
        votes=Sum("votes_held", default=0),
    )


def _attested() -> Figures:
    """Count the decisions in attested paragraphs, secret ones too."""
    rows = BundleParagraph.objects.filter(
        is_holding=True,
        bundle__state=BundleState.ATTESTED,
        treatment__outcome__in=[*DECIDED, *OWN_OUTCOMES],
    )
    meeting = "treatment__item__meeting"
    return _by_year(rows, f"{meeting}__body__slug", f"{meeting}__starts_at", attested=Count("pk"))


def _to_minutes() -> Figures:
    """Return the median of days from meetings to their first posted minutes."""
    posted = PublishedNotice.objects.filter(kind=MINUTES).annotate(of=KT("content__meeting"))
    first = dict(posted.order_by("-posted_date").values_list("of", "posted_date"))
    days: dict[Key, list[int]] = defaultdict(list)
    meetings = PublishedMeeting.objects.filter(uuid__in=first).values_list(
        "uuid", "body__slug", "starts_at"
    )
    for of, slug, starts_at in meetings:
        held = timezone.localdate(starts_at)
        days[slug, held.year].append((first[str(of)] - held).days)
    return {key: {"days_to_minutes": _median(values)} for key, values in days.items()}


def _to_publication() -> Figures:
    """Return the median of days from our own decisions to their first publication."""
    rows = Publication.objects.filter(version=1).exclude(kind=MINUTES)
    told = rows.annotate(day=TruncDate("published_at"))
    days: dict[Key, list[int]] = defaultdict(list)
    for slug, decided, day in told.values_list("meeting__body__slug", "decided_date", "day"):
        days[slug, decided.year].append((day - decided).days)
    return {key: {"days_to_publication": _median(values)} for key, values in days.items()}


def _median(days: list[int]) -> int:
    return max(0, round(median(days)))


def _by_year(rows: Any, body: str, day: str, **counts: Any) -> Figures:
    """Return the counts of each body and year."""
    grouped = rows.order_by().annotate(of=F(body), its_year=ExtractYear(day))
    told = grouped.values("of", "its_year").annotate(**counts)
    return {(row.pop("of"), row.pop("its_year")): row for row in map(dict, told)}

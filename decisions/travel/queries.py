"""Trips as their pages show them: with sums of plan and outcome, in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.models import InterestGround, Memo
from decisions.travel.climate import estimate
from decisions.travel.countries import Zone
from decisions.travel.kinds import PayerKind, TravellerKind
from decisions.travel.levels import suggested_rules
from decisions.travel.models import Travel, TravelRule, TripReport
from decisions.travel.rules import trip_zone
from decisions.travel.schedule import REPORT_WITHIN
from decisions.travel.totals import totals
from decisions.travel.workflow import TripStatus

MADE = (TripStatus.APPROVED, TripStatus.TRAVELLED, TripStatus.REPORTED, TripStatus.CLOSED)
"""Trips that were decided on and not called off: what statistics count."""


@dataclass(frozen=True)
class OwnTrip:
    """A trip of the user's, and what is to be done about it, by when."""

    travel: Travel
    task: str
    due: dt.date | None
    is_late: bool


def own_trips(user: User, on: dt.date) -> list[OwnTrip]:
    """Return the user's trips, the newest first, each with what the user has left to do."""
    trips = (
        Travel.objects.filter(
            memo__interests__person=user.person_id,
            memo__interests__ground=InterestGround.TRAVELLER,
            memo__interests__person__isnull=False,
        )
        .select_related("memo__case", "memo__department")
        .order_by("-start_date", "-pk")
        .distinct()
    )
    return [_own(travel, on) for travel in trips]


def trips_to_close(user: User, on: dt.date) -> QuerySet[Travel]:
    """Return the reported trips that the user may close, the oldest first."""
    departments = user.departments_with(Permission.APPROVE_MEMO, on)
    return (
        Travel.objects.filter(status=TripStatus.REPORTED, memo__department__in=departments)
        .exclude(memo__interests__person__user=user)
        .filter(memo__in=Memo.objects.visible_to(user, on))
        .select_related("memo__case", "memo__department")
        .order_by("end_date", "pk")
    )


def _own(travel: Travel, on: dt.date) -> OwnTrip:
    due = travel.end_date + REPORT_WITHIN if travel.end_date else None
    waits = travel.status == TripStatus.TRAVELLED or (
        travel.status == TripStatus.APPROVED and travel.is_over(on)
    )
    if waits:
        is_late = due is not None and due < on
        return OwnTrip(travel, "Redovisa resan", due, is_late=is_late)
    return OwnTrip(travel, "", None, is_late=False)


def in_reading_order(rules: Iterable[TravelRule]) -> list[TravelRule]:
    """Return rules as a table shows them: nearest zone, lowest traveller, cheapest trip first."""
    kinds = list(TravellerKind)
    return sorted(
        rules,
        key=lambda rule: (
            Zone(rule.zone).distance,
            kinds.index(TravellerKind(rule.kind)),
            rule.max_cost is None,
            rule.max_cost or Decimal(0),
        ),
    )


def suggested_rows() -> list[TravelRule]:
    """Return the rules to begin with, as rows that nobody has kept."""
    return in_reading_order(
        TravelRule(zone=rule.zone, kind=rule.kind, max_cost=rule.max_cost, level=rule.level)
        for rule in suggested_rules()
    )


@dataclass(frozen=True)
class YearOfTrips:
    """What a body's trips of a year came to; sums in kronor, `kg` of CO2e."""

    body: str
    year: int
    count: int
    by_kind: dict[str, Decimal]
    kg: Decimal
    unknown: int
    """Costs whose sum in kronor is not known, and so is not in."""

    @property
    def total(self) -> Decimal:
        """All that was paid, by whomever."""
        return sum(self.by_kind.values(), Decimal(0))


def years_of_trips(user: User, on: dt.date) -> list[YearOfTrips]:
    """Return the trips that the user may know of, by body and year of departure.

    What a trip came to where that is reported, else what was planned. Trips of secret cases count
    only for those who may read them.
    """
    rows: dict[tuple[str, int], list[Travel]] = {}
    for travel in _made_trips(user, on):
        assert travel.start_date is not None  # noqa: S101 - the query asks for it
        rows.setdefault((travel.memo.recipient_body.name, travel.start_date.year), []).append(
            travel
        )
    return [_year(body, year, trips) for (body, year), trips in sorted(rows.items())]


def _made_trips(user: User, on: dt.date) -> QuerySet[Travel]:
    return (
        Travel.objects.filter(
            status__in=MADE,
            start_date__isnull=False,
            memo__in=Memo.objects.visible_to(user, on).values("pk"),
        )
        .select_related("memo__recipient_body", "report")
        .prefetch_related("costs", "legs", "stops", "report__costs", "memo__interests")
        .order_by("memo__recipient_body__name", "start_date", "pk")
    )


def _year(body: str, year: int, trips: list[Travel]) -> YearOfTrips:
    by_kind = dict.fromkeys([*PayerKind.values, ""], Decimal(0))
    kg, unknown = Decimal(0), 0
    for travel in trips:
        paid, lacks = _paid(travel)
        unknown += lacks
        for kind, sek in paid.items():
            by_kind[kind] += sek
        people = [each for each in travel.memo.interests.all() if each.ground == "traveller"]
        domestic = trip_zone(travel) == Zone.DOMESTIC
        found = estimate(travel.legs.all(), travellers=len(people), domestic=domestic)
        kg += found.kg if found else Decimal(0)
    return YearOfTrips(body, year, len(trips), by_kind, kg, unknown)


def _paid(travel: Travel) -> tuple[dict[str, Decimal], int]:
    """Return the sums by kind of payer, and how many costs are not known."""
    report: TripReport | None = getattr(travel, "report", None)
    if report is not None and travel.status in {TripStatus.REPORTED, TripStatus.CLOSED}:
        sums: dict[str, Decimal] = {}
        for cost in report.costs.all():
            sums[cost.payer_kind] = sums.get(cost.payer_kind, Decimal(0)) + cost.amount
        return sums, 0
    planned = totals(travel.costs.all())
    return planned.by_kind, planned.unknown

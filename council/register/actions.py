"""Registering cases: numbers without gaps, never reused."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify

from council.audit.actions import Actor, record_event
from council.organisation.models import Department, User
from council.register.models import (
    Case,
    DiaryEntry,
    Direction,
    ExternalReference,
    NumberCounter,
    NumberSeries,
    Topic,
)
from council.register.numbers import registry_key

MAX_PLACES, MAX_PLACE = 10, 100


@dataclass(frozen=True)
class CaseFacts:
    """What is said of a case when it is registered; public and protected words apart (OSL 5:2)."""

    public_title: str
    protected_title: str = ""
    secrecy_ground: str = ""
    external_references: list[tuple[str, str]] = field(default_factory=list)
    """(authority, number as written)"""


def take_number(*, series: NumberSeries, year: int) -> int:
    """Return the next number of the series that year.

    The counter's row stays locked until the caller's transaction ends, so a rollback gives the
    number back before anybody else can see a later one: no gap, no duplicate.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "take_number must run inside the transaction that uses the number"
        raise transaction.TransactionManagementError(message)
    NumberCounter.objects.get_or_create(series=series, year=year)
    counter = NumberCounter.objects.select_for_update().get(series=series, year=year)
    counter.last = models.F("last") + 1
    counter.save(update_fields=["last"])
    counter.refresh_from_db(fields=["last"])
    return int(counter.last)


@transaction.atomic
def register_case(
    *,
    department: Department,
    facts: CaseFacts,
    by: Actor,
    at: dt.datetime,
    registry_number: str = "",
) -> Case:
    """Register a case and return it.

    With `registry_number` the case keeps a number from elsewhere exactly as written (an imported
    memo); without one the department's series gives the next that no such case has. Raises
    ValidationError with a message per field when the number is taken or the facts do not hold
    together.
    """
    day = timezone.localdate(at)
    case = Case(
        department=department,
        public_title=facts.public_title,
        protected_title=facts.protected_title,
        is_secret=bool(facts.secrecy_ground),
        secrecy_ground=facts.secrecy_ground,
        opened_date=day,
        registry_number=registry_number.strip(),
    )
    if not case.registry_number:
        _number(case, year=day.year)
    case.full_clean()
    case.save()
    for authority, number in facts.external_references:
        ExternalReference.objects.create(case=case, authority=authority, number=number)
    record_event(
        by=by,
        at=at,
        action="case.registered",
        target=case,
        registry_number=case.registry_number,
        summary=f"Ärendet {case.registry_number} registrerades",
    )
    return case


def _number(case: Case, *, year: int) -> None:
    """Give the case the series' next number that no case of the department has in any spelling.

    An imported case keeps the number that stands in its document. It may lie ahead of the series,
    which must pass it: otherwise it would be refused for ever.
    """
    series = NumberSeries.objects.filter(department=case.department).first()
    if series is None:
        message = f"{case.department} saknar nummerserie. Be administratören lägga till en."
        raise ValidationError({"registry_number": message})
    case.series, case.year = series, year
    known = Case.objects.filter(department=case.department)
    is_taken = True
    while is_taken:
        case.number = take_number(series=series, year=year)
        case.registry_number = series.number(year=year, n=case.number)
        is_taken = known.filter(registry_key=registry_key(case.registry_number)).exists()


@transaction.atomic
def save_topics(*, topics: Iterable[Topic], by: Actor, at: dt.datetime) -> None:
    """Save new and changed topics; a new one's address name is made of its name, for good."""
    for topic in topics:
        known = Topic.objects.filter(pk=topic.pk).first()
        words = (topic.name, topic.name_en, topic.position)
        if known and words == (known.name, known.name_en, known.position):
            continue
        topic.slug = topic.slug or slugify(topic.name)[:60].strip("-")
        topic.full_clean()
        topic.save()
        record_event(
            by=by, at=at, action="topic.saved", target=topic, summary=f"Ämnet {topic} sparades"
        )


@transaction.atomic
def sort_case(
    *, case: Case, topic: Topic | None, places: Sequence[str], by: Actor, at: dt.datetime
) -> Case:
    """Say what a case is about and where: it is found by that once something of it is published.

    Raises ValidationError for a secret case, whose topic or place could tell what it is about, and
    for too many or too long places.
    """
    locked = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    named = list(dict.fromkeys(filter(None, (" ".join(place.split()) for place in places))))
    if (locked.topic, locked.places) == (topic, named):
        return locked
    if locked.is_secret and (topic or named):
        message = "Ett ärende med sekretess har varken ämne eller plats."
        raise ValidationError({"places": message})
    if len(named) > MAX_PLACES or any(len(place) > MAX_PLACE for place in named):
        message = f"Ange högst {MAX_PLACES} platser med högst {MAX_PLACE} tecken var."
        raise ValidationError({"places": message})
    locked.topic, locked.places = topic, named
    locked.save(update_fields=["topic", "places"])
    told = ", ".join([str(topic or "inget ämne"), *named])
    record_event(
        by=by,
        at=at,
        action="case.sorted",
        target=locked,
        registry_number=locked.registry_number,
        summary=f"Ärendet {locked.registry_number} sorterades: {told}",
    )
    return locked


@transaction.atomic
def cancel_case(*, case: Case, by: User, at: dt.datetime, reason: str) -> None:
    """Cancel (makulera) a case that was registered by mistake. Its number stays taken."""
    case.cancelled_at, case.cancelled_by = at, by
    case.save(update_fields=["cancelled_at", "cancelled_by"])
    record_event(
        by=by,
        at=at,
        action="case.cancelled",
        target=case,
        registry_number=case.registry_number,
        summary=f"Ärendet makulerades: {reason}",
    )


@transaction.atomic
def add_diary_entry(
    *,
    case: Case,
    direction: Direction,
    date: dt.date,
    summary: str,
    party: str = "",
    protected_summary: str = "",
    protected_party: str = "",
) -> DiaryEntry:
    """Append a line to the case's diary; lines are numbered from 1 within the case."""
    Case.objects.select_for_update().get(pk=case.pk)
    last = DiaryEntry.objects.filter(case=case).aggregate(last=models.Max("number"))["last"]
    return DiaryEntry.objects.create(
        case=case,
        number=(last or 0) + 1,
        direction=direction,
        date=date,
        public_party=party,
        protected_party=protected_party,
        public_summary=summary,
        protected_summary=protected_summary,
    )


def correct_party(*, case: Case, before: tuple[str, str], after: tuple[str, str]) -> None:
    """Correct who lines of the case's diary are from or to; each is (public, protected) party."""
    if before != after:
        DiaryEntry.objects.filter(
            case=case, public_party=before[0], protected_party=before[1]
        ).update(public_party=after[0], protected_party=after[1])

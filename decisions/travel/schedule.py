"""What the clock does with trips: those that are over are marked, late reports asked for."""

import datetime as dt

from celery import shared_task
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from council.accounts.actions import notify
from council.organisation.models import User
from decisions.memos.periods import day_words
from decisions.travel.actions.moving import locked_travel, move_trip
from decisions.travel.models import Travel, travellers
from decisions.travel.workflow import TripStatus

REPORT_WITHIN = dt.timedelta(days=30)
"""From the last day of the trip; then the traveller is reminded, once."""


@shared_task(name="decisions.travel.schedule.follow_trips")
def follow_trips() -> int:
    """Mark the trips that are over, remind of the reports that are late; return how many."""
    at = timezone.now()
    return mark_travelled(at=at) + remind_of_reports(at=at)


def mark_travelled(*, at: dt.datetime) -> int:
    """Let the approved trips whose last day is past be travelled; return how many."""
    over = Travel.objects.filter(status=TripStatus.APPROVED, end_date__lt=timezone.localdate(at))
    count = 0
    for travel in over.order_by("pk"):
        with transaction.atomic():
            locked = locked_travel(travel)
            if locked.status == TripStatus.APPROVED:
                move_trip(travel=locked, to=TripStatus.TRAVELLED, by=None, at=at)
                count += 1
    return count


def remind_of_reports(*, at: dt.datetime) -> int:
    """Remind the travellers of each trip that ended thirty days ago and has no report.

    Returns how many trips they were. A traveller without an account is not reached; whoever
    handles the memo is reminded too.
    """
    last = timezone.localdate(at) - REPORT_WITHIN
    late = Travel.objects.filter(
        status=TripStatus.TRAVELLED, end_date__lte=last, reminded_at=None
    ).select_related("memo__case")
    count = 0
    for travel in late.order_by("pk"):
        with transaction.atomic():
            _remind(travel, at)
            count += 1
    return count


def _remind(travel: Travel, at: dt.datetime) -> None:
    memo = travel.memo
    people = {
        *travellers(memo).values_list("person", flat=True),
        *memo.officers.values_list("person", flat=True),
    }
    ended = day_words(travel.end_date) if travel.end_date else "nyligen"
    notify(
        to=User.objects.filter(person__in=people).order_by("pk"),
        kind="travel.report_due",
        key=f"travel.report_due:{travel.pk}",
        title=f"Redovisa resan: {memo.title}",
        text=f"Resan slutade {ended}. Lämna reserapport, kostnader och kvitton.",
        reason="Du har rest eller handlägger resan, och den är inte redovisad.",
        url=reverse("travel:trip", args=[memo.uuid]),
        at=at,
        is_secret=memo.case.is_secret,
        registry_number=memo.case.registry_number,
    )
    travel.reminded_at = at
    travel.save(update_fields=["reminded_at"])

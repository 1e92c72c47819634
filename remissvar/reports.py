"""What a body is told of the consultations that have come to it."""

import datetime as dt

from django.utils import timezone

from council.organisation.models import Body
from decisions.memos.periods import day_words
from decisions.memos.reporting import ReportEntry
from remissvar.models import Consultation

SINCE = dt.timedelta(days=120)
"""Older ones that were never reported belong to meetings held before the portal."""


def received(body: Body, at: dt.datetime) -> list[ReportEntry]:
    """Return the consultations that the body's departments received lately, the earliest first."""
    today = timezone.localdate(at)
    rows = (
        Consultation.objects.filter(
            case__department__body=body,
            received_date__lte=today,
            received_date__gt=today - SINCE,
        )
        .select_related("case")
        .order_by("received_date", "pk")
    )
    return [_entry(row) for row in rows]


def _entry(row: Consultation) -> ReportEntry:
    protected = row.case.is_secret or bool(row.case.protected_title)
    return ReportEntry(
        key=f"consultation:{row.uuid}",
        title=row.case.public_title if protected else row.title,
        registry_number=row.case.registry_number,
        details="" if protected else f"{row.sender}, svar senast {day_words(row.reply_deadline)}",
    )

"""Collecting what a body is to be told: delegated decisions, consultations that came in."""

import datetime as dt

from decisions.agendas.models import Meeting, ReportLine
from decisions.agendas.reports import to_report


def collect_reports(meeting: Meeting, *, at: dt.datetime) -> None:
    """Write down under each report item what has come since the last meeting's notice.

    Each thing is reported once: of the line's key there is one row.
    """
    for item in meeting.items.order_by("position", "pk"):
        for position, entry in enumerate(to_report(item.source, meeting.body, at=at)):
            ReportLine.objects.create(
                item=item,
                position=position,
                key=entry.key,
                title=entry.title[:300],
                registry_number=entry.registry_number,
                details=entry.details[:500],
            )


def release_reports(meeting: Meeting) -> None:
    """Let a meeting that is called off tell nothing: the next one will."""
    ReportLine.objects.filter(item__meeting=meeting).delete()

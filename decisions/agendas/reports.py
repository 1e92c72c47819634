"""What a report item is about: asked of the subjects that know (settings.AGENDA_REPORTS)."""

import datetime as dt

from django.conf import settings
from django.utils.module_loading import import_string

from council.organisation.models import Body
from decisions.agendas.models import ItemSource, ReportLine
from decisions.memos.reporting import ReportEntry


def to_report(source: str, body: Body, *, at: dt.datetime) -> list[ReportEntry]:
    """Return what the body has not been told yet, of that source, in the source's order.

    A source is function(body, at) -> list[ReportEntry]; own and formal items have none.
    """
    named = settings.AGENDA_REPORTS.get(ItemSource(source).value)
    if named is None:
        return []
    entries: list[ReportEntry] = import_string(named)(body, at)
    told = set(
        ReportLine.objects.filter(key__in=[entry.key for entry in entries]).values_list(
            "key", flat=True
        )
    )
    return [entry for entry in entries if entry.key not in told]

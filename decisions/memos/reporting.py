"""The shape in which subjects tell what a body is to be told (settings.AGENDA_REPORTS)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportEntry:
    """One thing to report: `key` names it for ever; no more is said than everybody may read."""

    key: str
    title: str
    registry_number: str = ""
    details: str = ""

"""What members have said before a meeting, as its secretary reads it on the agenda page."""

import datetime as dt
from dataclasses import dataclass

from decisions.agendas.models import Meeting
from decisions.agendas.reading.declared import Declared, declared


@dataclass(frozen=True)
class DeclaredRow:
    """One declaration in words. `instead` says which substitute to call, "" for none."""

    who: str
    role: str
    words: str
    text: str
    at: dt.datetime
    instead: str = ""


def declared_rows(meeting: Meeting) -> list[DeclaredRow]:
    """Return what members have declared, absences first, then conflicts item by item."""
    return [
        DeclaredRow(
            who=str(row.mandate or row.person),
            role=row.mandate.get_role_display() if row.mandate else "uppdraget har upphört",
            words=_words(row),
            text=row.text,
            at=row.at,
        )
        for row in declared(meeting)
    ]


def _words(row: Declared) -> str:
    if row.item is None:
        return "Kan inte delta, hela mötet." if row.is_whole else "Kan inte delta en del av mötet."
    ground = row.ground.label if row.ground else ""
    return f"Jäv i punkt {row.item}. {ground}."

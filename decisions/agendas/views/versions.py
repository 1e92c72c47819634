"""What the agenda page tells of the versions that were sent, and of coming late."""

import datetime as dt
from typing import Any

from django.utils.formats import date_format

from decisions.agendas.actions.receipts import people_without_account
from decisions.agendas.models import LateItems, Meeting, rules_of
from decisions.agendas.rules import is_late
from decisions.agendas.sent import reading


def versions(meeting: Meeting, *, reading_told: bool) -> list[dict[str, Any]]:
    """Return the versions that the members were sent, newest first; who has opened the newest.

    `without_account`: how many of the body cannot, since they have none.
    """
    rows = list(meeting.versions.select_related("sent_by").order_by("-number"))
    readers = reading(rows[0]) if rows and reading_told else []
    without_account = people_without_account(meeting) if readers else 0
    return [
        {
            "letter": row.letter,
            "label": "Kallelse" if row.number == 1 else "Tillägg",
            "sent_at": row.sent_at,
            "sent_by": str(row.sent_by),
            "message": row.message,
            "readers": readers if row is rows[0] else [],
            "opened_by": sum(bool(reader["read"]) for reader in readers),
            "without_account": without_account if row is rows[0] else 0,
            "has_no_readers": reading_told and row is rows[0] and not readers,
        }
        for row in rows
    ]


def late_words(meeting: Meeting, *, at: dt.datetime) -> dict[str, Any] | None:
    """Return what the body's rules say of a matter that comes now; None while there is time."""
    if not is_late(meeting, at=at):
        return None
    late = rules_of(meeting.body).late_items
    stopped = f"Ärendestoppet var den {date_format(meeting.deadline_date, 'j F')}."
    words = {
        LateItems.ALLOW: "Nämnden tar ändå upp ärenden som kommer nu.",
        LateItems.EXCEPTION: "Skriv skälet för ett ärende som ändå ska tas upp.",
        LateItems.FORBID: "Nämnden tar inte upp ärenden som kommer nu.",
    }
    return {
        "words": f"{stopped} {words[LateItems(late)]}",
        "asks": late == LateItems.EXCEPTION,
        "refuses": late == LateItems.FORBID,
    }

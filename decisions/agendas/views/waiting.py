"""Own items that a body has tabled, as a secretary sees them wait for a meeting."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format

from council.organisation.models import Body, User
from decisions.agendas.access import may_read_protected
from decisions.agendas.models import Meeting
from decisions.agendas.rules import waiting_items
from decisions.agendas.views.page import shown_title


def waiting_rows(
    bodies: Iterable[Body], user: User, *, at: dt.datetime, before: Meeting | None = None
) -> list[dict[str, Any]]:
    """Return the tabled own items that wait, as the user may read them; for one meeting `before`.

    Each is {"uuid", "title", "body", "before": "Bordlagt 12 november 2026, § 15"}.
    """
    rows = waiting_items(bodies)
    if before is not None:
        rows = rows.filter(meeting__starts_at__lt=before.starts_at)
    return [
        {
            "uuid": item.uuid,
            "title": shown_title(
                item, protected=may_read_protected(user, item.meeting.body, at=at)
            ),
            "body": item.meeting.body,
            "before": f"Bordlagt {date_format(item.meeting.date, 'j F Y')}, "
            f"{item.treatment.paragraph}",
        }
        for item in rows
    ]

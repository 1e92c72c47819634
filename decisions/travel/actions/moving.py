"""Taking a trip from one status to another: the one function that does it."""

import datetime as dt

from django.core.exceptions import ValidationError

from council.audit.actions import SYSTEM, record_event
from council.organisation.models import User
from decisions.travel.models import Travel, TripTransition
from decisions.travel.workflow import NEEDED, TripStatus


def locked_travel(travel: Travel) -> Travel:
    """Lock the trip and return it with its memo as every rule asks for it."""
    rows = Travel.objects.select_for_update(of=("self",)).select_related(
        "memo__case", "memo__department", "memo__recipient_body"
    )
    return rows.get(pk=travel.pk)


def move_trip(
    *, travel: Travel, to: TripStatus, by: User | None, at: dt.datetime, comment: str = ""
) -> None:
    """Move a locked trip, in the caller's transaction; `by` is None for the clock.

    Raises ValidationError when the table has no such move. Whether the user may make it is the
    calling action's to check.
    """
    origin = TripStatus(travel.status)
    if (origin, to) not in NEEDED:
        message = f"Resan har läget {origin.label} och kan inte få läget {to.label}."
        raise ValidationError(message, code="not_allowed_from_here")
    travel.status = to
    travel.save(update_fields=["status"])
    TripTransition.objects.create(
        travel=travel, from_status=origin, to_status=to, at=at, by=by, comment=comment
    )
    record_event(
        by=by or SYSTEM,
        at=at,
        action=f"travel.{to}",
        target=travel,
        registry_number=travel.memo.case.registry_number,
        summary=f"{travel.memo.title}: {origin.label} → {to.label}",
        data={"comment": comment} if comment else {},
    )

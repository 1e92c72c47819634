"""Keeping a body's delegation scheme."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import Body, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.delegation.models import DelegationPoint
from decisions.delegation.rules import check_apart, source_slug


@dataclass(frozen=True)
class PointFacts:
    """What a point says; `source_address` is the public page of the decision, or ""."""

    number: str
    matter: str
    delegate: str
    ground: str
    valid_from: dt.date
    source: str
    valid_to: dt.date | None = None
    conditions: str = ""
    is_reported: bool = True
    source_address: str = ""


@transaction.atomic
def save_point(
    *, body: Body, facts: PointFacts, point: DelegationPoint | None = None, by: User,
    at: dt.datetime,
) -> DelegationPoint:  # fmt: skip
    """Add a point to the body's scheme, or set one right; what it said stays in the event log.

    Raises ValidationError for what the scheme may not hold (see rules and the model), and
    PermissionDenied without the right to administer the body.
    """
    check_may(by, Permission.ADMINISTER, at=at, body=body)
    Body.objects.select_for_update().get(pk=body.pk)
    kept = point or DelegationPoint(body=body)
    before = told(kept) if point else {}
    values = asdict(facts)
    kept.source_slug = source_slug(values.pop("source_address"))
    for name, value in values.items():
        setattr(kept, name, value)
    kept.changed_at, kept.changed_by = at, by
    kept.full_clean()
    check_apart(kept)
    kept.save()
    what = "ändrades" if point else "lades till"
    record_event(
        by=by,
        at=at,
        action="delegation.point_saved",
        target=kept,
        summary=f"{body}: punkt {kept} {what}"[:500],
        data={"before": before, "after": told(kept)},
    )
    return kept


def told(point: DelegationPoint) -> dict[str, str]:
    """Return what the point says, as the event log keeps it."""
    names = (
        "number", "matter", "delegate", "ground", "conditions", "is_reported", "valid_from",
        "valid_to", "source", "source_slug",
    )  # fmt: skip
    return {name: str(getattr(point, name) or "") for name in names}

"""The delegation schemes as the public reads them: every point of a body that has a page."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction

from council.audit.actions import Actor
from council.record.copies import keep_copies
from council.record.models import PublishedBody, PublishedPoint
from council.record.pages.delegation import PointFacts
from decisions.delegation.models import DelegationPoint


@transaction.atomic
def follow_delegation(*, by: Actor, at: dt.datetime) -> int:
    """Bring the public schemes up to date; return how many points changed."""
    return keep_copies(PublishedPoint, _facts(), by=by, at=at)


def _facts() -> Iterator[PointFacts]:
    bodies = {body.slug: body for body in PublishedBody.objects.all()}
    rows = DelegationPoint.objects.filter(body__slug__in=bodies).select_related("body")
    for row in rows.order_by("pk"):
        assert row.valid_from is not None  # noqa: S101 - the database says so
        yield PointFacts(
            uuid=row.uuid,
            body=bodies[row.body.slug],
            number=row.number,
            matter=row.matter,
            delegate=row.delegate,
            ground=row.ground,
            conditions=row.conditions,
            is_reported=row.is_reported,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
            source_slug=row.source_slug,
        )

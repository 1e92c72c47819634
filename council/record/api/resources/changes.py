"""The feed of changes, from the public log: nothing is ever left out of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from council.record.api.addresses import absolute, page
from council.record.api.paging import DEFAULT_LIMIT, MAX_LIMIT, listed
from council.record.api.routes import reads
from council.record.api.schemas.changes import Change, Changes
from council.record.log.queries import newest_head
from council.record.models import LogLeaf
from council.record.queries import RECORD

router = Router(tags=["Changes"])
LAST = 10**18


class Asked(Schema):
    """From where on."""

    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many on a page.")
    after: int | None = Field(
        None, ge=0, le=LAST, description="Only what came after the change with this `sequence`."
    )


def change(row: LogLeaf, *, sealed: int) -> Change:
    """Return a leaf as data; `sealed` is how many leaves the newest sealed head is over."""
    return Change(
        sequence=row.sequence,
        action=row.action,
        kind=row.kind,
        id=absolute(row.address),
        version=row.version,
        sha256=row.sha256,
        at=row.at,
        leaf=page("log_leaf", row.sequence),
        proof=page("log_proof", row.sequence) if row.sequence < sealed else None,
    )


@reads(router, "/changes", Changes, name="changes", summary="What changed, in order")
def changes(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> Any:
    """Every publication, replacement and withdrawal since the log began, oldest first."""
    rows = LogLeaf.objects.using(RECORD).order_by("sequence")
    if asked.after is not None:
        rows = rows.filter(sequence__gt=asked.after)
    found = list(rows[: asked.limit + 1])
    kept = found[: asked.limit]
    cursor = str(kept[-1].sequence) if len(found) > len(kept) else None
    head = newest_head()
    items = [change(row, sealed=head.size if head else 0) for row in kept]
    return listed(request, response, items, cursor)

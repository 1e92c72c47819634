"""Copying registers into the record: its rows follow the officials' own, one way.

What a register no longer tells the public goes, as the mandates do (record.mandates). None of it
stands in the public log: the decisions that it leads to do.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import Field, fields
from typing import Any, ClassVar, Protocol, TypeVar

from django.db import transaction
from django.db.models.fields.json import KT

from council.audit.actions import Actor, record_event
from council.record.models import Publication
from council.record.models.copies import Copy

Row = TypeVar("Row", bound=Copy)
FIRST = "slug"
"""The name in the address stays what it was at first."""


class Facts(Protocol):
    """A frozen dataclass whose fields are those of the row; `body` is a PublishedBody."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


@transaction.atomic
def keep_copies(model: type[Row], facts: Iterable[Facts], *, by: Actor, at: dt.datetime) -> int:
    """Make the record's rows of that kind those and no others; return how many changed."""
    rows = model._default_manager.select_for_update().order_by("pk")  # noqa: SLF001
    known = {row.uuid: row for row in rows}
    count = 0
    for one in facts:
        values = {field.name: getattr(one, field.name) for field in fields(one)}
        count += _keep(model, known.pop(values["uuid"], None), values, by=by, at=at)
    for gone in known.values():
        _log(gone, "removed", by=by, at=at)
        gone.delete()
    return count + len(known)


def publications_of_items(items: Iterable[str]) -> list[Publication]:
    """Return the decisions that stand on the agenda items of those uuids, each with its `item`."""
    rows = Publication.objects.filter(is_current=True).annotate(item=KT("content__item"))
    rows = rows.filter(item__in=set(items)).select_related("meeting__body")
    return list(rows.defer("text", "search", "title_search").order_by("decided_date", "pk"))


def _keep(
    model: type[Row], row: Row | None, values: dict[str, Any], *, by: Actor, at: dt.datetime
) -> bool:
    if row is None:
        if FIRST in values:
            values[FIRST] = _free(model, values[FIRST])
        row = model._default_manager.create(**values, created_at=at, updated_at=at)  # noqa: SLF001
        _log(row, "published", by=by, at=at)
        return True
    told = {name: value for name, value in values.items() if name != FIRST}
    if all(getattr(row, name) == value for name, value in told.items()):
        return False
    for name, value in told.items():
        setattr(row, name, value)
    row.updated_at = at
    row.save()
    _log(row, "changed", by=by, at=at)
    return True


def _free(model: type[Row], slug: str) -> str:
    """Return the slug, with a number when another row has it."""
    free, n = slug, 1
    while model._default_manager.filter(slug=free).exists():  # noqa: SLF001
        n += 1
        free = f"{slug}-{n}"
    return free


WORDS = {
    "published": "publicerades",
    "changed": "ändrades",
    "removed": "är inte offentligt längre",
}


def _log(row: Copy, what: str, *, by: Actor, at: dt.datetime) -> None:
    if not row.is_logged:
        return
    record_event(
        by=by,
        at=at,
        action=f"record.copy_{what}",
        target=row,
        registry_number=getattr(row, "registry_number", ""),
        summary=f"{row}: {WORDS[what]}"[:500],
    )

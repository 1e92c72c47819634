"""What may stand after the question mark: described and bounded, the rest refused."""

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema

from council.record.api.paging import CURSOR, DEFAULT_LIMIT, LAST, MAX_LIMIT, START

INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+\- ]\d\d:\d\d)", re.ASCII
)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
SLUG = r"^[-a-zA-Z0-9_]{1,200}$"


def read_instant(raw: Any) -> dt.datetime:
    """Return the time of RFC 3339; a "+" that nobody escaped has become a space on its way here.

    Raises ValueError for anything else.
    """
    if not isinstance(raw, str) or not INSTANT.fullmatch(raw):
        raise ValueError("not a time like 2026-03-01T12:00:00Z, with its time zone")
    moment = dt.datetime.fromisoformat(raw.replace(" ", "+").upper())
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:  # in the first or last hours of all time
        return START if moment.year == START.year else LAST


def _day(raw: Any) -> dt.date:
    if not isinstance(raw, str) or not DAY.fullmatch(raw):
        raise ValueError("not a day like 2026-03-01")
    return dt.date.fromisoformat(raw)


Instant = Annotated[
    dt.datetime,
    BeforeValidator(read_instant),
    WithJsonSchema({"type": "string", "format": "date-time", "maxLength": 40}),
]
Day = Annotated[
    dt.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "maxLength": 10}),
]


class Order(StrEnum):
    """In which order a list stands."""

    MODIFIED = "modified"
    LATEST = "latest"


class Paged(Schema):
    """One page of a list."""

    limit: int = Field(
        DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many objects a page holds at most."
    )
    after: str | None = Field(
        None,
        pattern=CURSOR,
        description="Where the page begins: taken from `next`, never made up.",
    )


class Changed(Paged):
    """A list that can be followed."""

    modified_since: Instant | None = Field(
        None,
        description=(
            "Only what was published or changed at this time or later. Where things are "
            "withdrawn, the list then holds their marks too, with `deleted`."
        ),
    )


class Ordered(Changed):
    """A list that can be followed, or read from its newest end."""

    order: Order = Field(
        Order.MODIFIED,
        description=(
            "`modified`: what changed longest ago comes first, so that nothing is missed while "
            "pages are fetched. `latest`: the newest day comes first."
        ),
    )


def slug_field(description: str) -> Any:
    """Return the field of a filter by another object's short name."""
    return Field(None, pattern=SLUG, max_length=200, description=description)


def one_of(values: Iterable[str], description: str) -> Any:
    """Return the field of a filter by one of some words."""
    pattern = f"^({'|'.join(values)})$"
    return Field(None, pattern=pattern, max_length=40, description=description)

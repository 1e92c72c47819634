"""How every object of OParl is written: address, type, times; nothing that is empty."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone

from council.record.api.addresses import absolute

Object = dict[str, Any]
SCHEMA = "https://schema.oparl.org/1.1/"
EMPTY: tuple[Any, ...] = (None, "", [])


def address(name: str, *args: object) -> str:
    """Return the one address of an object or a list."""
    return absolute(reverse(f"oparl:{name}", args=args))


def moment(value: dt.datetime) -> str:
    """Return a time as OParl wants it: with ±hh:mm, never Z, no fraction."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def written(
    kind: str, where: str, created: dt.datetime, modified: dt.datetime, **facts: Any
) -> Object:
    """Return an object; of `facts`, a leading underscore stands for the colon of a field of ours.

    What is empty is left out: OParl knows neither null nor an empty text.
    """
    named = {
        f":{name[1:]}" if name.startswith("_") else name: value for name, value in facts.items()
    }
    return {
        "id": where,
        "type": f"{SCHEMA}{kind}",
        **{name: value for name, value in named.items() if value not in EMPTY},
        "created": moment(min(created, modified)),
        "modified": moment(modified),
    }


def deleted(kind: str, where: str, created: dt.datetime, modified: dt.datetime) -> Object:
    """Return what stays of an object that was withdrawn (OParl 1.1, Deleted Objects)."""
    return written(kind, where, created, modified, deleted=True)

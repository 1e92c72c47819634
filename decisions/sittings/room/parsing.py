"""From the bytes that a page sends to a command whose shape is known."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.datastructures import MultiValueDict

from decisions.sittings.room.errors import Refused

UNREADABLE = "Ändringen kunde inte läsas. Ladda om sidan och försök igen."
LARGEST = 200_000
MOST_FIELDS = 600
MOST_VALUES = 300
"""A vote by name in the largest body has one field a person."""


@dataclass(frozen=True)
class Command:
    """What somebody asks for: once, by the uuid that was made where it was typed.

    `item` is the agenda item it is about. `data` is what a form would send: texts by name.
    """

    uuid: UUID
    kind: str
    item: UUID | None = None
    data: MultiValueDict[str, str] = field(default_factory=MultiValueDict)


def parse(body: bytes) -> Command:
    """Return the command. Raises Refused (400) for whatever is not one."""
    if len(body) > LARGEST:
        raise Refused(UNREADABLE, 400)
    try:
        asked = json.loads(body)
        kind, item = asked["kind"], asked.get("item")
        command = Command(
            uuid=UUID(_text(asked["uuid"])),
            kind=_text(kind),
            item=UUID(_text(item)) if item else None,
            data=_fields(asked.get("data", {})),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Refused(UNREADABLE, 400) from None
    return command


def _fields(data: Any) -> MultiValueDict[str, str]:
    if len(data) > MOST_FIELDS:
        raise ValueError
    return MultiValueDict({_text(name): _values(value) for name, value in data.items()})


def _values(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if len(values) > MOST_VALUES:
        raise ValueError
    return [_text(one) for one in values]


def _text(value: Any) -> str:
    """Return the text. Half a character pair is no text: no database keeps it."""
    if not isinstance(value, str):
        raise TypeError
    value.encode()
    return value

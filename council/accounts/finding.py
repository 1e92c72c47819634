"""What the palette finds: each subject looks among its own, with its own secrecy."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from council.organisation.models import User

MIN_LETTERS = 2
MAX_LETTERS = 100


@dataclass(frozen=True)
class Hit:
    """Something to go to: what it is, its name, what tells it from others, where it is."""

    kind: str
    title: str
    detail: str
    url: str


class Finder(Protocol):
    """What a subject offers the palette; each method makes a constant number of queries."""

    def search(self, user: User, words: str, on: dt.date) -> Sequence[Hit]:
        """Return the best hits that the user may see that day, for at least two letters."""

    def named(self, user: User, uuids: Sequence[uuid.UUID], on: dt.date) -> dict[uuid.UUID, Hit]:
        """Return those of the things that are the subject's and that the user may see."""


@cache
def finders() -> tuple[Finder, ...]:
    """Return the finders that settings name, in their order."""
    return tuple(import_string(path) for path in settings.FINDERS)


def search(user: User, typed: str, on: dt.date) -> list[dict[str, str]]:
    """Return what the user finds for what they typed; nothing for a single letter."""
    words = " ".join(typed.replace("\0", " ")[:MAX_LETTERS].split())
    if len(words) < MIN_LETTERS:
        return []
    return [asdict(hit) for finder in finders() for hit in finder.search(user, words, on)]


def named(user: User, uuids: Iterable[uuid.UUID], on: dt.date) -> list[dict[str, str]]:
    """Return what the uuids stand for, in their order; what the user may not see is left out."""
    wanted = list(uuids)
    found: dict[uuid.UUID, Hit] = {}
    for finder in finders() if wanted else ():
        found |= finder.named(user, wanted, on)
    return [asdict(found[key]) for key in wanted if key in found]

"""Filters in the query itself: `organ:miljo ar:2025 amne:trafik nr:2019-7477`.

Each has a Swedish and an English name. A minus before it takes away what it finds; in quotes its
value may have spaces. A value that cannot be read is told to the reader and left out.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django.utils.text import slugify

from council.record.labels import KINDS, OUTCOMES
from council.record.models import Outcome
from council.record.places import place_key
from council.record.searching.filters import Criterion, whole_years
from council.register.numbers import registry_key

NAMES = {
    "organ": "organ",
    "nämnd": "organ",
    "body": "organ",
    "slag": "slag",
    "kind": "slag",
    "utfall": "utfall",
    "outcome": "utfall",
    "ämne": "amne",
    "amne": "amne",
    "topic": "amne",
    "plats": "plats",
    "place": "plats",
    "år": "ar",
    "ar": "ar",
    "year": "ar",
    "från": "fran",
    "fran": "fran",
    "from": "fran",
    "till": "till",
    "to": "till",
    "nr": "nr",
    "dnr": "nr",
}
FILTER = re.compile(
    rf'(?<!\S)(-?)({"|".join(NAMES)}):(?:"([^"]*)"|([^\s"]+))(?!\S)', re.IGNORECASE
)
MAX_FILTERS = 12
YEARS = re.compile(r"(\d{4})(?:(?:-|\.\.|–)(\d{4}))?", re.ASCII)
DATE = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", re.ASCII)


def split_filters(query: str) -> tuple[str, list[Criterion], list[str]]:
    """Return the query's other words, its filters, and those that could not be read."""
    criteria: list[Criterion] = []
    unread: list[str] = []

    def take(match: re.Match[str]) -> str:
        minus, name, quoted, plain = match.groups()
        known = NAMES[name.lower()]
        value = READERS[known](quoted if plain is None else plain)
        if value and len(criteria) < MAX_FILTERS:
            criteria.append(Criterion(known, value, match[0], bool(minus)))
        else:
            unread.append(match[0])
        return " "

    words = " ".join(FILTER.sub(take, query).split())
    return words, criteria, unread


def first_day(raw: str) -> dt.date | None:
    """Return the first day of "2025", "2025-03" or "2025-03-01", None for anything else."""
    return _day(raw, 1, lambda year, month: 1)


def last_day(raw: str) -> dt.date | None:
    """Return the last day of "2025", "2025-03" or "2025-03-01", None for anything else."""
    return _day(raw, 12, lambda year, month: calendar.monthrange(year, month)[1])


def _day(raw: str, month: int, day: Callable[[int, int], int]) -> dt.date | None:
    found = DATE.fullmatch(raw.strip())
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or month)
    try:
        return dt.date(year, month, int(found[3] or day(year, month)))
    except ValueError:  # there is no such day
        return None


def _years(raw: str) -> tuple[dt.date, dt.date] | None:
    found = YEARS.fullmatch(raw)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return whole_years(first, last) if 1 <= first <= last else None


def _codes(labels: dict[str, str]) -> Callable[[str], list[str]]:
    def read(raw: str) -> list[str]:
        """Return the codes whose name holds what was typed: "resa" is in "tjansteresa"."""
        asked = slugify(raw)
        named = {code: {slugify(code), slugify(label)} for code, label in labels.items()}
        return [code for code in labels if asked and any(asked in name for name in named[code])]

    return read


READERS: dict[str, Callable[[str], Any]] = {
    "organ": slugify,
    "slag": _codes(KINDS),
    "utfall": _codes({code: OUTCOMES[code] for code in Outcome.values}),
    "amne": slugify,
    "plats": place_key,
    "ar": _years,
    "fran": first_day,
    "till": last_day,
    "nr": registry_key,
}

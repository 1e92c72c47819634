"""The chart of trips: bars of kronor by kind of payer, as SVG made here."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from decisions.travel.kinds import PayerKind
from decisions.travel.queries import YearOfTrips
from decisions.travel.totals import sek_words

WIDTH, LABEL, BAR, GAP, VALUE = 1000, 330, 26, 14, 130
"""In units of the view box: the whole, the room for names, a bar's height, between, for sums."""

MAX_NAME = 38


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: of which kind, where and how wide."""

    kind: str
    label: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """The bar of a body's year."""

    label: str
    y: int
    text_y: int
    parts: list[Part]
    end: float
    words: str
    """The sum as read."""
    kg: Decimal


@dataclass(frozen=True)
class Chart:
    """What the template draws."""

    bars: list[Bar]
    height: int
    kinds: list[tuple[str, str]]
    width: int = WIDTH
    bar: int = BAR
    label_x: int = LABEL - 10


def bars(years: Sequence[YearOfTrips]) -> Chart | None:
    """Return a bar for each year, as long as its sum is to the largest; None without any sum."""
    largest = max((year.total for year in years), default=Decimal(0))
    if not largest:
        return None
    room = WIDTH - LABEL - VALUE
    found = [
        _bar(year, GAP + row * (BAR + GAP), room / float(largest))
        for row, year in enumerate(years)
    ]
    return Chart(found, GAP + len(found) * (BAR + GAP), _kinds())


def _bar(year: YearOfTrips, y: int, scale: float) -> Bar:
    parts, x = [], float(LABEL)
    for kind, label in _kinds():
        width = float(year.by_kind[kind]) * scale
        if width:
            parts.append(Part(kind or "unknown", label, round(x, 1), round(width, 1)))
        x += width
    name = year.body if len(year.body) <= MAX_NAME else f"{year.body[: MAX_NAME - 1]}…"
    return Bar(
        label=f"{name} {year.year}",
        y=y,
        text_y=y + BAR // 2 + 5,
        parts=parts,
        end=round(x + 8, 1),
        words=sek_words(year.total.quantize(Decimal(1))),
        kg=year.kg,
    )


def _kinds() -> list[tuple[str, str]]:
    return [*((kind.value, str(kind.label)) for kind in PayerKind), ("", "Inte angivet")]

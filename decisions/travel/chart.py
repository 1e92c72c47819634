"""The charts of trips: bars of kronor by kind of payer, and of CO2e, as SVG made here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from decisions.travel.kinds import PayerKind
from decisions.travel.queries import YearOfTrips
from decisions.travel.totals import sek_words

WIDTH, LABEL, BAR, GAP, VALUE = 1000, 330, 26, 14, 130
"""In units of the view box: the whole, the room for names, a bar's height, between, for sums."""

MAX_NAME = 38
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: of which kind, where and how wide."""

    kind: str
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


@dataclass(frozen=True)
class Chart:
    """What the template draws: `key` makes its ids, `kinds` are the legend."""

    key: str
    heading: str
    title: str
    bars: list[Bar]
    height: int
    kinds: list[tuple[str, str]]
    width: int = WIDTH
    bar: int = BAR
    label_x: int = LABEL - 10


def charts(years: Sequence[YearOfTrips]) -> list[Chart]:
    """Return what to draw: kronor by payer and kg of CO2e, each on a scale of its own.

    A chart without any amount is left out.
    """
    cost = [_Row(year, [(k, float(year.by_kind[k])) for k, _ in _kinds()]) for year in years]
    kg = [_Row(year, [("kg", float(year.kg))]) for year in years]
    found = (
        _chart("cost", "Kostnad efter vem som betalar", cost, _kinds(), _sum_words),
        _chart("kg", "Uppskattat utsläpp", kg, [], _kg_words),
    )
    return [chart for chart in found if chart]


@dataclass(frozen=True)
class _Row:
    year: YearOfTrips
    amounts: list[tuple[str, float]]

    @property
    def sum(self) -> float:
        return sum(amount for _, amount in self.amounts)


def _chart(
    key: str,
    heading: str,
    rows: list[_Row],
    kinds: list[tuple[str, str]],
    words: Callable[[YearOfTrips], str],
) -> Chart | None:
    """Return a bar for each row, as long as its sum is to the largest; None without any sum."""
    largest = max((row.sum for row in rows), default=0.0)
    if not largest:
        return None
    scale = (WIDTH - LABEL - VALUE) / largest
    found = [
        _bar(row, GAP + place * (BAR + GAP), scale, words(row.year))
        for place, row in enumerate(rows)
    ]
    title = f"{heading}, tjänsteresor per nämnd och år"
    return Chart(key, heading, title, found, GAP + len(found) * (BAR + GAP), kinds)


def _bar(row: _Row, y: int, scale: float, words: str) -> Bar:
    parts, x = [], float(LABEL)
    for kind, amount in row.amounts:
        width = amount * scale
        if width:
            parts.append(Part(kind or "unknown", round(x, 1), round(width, 1)))
        x += width
    body = row.year.body
    name = body if len(body) <= MAX_NAME else f"{body[: MAX_NAME - 1]}…"
    return Bar(
        label=f"{name} {row.year.year}",
        y=y,
        text_y=y + BAR // 2 + 5,
        parts=parts,
        end=round(x + 8, 1),
        words=words,
    )


def _sum_words(year: YearOfTrips) -> str:
    return sek_words(year.total.quantize(Decimal(1)))


def _kg_words(year: YearOfTrips) -> str:
    kg = f"{year.kg.quantize(Decimal(1), ROUND_HALF_UP):,}"
    return f"{kg.replace(',', NO_BREAK)}{NO_BREAK}kg"


def _kinds() -> list[tuple[str, str]]:
    return [*((kind.value, str(kind.label)) for kind in PayerKind), ("", "Inte angivet")]

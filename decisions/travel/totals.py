"""What a trip costs, and whom: sums in kronor of rows in any currency."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from decisions.travel.kinds import PayerKind

ORE = Decimal("0.01")
SEK = "SEK"


class CostRow(Protocol):
    """What a sum asks of a cost."""

    payer: str
    payer_kind: str
    amount: Decimal | None
    currency: str
    rate: Decimal | None


@dataclass(frozen=True)
class Totals:
    """Sums in kronor; `unknown` counts the rows with no amount, or no rate for their currency."""

    by_payer: dict[str, Decimal] = field(default_factory=dict)
    by_kind: dict[str, Decimal] = field(default_factory=dict)
    total: Decimal = Decimal("0.00")
    unknown: int = 0
    unknown_own: int = 0
    """Those of the unknown rows that the municipality pays, or may have to."""

    @property
    def municipality(self) -> Decimal:
        """What the municipality pays: its own rows, and those that do not say whose they are."""
        own = (self.by_kind.get(kind, Decimal("0.00")) for kind in (PayerKind.MUNICIPALITY, ""))
        return sum(own, Decimal("0.00"))

    @property
    def municipality_at_most(self) -> Decimal | None:
        """The same, None as long as one of its rows is not known."""
        return None if self.unknown_own else self.municipality


def in_sek(cost: CostRow) -> Decimal | None:
    """Return the cost in kronor and öre, each row rounded half up; None when it is not known."""
    rate = Decimal(1) if cost.currency == SEK else cost.rate
    if cost.amount is None or rate is None:
        return None
    return (cost.amount * rate).quantize(ORE, ROUND_HALF_UP)


def totals(costs: Iterable[CostRow]) -> Totals:
    """Add up the costs. Rows are rounded before they are added: sums equal what is read."""
    by_payer: dict[str, Decimal] = {}
    by_kind: dict[str, Decimal] = {}
    total, unknown, unknown_own = Decimal("0.00"), 0, 0
    for cost in costs:
        amount = in_sek(cost)
        if amount is None:
            unknown += 1
            unknown_own += cost.payer_kind in {PayerKind.MUNICIPALITY, ""}
            continue
        by_payer[cost.payer] = by_payer.get(cost.payer, Decimal("0.00")) + amount
        by_kind[cost.payer_kind] = by_kind.get(cost.payer_kind, Decimal("0.00")) + amount
        total += amount
    return Totals(by_payer, by_kind, total, unknown, unknown_own)


def sek_words(amount: Decimal) -> str:
    """Return kronor as they are read: "8 400 kr", "310,50 kr"."""
    whole, decimals = f"{amount:,.2f}".replace(",", "\N{NO-BREAK SPACE}").split(".")
    fraction = f",{decimals}" if decimals != "00" else ""
    return f"{whole}{fraction}\N{NO-BREAK SPACE}kr"

"""The sums of a trip are those of its rows."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from decisions.travel.kinds import PayerKind
from decisions.travel.totals import in_sek, sek_words, totals


@dataclass
class Cost:
    payer: str
    payer_kind: str
    amount: Decimal | None
    currency: str = "SEK"
    rate: Decimal | None = None


amounts = st.none() | st.decimals(0, 10**7, places=2)
rates = st.none() | st.decimals(Decimal("0.000001"), 10**4, places=6)
costs = st.lists(
    st.builds(
        Cost,
        payer=st.sampled_from(["Miljöförvaltningen", "Arrangören", "Resenären"]),
        payer_kind=st.sampled_from(["", *PayerKind.values]),
        amount=amounts,
        currency=st.sampled_from(["SEK", "EUR", "USD"]),
        rate=rates,
    )
)


@given(costs)
def test_every_sum_is_that_of_its_rows(rows):
    known = [(row, in_sek(row)) for row in rows if in_sek(row) is not None]
    sums = totals(rows)
    assert sums.total == sum((sek for _, sek in known), Decimal(0))
    assert sum(sums.by_payer.values(), Decimal(0)) == sums.total
    assert sum(sums.by_kind.values(), Decimal(0)) == sums.total
    assert sums.unknown == len(rows) - len(known)
    own = {PayerKind.MUNICIPALITY, ""}
    ours = sum((sek for row, sek in known if row.payer_kind in own), Decimal(0))
    assert sums.municipality == ours
    lacks = any(in_sek(row) is None for row in rows if row.payer_kind in own)
    assert sums.municipality_at_most == (None if lacks else ours)


def test_each_row_is_rounded_half_up_before_it_is_added():
    rows = [Cost("A", "organiser", Decimal("0.01"), "EUR", Decimal("0.5"))] * 2
    assert totals(rows).total == Decimal("0.02")


def test_an_amount_without_a_rate_is_not_guessed():
    assert in_sek(Cost("A", "", Decimal(100), "EUR")) is None


def test_kronor_are_grouped_and_whole_ones_have_no_decimals():
    assert sek_words(Decimal("1234567.50")) == "1\xa0234\xa0567,50\xa0kr"
    assert sek_words(Decimal(900)) == "900\xa0kr"

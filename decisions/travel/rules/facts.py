"""What a travel memo needs before review.

That nobody handles or approves their own trip is a rule of every memo: memos.rules.conflicts.
"""

from collections.abc import Iterable

from decisions.memos.models import Memo
from decisions.memos.workflow import MemoKind
from decisions.travel.countries import match_country
from decisions.travel.kinds import EXTERNAL_PAYERS
from decisions.travel.models import Travel, TravelCost, travellers
from decisions.travel.totals import SEK

NEEDS_NOTE = "Någon annan än kommunen betalar. Skriv hur mutor och jäv har bedömts."
NEEDS_RATE = "Ange kurs för {} och dess dag, annars är summan i kronor inte känd."


def missing_facts(memo: Memo) -> list[str]:
    """Return a sentence for each fact that a travel memo still needs before review."""
    if memo.kind != MemoKind.TRAVEL:
        return []
    travel = Travel.objects.filter(memo=memo).first()
    if travel is None:
        return ["Fyll i resans uppgifter."]
    costs = list(travel.costs.order_by("position", "pk"))
    needed = {
        "Ange vem som reser.": travellers(memo).exists(),
        "Ange vart resan går.": bool(travel.place or travel.country),
        "Ange resans första och sista dag.": bool(travel.start_date and travel.end_date),
        "Ange vem som betalar resan.": bool(costs),
        NEEDS_NOTE: not lacks_note(travel, costs),
    }
    return [sentence for sentence, is_there in needed.items() if not is_there]


def fact_warnings(travel: Travel) -> list[str]:
    """Return a sentence for each fact that nobody needs, but that leaves a sum or a level open."""
    found = []
    if travel.country and match_country(travel.country) is None:
        found.append(
            f"Landet ”{travel.country}” känns inte igen och räknas till övriga världen. "
            "Välj det ur listan."
        )
    without = [cost.item for cost in travel.costs.order_by("position", "pk") if lacks_rate(cost)]
    if without:
        found.append(f"Ange kurs för {', '.join(without)}, så att summan i kronor blir hel.")
    if not travel.alternative:
        found.append("Inget alternativ till resan har övervägts. Välj ett och skriv varför.")
    return [*found, *_own_signatures(travel.memo)]


def _own_signatures(memo: Memo) -> list[str]:
    people = travellers(memo).values("person")
    signing = memo.signatories.filter(person__in=people).order_by("position", "pk")
    return [
        f"{each.name} reser själv och står som undertecknare. Välj någon annan."
        for each in signing
    ]


def lacks_note(travel: Travel, costs: Iterable[TravelCost]) -> bool:
    """Return whether others than the municipality pay, and nothing is said of bribery and bias."""
    paid_by_others = any(cost.payer_kind in EXTERNAL_PAYERS for cost in costs)
    return paid_by_others and not travel.integrity_note.strip()


def lacks_rate(cost: TravelCost) -> bool:
    """Return whether the cost's sum in kronor is not known for want of a rate."""
    return cost.amount is not None and cost.currency != SEK and cost.rate is None

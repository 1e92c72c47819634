"""What a travel memo needs, and which dates do not go together.

That nobody handles or approves their own trip is a rule of every memo: memos.rules.conflicts.
"""

from decisions.memos.deadlines import may_need_attestation
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoKind
from decisions.travel.models import Travel, travellers


def missing_facts(memo: Memo) -> list[str]:
    """Return a sentence for each fact that a travel memo still needs before review."""
    if memo.kind != MemoKind.TRAVEL:
        return []
    travel = Travel.objects.filter(memo=memo).first()
    if travel is None:
        return ["Fyll i resans uppgifter."]
    needed = {
        "Ange vem som reser.": travellers(memo).exists(),
        "Ange vart resan går.": bool(travel.place or travel.country),
        "Ange resans första och sista dag.": bool(travel.start_date and travel.end_date),
        "Ange vem som betalar resan.": travel.costs.exists(),
    }
    return [sentence for sentence, is_there in needed.items() if not is_there]


def time_warnings(memo: Memo) -> list[str]:
    """Return a sentence when the trip begins before the decision, or before it is surely attested.

    A decision may be carried out before it is final (KL 13:14), but not before it is made.
    """
    travel = Travel.objects.filter(memo=memo).first()
    if travel is None or travel.start_date is None or memo.meeting_date is None:
        return []
    if travel.start_date <= memo.meeting_date:
        message = f"Resan börjar {travel.start_date}, men nämnden möts {memo.meeting_date}."
        return [f"{message} Välj ett tidigare möte."]
    if may_need_attestation(memo.meeting_date, travel.start_date):
        message = f"Resan börjar {travel.start_date}, innan protokollet säkert är justerat."
        return [f"{message} Överväg att föreslå omedelbar justering."]
    return []

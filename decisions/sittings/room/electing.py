"""The card of elections: who is nominated by whom, and how each was settled."""

from typing import Any

from decisions.agendas.models import AgendaItem
from decisions.sittings.electing import chosen, elections_of, is_by_ballots, nominated
from decisions.sittings.facts import SittingFacts
from decisions.sittings.workflow import ElectedBy


def election_rows(item: AgendaItem, facts: SittingFacts) -> list[dict[str, Any]]:
    """Return the item's elections as the card shows them; its elections are fetched."""
    return [
        {
            "row": row,
            "candidates": [
                {"row": one, "by": facts.people.get(one.nominated_by_id)} for one in nominated(row)
            ],
            "chosen": chosen(row),
            "by_ballots": is_by_ballots(row),
            "serving": len(facts.service(item.pk).serving),
            "ways": ElectedBy.choices,
        }
        for row in elections_of(item)
    ]

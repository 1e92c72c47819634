"""What is decided on the items that stand on every agenda, in the words of real minutes."""

from django.core.exceptions import ValidationError

from decisions.agendas.models import AgendaItem, ItemSource
from decisions.sittings.attesting import elected_attesters
from decisions.sittings.clauses import Recording
from decisions.sittings.electing import clauses_of_elections, listed
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import Outcome

AGENDA = "Dagordningen fastställs."


def standing_decision(item: AgendaItem, facts: SittingFacts) -> Recording:
    """Return what the body usually decides on an own item; only that it is noted for others.

    Where elections are settled they are the decision.
    """
    if chosen := clauses_of_elections(item):
        return Recording(Outcome.RESOLVED, added=chosen)
    words = AGENDA if item.source == ItemSource.AGENDA else ""
    if item.source == ItemSource.ATTESTERS:
        words = _election(facts)
    return Recording(Outcome.RESOLVED, added=(words,)) if words else Recording(Outcome.NOTED)


def check_can_run(item: AgendaItem, facts: SittingFacts) -> None:
    """Raise for an election that nobody has noted: it is not decided together with others."""
    if item.source == ItemSource.ATTESTERS and not elected_attesters(facts):
        message = (
            f"Punkt {item} kan inte beslutas med de andra: inga justerare är valda. "
            "Anteckna vilka som valdes, eller låt punkten vara så länge."
        )
        raise ValidationError(message)


def _election(facts: SittingFacts) -> str:
    rows = elected_attesters(facts)
    chosen = [facts.people.get(row.person_id) or row.person for row in rows if not row.is_reserve]
    reserves = [facts.people.get(row.person_id) or row.person for row in rows if row.is_reserve]
    if not chosen:
        return ""
    instead = f" med {listed(reserves)} som ersättare" if reserves else ""
    return f"Till att jämte ordföranden justera protokollet utses {listed(chosen)}{instead}."

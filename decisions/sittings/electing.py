"""What has been elected in an item, as it is told: in the decision, the room and the minutes."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from decisions.agendas.models import AgendaItem
from decisions.sittings.models import Candidate, Election
from decisions.sittings.workflow import ElectedBy


def elections_of(item: AgendaItem) -> list[Election]:
    """Return the item's elections in order; those that are fetched already are not read again."""
    return sorted(item.elections.all(), key=lambda one: one.pk)


def nominated(election: Election) -> list[Candidate]:
    """Return the candidates as they were nominated."""
    return sorted(election.candidates.all(), key=lambda one: one.position)


def chosen(election: Election) -> list[Candidate]:
    """Return who was elected: most votes first, who won the lot last, else as nominated."""
    won = [one for one in election.candidates.all() if one.is_elected]
    return sorted(won, key=lambda one: (-(one.votes or 0), one.position))


def clause_of(election: Election) -> str:
    """Return the decision that the election makes: "A och B väljs till ledamöter i utskottet."."""
    names = listed(one.name for one in chosen(election))
    return f"{names} väljs till {election.whole_office}."


def clauses_of_elections(item: AgendaItem) -> tuple[str, ...]:
    """Return a clause for each election that is settled."""
    return tuple(clause_of(one) for one in elections_of(item) if one.elected_by)


def check_all_settled(item: AgendaItem) -> None:
    """Raise while an election in the item waits to be settled."""
    waiting = [str(one).lower() for one in elections_of(item) if not one.elected_by]
    if waiting:
        message = f"Avgör först {' och '.join(waiting)}, eller stryk det."
        raise ValidationError(message)


def listed(names: Iterable[object]) -> str:
    """Return "A", "A och B" or "A, B och C"."""
    words = [str(one) for one in names]
    return " och ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def is_by_ballots(election: Election) -> bool:
    """Return whether secret ballots were counted."""
    return election.elected_by == ElectedBy.BALLOTS

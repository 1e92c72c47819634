"""Who tries whether somebody has a conflict of interest, and what their votes come to.

The person concerned takes part only where the body else lacks its quorum and nobody can be called
in without undue delay (KL 6:30 third paragraph; of the council KL 5:47). Till the ruling the
question alone is tried so; who serves in the item itself follows from the ruling.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from decisions.agendas.models import AgendaItem
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import Dispute
from decisions.sittings.rules.attendance import Event
from decisions.sittings.rules.quorum import quorum
from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service, services
from decisions.sittings.rules.votes import Round, Vote
from decisions.sittings.workflow import Answer, Presence


@dataclass(frozen=True)
class Trying:
    """Who tries the question; `takes_part`: the person concerned among them, for the quorum."""

    service: Service
    takes_part: bool


def trying(
    facts: SittingFacts, item: int, person: int, *, undecided: Collection[int] = ()
) -> Trying:
    """Return who tries the question about the person.

    `undecided` are people whose own questions in the item were ruled on later, and who tried this
    one. A substitute who serves instead of the person does so in the question too.
    """
    place = facts.order[item]
    open_still = {person, *undecided}
    events = [
        one
        for one in facts.events
        if not (one.ground and one.person in open_still and one.start == place)
    ]
    away = Event(Presence.CONFLICT, person, place, place, ground="prövas")
    without = _service(facts, [*events, away], place)
    if quorum(without, is_council=facts.is_council).is_met:
        return Trying(without, takes_part=False)
    return Trying(_service(facts, events, place), takes_part=True)


def tried(facts: SittingFacts, dispute: Dispute, others: Iterable[Dispute]) -> Service:
    """Return who tried, or tries, the question; `others` are all of the same item."""
    later = {
        one.person_id
        for one in others
        if dispute.ruled_at and one.ruled_at and _turn(one) > _turn(dispute)
    }
    return trying(facts, dispute.item_id, dispute.person_id, undecided=later).service


def as_round(dispute: Dispute, who: Elected) -> Round | None:
    """Return the vote on the question; None when it was ruled on by acclamation."""
    rows = sorted(dispute.votes.all(), key=lambda one: one.pk)
    answers = tuple(Vote(one.person_id, Answer(one.answer)) for one in rows)
    return vote_on(who, answers) if answers else None


def vote_on(who: Elected, answers: Iterable[Vote]) -> Round:
    """Return a vote on the question: yes for a conflict of interest."""
    return Round(
        yes_means=f"att {who} är jävig", no_means=f"att {who} inte är jävig", votes=tuple(answers)
    )


def check_all_ruled(item: AgendaItem) -> None:
    """Raise while a question about somebody's conflict of interest waits for a ruling."""
    names = [str(one.person) for one in item.disputes.filter(ruling="").order_by("pk")]
    if names:
        message = f"Avgör först jävsfrågan om {', '.join(names)} (KL 6:30)."
        raise ValidationError(message)


def _turn(dispute: Dispute) -> tuple[object, int]:
    return dispute.ruled_at, dispute.pk


def _service(facts: SittingFacts, events: Iterable[Event], place: int) -> Service:
    until = [one for one in sorted(facts.order.values()) if one <= place]
    return services(facts.roster, events, until, named=facts.named)[-1]

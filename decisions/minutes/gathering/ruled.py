"""What the body settled on the way to its decision: disputed conflicts of interest, elections."""

from decisions.agendas.models import AgendaItem
from decisions.minutes.wording.settled import Candidate, Dispute, Election
from decisions.sittings import models
from decisions.sittings.disputes import as_round, tried
from decisions.sittings.electing import chosen, elections_of, is_by_ballots, nominated
from decisions.sittings.facts import SittingFacts
from decisions.sittings.rules.elections import Ballots
from decisions.sittings.rules.roster import Elected
from decisions.sittings.workflow import Ruling


def disputes(known: SittingFacts, item: AgendaItem) -> tuple[Dispute, ...]:
    """Return the conflicts of interest that were disputed, in the order they were ruled on."""
    rows = list(item.disputes.all())
    return tuple(
        Dispute(
            person=who,
            raised_by=known.people.get(one.raised_by_id)
            or Elected(one.raised_by_id, one.raised_by.name),
            ground=one.ground,
            is_conflict=one.ruling == Ruling.CONFLICT,
            service=tried(known, one, rows),
            answer=one.answer,
            takes_part=one.takes_part,
            round=as_round(one, who),
        )
        for one in rows
        for who in [known.people.get(one.person_id) or Elected(one.person_id, one.person.name)]
    )


def elections(known: SittingFacts, item: AgendaItem) -> tuple[Election, ...]:
    """Return the elections that were settled, in the order they were noted."""
    return tuple(_election(known, one) for one in elections_of(item) if one.elected_by)


def _election(known: SittingFacts, row: models.Election) -> Election:
    return Election(
        office=row.whole_office,
        seats=row.seats,
        candidates=tuple(_candidate(known, one) for one in nominated(row)),
        chosen=tuple(_candidate(known, one) for one in chosen(row)),
        ballots=_ballots(row) if is_by_ballots(row) else None,
    )


def _candidate(known: SittingFacts, row: models.Candidate) -> Candidate:
    by = known.people.get(row.nominated_by_id) or Elected(
        row.nominated_by_id, row.nominated_by.name
    )
    return Candidate(row.name, by, row.votes, row.by_lot)


def _ballots(row: models.Election) -> Ballots:
    return Ballots(row.valid or 0, row.blank or 0, row.invalid or 0, row.not_cast or 0)

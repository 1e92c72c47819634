"""Elections with candidates: set up, nominated in, settled by acclamation or counted ballots."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction

from council.organisation.models import User
from decisions.agendas.models import AgendaItem
from decisions.sittings.actions.items import lock_item, take_up, told
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import Candidate, Election
from decisions.sittings.rules import check_quorum
from decisions.sittings.rules.ballots import not_serving
from decisions.sittings.rules.elections import Ballots, check_ballots, elected
from decisions.sittings.workflow import ElectedBy

MOST = 100
"""More seats than this is a slip of the pen: the largest councils have 101 members."""


@dataclass(frozen=True)
class ElectionFacts:
    """What is elected to, and how many; `is_reserve` for substitutes."""

    office: str
    seats: int = 1
    is_reserve: bool = False


@dataclass(frozen=True)
class BallotFacts:
    """How many votes each candidate got, by id, the other ballots, and who the lot drew."""

    votes: Mapping[int, int]
    blank: int = 0
    invalid: int = 0
    not_cast: int = 0
    lot: Collection[int] = ()


@transaction.atomic
def add_election(*, item: AgendaItem, facts: ElectionFacts, by: User, at: dt.datetime) -> Election:
    """Keep that there is an election in the item. Raises ValidationError for one that there is."""
    fresh = lock_item(item, by=by, at=at)
    if not 1 <= facts.seats <= MOST:
        message = f"Antalet som väljs är mellan 1 och {MOST}."
        raise ValidationError(message)
    row = Election(
        item=fresh,
        office=facts.office.strip(),
        seats=facts.seats,
        is_reserve=facts.is_reserve,
        created_at=at,
        created_by=by,
    )
    row.validate_constraints()
    row.save()
    told(fresh, "election.added", f"{row}", by=by, at=at)
    return row


@transaction.atomic
def remove_election(*, election: Election, by: User, at: dt.datetime) -> None:
    """Strike an election that was noted by mistake, with its nominations."""
    fresh, row, _ = _at(election, by=by, at=at)
    row.delete()
    told(fresh, "election.removed", f"Struket: {row}", by=by, at=at)


@transaction.atomic
def nominate(
    *, election: Election, name: str, nominated_by: int, by: User, at: dt.datetime
) -> Candidate:
    """Keep that somebody who serves nominates a candidate, who need not be of the body."""
    fresh, row, known = _at(election, by=by, at=at, open_only=True)
    service = known.service(fresh.pk)
    if nominated_by not in service.serving:
        raise ValidationError(not_serving(known.people.get(nominated_by), service))
    last = row.candidates.aggregate(last=models.Max("position"))["last"] or 0
    made = Candidate(
        election=row, name=name.strip(), nominated_by_id=nominated_by, position=last + 1
    )
    made.validate_constraints()
    made.save()
    told(fresh, "election.nominated", f"{row}: {made} nomineras", by=by, at=at)
    return made


@transaction.atomic
def withdraw_nomination(*, candidate: Candidate, by: User, at: dt.datetime) -> None:
    """Take back a nomination before the election is settled."""
    fresh, row, _ = _at(candidate.election, by=by, at=at, open_only=True)
    row.candidates.filter(pk=candidate.pk).delete()
    told(fresh, "election.nomination_withdrawn", f"{row}: {candidate} struken", by=by, at=at)


@transaction.atomic
def elect_by_acclamation(
    *, election: Election, chosen: Collection[int], by: User, at: dt.datetime
) -> Election:
    """Keep whom the chair found to be elected: `chosen` are candidates by id (KL 5:53)."""
    fresh, row, known = _at(election, by=by, at=at, open_only=True, lock=take_up)
    check_quorum(known.service(fresh.pk), is_council=known.is_council)
    candidates = {one.pk: one for one in row.candidates.all()}
    if not chosen or not set(chosen) <= set(candidates):
        message = "Ange vem av de nominerade som är vald."
        raise ValidationError(message)
    if len(set(chosen)) > row.seats:
        message = f"{row.seats} ska väljas, inte {len(set(chosen))}."
        raise ValidationError(message)
    row.candidates.filter(pk__in=chosen).update(is_elected=True)
    return _settle(fresh, row, ElectedBy.ACCLAMATION, by=by, at=at)


@transaction.atomic
def elect_by_ballots(
    *, election: Election, facts: BallotFacts, by: User, at: dt.datetime
) -> Election:
    """Keep how the secret ballots were counted, and who is elected by them (KL 5:54-56).

    Raises ValidationError with every reason why the count cannot be right.
    """
    fresh, row, known = _at(election, by=by, at=at, open_only=True, lock=take_up)
    service = known.service(fresh.pk)
    check_quorum(service, is_council=known.is_council)
    votes = {one.pk: facts.votes.get(one.pk, 0) for one in row.candidates.order_by("position")}
    serving = len(service.serving)
    valid = serving - facts.blank - facts.invalid - facts.not_cast
    ballots = Ballots(max(valid, 0), facts.blank, facts.invalid, facts.not_cast)
    check_ballots(votes, ballots, seats=row.seats, serving=serving, lot=facts.lot)
    won = elected(votes, seats=row.seats, lot=facts.lot)
    for one in row.candidates.all():
        one.votes, one.is_elected = votes[one.pk], one.pk in won
        one.by_lot = one.pk in set(facts.lot)
        one.save(update_fields=["votes", "is_elected", "by_lot"])
    row.serving, row.valid, row.blank = serving, ballots.valid, ballots.blank
    row.invalid, row.not_cast = ballots.invalid, ballots.not_cast
    return _settle(fresh, row, ElectedBy.BALLOTS, by=by, at=at)


@transaction.atomic
def reopen_election(*, election: Election, by: User, at: dt.datetime) -> Election:
    """Take back how the election was settled; the nominations stay."""
    fresh, row, _ = _at(election, by=by, at=at)
    row.candidates.update(votes=None, is_elected=False, by_lot=False)
    row.elected_by, row.settled_at, row.settled_by = "", None, None
    row.serving = row.valid = row.blank = row.invalid = row.not_cast = None
    row.save()
    told(fresh, "election.reopened", f"{row}: utgången struken", by=by, at=at)
    return row


def _at(
    election: Election,
    *,
    by: User,
    at: dt.datetime,
    open_only: bool = False,
    lock: Callable[..., AgendaItem] = lock_item,
) -> tuple[AgendaItem, Election, SittingFacts]:
    fresh = lock(election.item, by=by, at=at)
    row = fresh.elections.get(pk=election.pk)
    if open_only and row.elected_by:
        message = "Valet är redan avgjort. Stryk utgången först."
        raise ValidationError(message)
    return fresh, row, sitting_facts(fresh.meeting)


def _settle(
    item: AgendaItem, row: Election, how: ElectedBy, *, by: User, at: dt.datetime
) -> Election:
    row.elected_by, row.settled_at, row.settled_by = how, at, by
    row.validate_constraints()
    row.save()
    names = ", ".join(
        str(one) for one in row.candidates.filter(is_elected=True).order_by("position")
    )
    told(item, "election.settled", f"{row}: {names}", by=by, at=at)
    return row

"""A conflict of interest that is disputed: raised, ruled on by the body, or taken back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation.models import User
from decisions.agendas.models import AgendaItem
from decisions.sittings.actions.attendance import EventFacts, note_event
from decisions.sittings.actions.items import lock_item, told
from decisions.sittings.actions.sitting import is_treated, take_now
from decisions.sittings.disputes import Trying, trying, vote_on
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import AttendanceEvent, Dispute, DisputeVote
from decisions.sittings.rules import check_not_handed_in, check_quorum
from decisions.sittings.rules.ballots import check_round
from decisions.sittings.rules.results import result
from decisions.sittings.rules.votes import Vote
from decisions.sittings.voters import check_declared
from decisions.sittings.workflow import Answer, Presence, Ruling


@dataclass(frozen=True)
class DisputeFacts:
    """That `raised_by` says that `person` has a conflict; people by their ids."""

    person: int
    raised_by: int
    ground: str
    answer: str = ""


@dataclass(frozen=True)
class RulingFacts:
    """What the body ruled: by acclamation, or by `answers` when it was voted on.

    `cannot_call`: nobody can be called in without undue delay, so the person takes part.
    """

    ruling: Ruling | None = None
    answers: Mapping[int, Answer] = field(default_factory=dict)
    cannot_call: bool = False


@transaction.atomic
def raise_dispute(*, item: AgendaItem, facts: DisputeFacts, by: User, at: dt.datetime) -> Dispute:
    """Keep that somebody is said to have a conflict of interest in the item, for the body to rule.

    Raises ValidationError for who is not there, or stands back already.
    """
    fresh = lock_item(item, by=by, at=at)
    known = sitting_facts(fresh.meeting)
    _check_people(known, fresh, facts)
    row = Dispute(
        item=fresh,
        person_id=facts.person,
        raised_by_id=facts.raised_by,
        ground=facts.ground.strip(),
        answer=facts.answer.strip(),
        raised_at=at,
        recorded_by=by,
    )
    row.validate_constraints()
    row.save()
    who = known.people[facts.person]
    told(fresh, "dispute.raised", f"Jävsfråga om {who} väckt", by=by, at=at)
    return row


@transaction.atomic
def rule_on(*, dispute: Dispute, facts: RulingFacts, by: User, at: dt.datetime) -> Dispute:
    """Keep what the body ruled; who has a conflict stands back from the item from then on.

    Raises ValidationError when the question cannot be tried so: no quorum, votes that are not
    those of who try it, or an item that was voted on while the person served.
    """
    fresh = lock_item(dispute.item, by=by, at=at, decided=True)
    row = fresh.disputes.select_related("person").get(pk=dispute.pk)
    if row.ruling:
        message = "Jävsfrågan är redan avgjord."
        raise ValidationError(message)
    if not is_treated(fresh):
        take_now(fresh)
    known = sitting_facts(fresh.meeting)
    found = trying(known, fresh.pk, row.person_id)
    _check_tries(known, found, row, facts)
    row.ruling, row.takes_part = _ruling(known, found, row, facts), found.takes_part
    row.ruled_at, row.ruled_by = at, by
    if row.ruling == Ruling.CONFLICT:
        row.event = _stand_back(fresh, row, by=by, at=at)
    row.validate_constraints()
    row.save()
    for person, answer in facts.answers.items():
        DisputeVote.objects.create(dispute=row, person_id=person, answer=answer)
    words = f"{row}: {Ruling(row.ruling).label.lower()}"
    told(fresh, "dispute.ruled", words, by=by, at=at)
    return row


@transaction.atomic
def remove_dispute(*, dispute: Dispute, by: User, at: dt.datetime) -> None:
    """Strike a question that was noted by mistake, with what was ruled and what followed of it.

    Raises ValidationError where the item is decided by a vote of those who served without them.
    """
    fresh = lock_item(dispute.item, by=by, at=at, decided=True)
    if is_treated(fresh):
        check_not_handed_in(fresh.treatment)
    row = fresh.disputes.select_related("event", "person").get(pk=dispute.pk)
    event = row.event
    row.delete()
    if event is not None:
        event.delete()
        check_declared(fresh.meeting)
    told(fresh, "dispute.removed", f"Struken: {row}", by=by, at=at)


def _check_people(known: SittingFacts, item: AgendaItem, facts: DisputeFacts) -> None:
    service = known.service(item.pk)
    there = {*service.serving, *(one.id for one in service.waiting)}
    who, raises = known.people.get(facts.person), known.people.get(facts.raised_by)
    if who is None or raises is None:
        message = "Välj bland nämndens ledamöter och ersättare."
        raise ValidationError(message)
    if who in service.conflicts:
        message = f"{who} deltar redan inte på grund av jäv."
        raise ValidationError(message)
    away = [str(one) for one in dict.fromkeys([who, raises]) if one.id not in there]
    if away:
        message = f"{' och '.join(away)} är inte närvarande i ärendet."
        raise ValidationError(message)


def _check_tries(known: SittingFacts, found: Trying, row: Dispute, facts: RulingFacts) -> None:
    who = known.people.get(row.person_id) or row.person
    if found.takes_part and not facts.cannot_call:
        message = (
            f"Utan {who} är nämnden inte beslutsför i jävsfrågan. Kalla in en ersättare, eller "
            "ange att ingen kan tillkallas utan olägligt uppskov (KL 6:30)."
        )
        raise ValidationError(message)
    if facts.cannot_call and not found.takes_part:
        message = f"{who} får inte delta i prövningen: nämnden är beslutsför ändå (KL 6:30)."
        raise ValidationError(message)
    check_quorum(found.service, is_council=known.is_council)


def _ruling(known: SittingFacts, found: Trying, row: Dispute, facts: RulingFacts) -> Ruling:
    if not facts.answers:
        if facts.ruling is None:
            message = "Ange vad nämnden beslutar i jävsfrågan."
            raise ValidationError(message)
        return facts.ruling
    votes = (Vote(person, answer) for person, answer in facts.answers.items())
    one = vote_on(known.people[row.person_id], votes)
    check_round(one, found.service, people=known.people)
    return Ruling.CONFLICT if result(one, found.service).is_yes else Ruling.NONE


def _stand_back(item: AgendaItem, row: Dispute, *, by: User, at: dt.datetime) -> AttendanceEvent:
    if item.put_steps.filter(is_vote=True).exists():
        message = f"{row.person} tjänstgjorde när ärendet röstades om. Stryk omröstningen först."
        raise ValidationError(message)
    facts = EventFacts(Presence.CONFLICT, row.person_id, item, item, ground=row.ground)
    return note_event(meeting=item.meeting, facts=facts, by=by, at=at)

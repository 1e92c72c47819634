"""The chair puts a question: what was found, and the votes that were taken."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation.models import User
from decisions.agendas.models import AgendaItem
from decisions.sittings.actions.items import lock_item, take_up, told
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import PutStep, Vote
from decisions.sittings.puts import PutQuestion, putting
from decisions.sittings.rules.ballots import check_round
from decisions.sittings.rules.chains import Poll, Put
from decisions.sittings.rules.quorum import check_quorum
from decisions.sittings.rules.results import result
from decisions.sittings.rules.votes import Round, Tally
from decisions.sittings.rules.votes import Vote as Answered
from decisions.sittings.workflow import Answer, Matter

RECORDED = "är redan antecknad. Kontrollera det som står i punkten."
OTHER = "Omröstningen gäller andra förslag än när den togs: frågan har ställts om sedan dess."


@dataclass(frozen=True)
class VoteFacts:
    """How a vote went: `answers` by person's id, or the counted `slips` of a secret one.

    `yes_means` and `no_means` may be left out: then they say what the chain says. `about`: the
    keys of the two alternatives as they were when the vote was taken.
    """

    answers: Mapping[int, Answer] = field(default_factory=dict)
    slips: Tally | None = None
    yes_means: str = ""
    no_means: str = ""
    matter: Matter = Matter.ORDINARY
    lot: Answer | None = None
    about: tuple[str, str] | None = None


@transaction.atomic
def find(
    *,
    item: AgendaItem,
    question: str,
    key: str,
    vote_requested: bool = False,
    number: int | None = None,
    by: User,
    at: dt.datetime,
) -> PutStep:
    """Keep what the chair found to have won, and whether a vote was requested (KL 5:53, 6:33).

    `number`: which answer of the question it is made for, from 1. Raises ValidationError when the
    question does not wait for that.
    """
    fresh, facts, asked = _at(item, question, number, by=by, at=at)
    if not isinstance(asked.step, Put):
        message = "Omröstning är begärd: räkna rösterna."
        raise ValidationError(message)
    if key not in {one.key for one in asked.step.among}:
        message = "Välj ett av de förslag som ställs under proposition."
        raise ValidationError(message)
    if vote_requested and not asked.question.is_contested:
        message = "Det finns bara ett förslag: det går inte att rösta om det."
        raise ValidationError(message)
    check_quorum(facts.service(fresh.pk), is_council=facts.is_council)
    step = _step(fresh, asked, by=by, at=at, found=key, vote_requested=vote_requested)
    words = "Omröstning begärd" if vote_requested else "Proposition avgjord"
    told(fresh, "question.found", words, by=by, at=at)
    return step


@transaction.atomic
def count(
    *,
    item: AgendaItem,
    question: str,
    facts: VoteFacts,
    number: int | None = None,
    by: User,
    at: dt.datetime,
) -> PutStep:
    """Keep how a vote went. Raises ValidationError with every reason why it cannot be so.

    Everybody who serves has answered, nobody else, each once; a tie is settled (KL 4:25, 5:55).
    `number`: which answer of the question it is, from 1; one that is kept already is refused.
    """
    fresh, known, asked = _at(item, question, number, by=by, at=at)
    poll = asked.step
    if not isinstance(poll, Poll):
        message = "Ingen omröstning är begärd i frågan."
        raise ValidationError(message)
    if facts.about is not None and facts.about != (poll.yes.key, poll.no.key):
        raise ValidationError(OTHER)
    one = Round(
        yes_means=facts.yes_means.strip() or poll.yes.means,
        no_means=facts.no_means.strip() or poll.no.means,
        votes=tuple(Answered(person, answer) for person, answer in facts.answers.items()),
        slips=facts.slips,
        matter=facts.matter,
        lot=facts.lot,
        is_authority=fresh.proceeding.is_authority,
    )
    service = known.service(fresh.pk)
    check_quorum(service, is_council=known.is_council)
    check_round(one, service, people=known.people)
    decided = result(one, service)
    step = _step(
        fresh,
        asked,
        by=by,
        at=at,
        is_vote=True,
        yes_key=poll.yes.key,
        no_key=poll.no.key,
        yes_means=one.yes_means,
        no_means=one.no_means,
        is_secret=one.is_secret,
        matter=one.matter,
        lot=one.lot or "",
        slips=_slips(facts.slips),
    )
    for person, answer in facts.answers.items():
        Vote.objects.create(step=step, person_id=person, answer=answer)
    told(fresh, "question.counted", f"Omröstning: {decided.words}", by=by, at=at)
    return step


@transaction.atomic
def undo_step(
    *, item: AgendaItem, question: str, number: int | None = None, by: User, at: dt.datetime
) -> None:
    """Take back the last answer of a question, of one that fits no more as well.

    `number`: which one is meant, from 1. Raises ValidationError when it is not the last any more.
    """
    fresh = lock_item(item, by=by, at=at)
    last = fresh.put_steps.filter(question=question).order_by("-order").first()
    if number is not None and (last is None or last.order != number):
        message = "Svaret är redan struket, eller så har ett nytt antecknats efter det."
        raise ValidationError(message)
    if last is None:
        message = "Det finns inget att ta tillbaka."
        raise ValidationError(message)
    last.delete()
    told(fresh, "question.undone", "Proposition eller omröstning struken", by=by, at=at)


def _at(
    item: AgendaItem, question: str, number: int | None, *, by: User, at: dt.datetime
) -> tuple[AgendaItem, SittingFacts, PutQuestion]:
    """Return the locked item, its facts and the question, which must be the one at hand.

    Raises ValidationError when the question has other than `number` - 1 answers.
    """
    fresh = take_up(item, by=by, at=at)
    facts = sitting_facts(fresh.meeting)
    put = putting(fresh, facts.service(fresh.pk))
    asked = next((one for one in put.questions if one.key == question), None)
    if asked is None:
        message = "Frågan finns inte längre: yrkandena har ändrats."
        raise ValidationError(message)
    if number is not None:
        _check_number(asked, number)
    if asked.broken:
        message = "Yrkandena har ändrats sedan propositionen. Ta tillbaka den först."
        raise ValidationError(message)
    if put.now is None or put.now.key != question:
        message = "Frågan är redan avgjord, eller så ska en annan ställas först."
        raise ValidationError(message)
    return fresh, facts, asked


def _check_number(asked: PutQuestion, number: int) -> None:
    if number <= len(asked.steps):
        is_vote = asked.steps[number - 1].is_vote
        raise ValidationError(f"{'Omröstningen' if is_vote else 'Propositionen'} {RECORDED}")
    if number > len(asked.steps) + 1:
        message = "Ett tidigare svar har strukits: ställ frågan igen."
        raise ValidationError(message)


def _step(
    item: AgendaItem, asked: PutQuestion, *, by: User, at: dt.datetime, **facts: object
) -> PutStep:
    step = PutStep(
        item=item,
        question=asked.key,
        order=len(asked.steps) + 1,
        recorded_at=at,
        recorded_by=by,
        **facts,
    )
    step.validate_constraints()
    step.save()
    return step


def _slips(slips: Tally | None) -> dict[str, int] | None:
    if slips is None:
        return None
    return {"yes": slips.yes, "no": slips.no, "abstain": slips.abstain, "absent": slips.absent}

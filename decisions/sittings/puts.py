"""The questions that the chair puts on an item: their names, what is answered and what is next.

Questions are computed of the motions (`rules.questions`), the answers are kept (`PutStep`); the
chain says what comes next (`rules.chains`). A question's key names it whatever else is moved:
"main" for the whole, "main:2." for a clause, "postpone:<motion>" and "addition:<motion>".
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from decisions.agendas.models import AgendaItem
from decisions.sittings.facts import clauses_of, motions_of
from decisions.sittings.models import PutStep
from decisions.sittings.rules.chains import Counted, Done, Found, Given, Put, Step, next_step
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.questions import (
    PROPOSAL,
    TODAY,
    Question,
    Stage,
    next_question,
    questions,
)
from decisions.sittings.rules.results import result
from decisions.sittings.rules.serving import Service
from decisions.sittings.rules.votes import Round, Tally, Vote
from decisions.sittings.workflow import Answer, Matter


@dataclass(frozen=True)
class PutQuestion:
    """One question of an item: what has been answered of it, and the step that comes next.

    `given` are the answers as the chain knows them. `broken`: what was answered does not fit the
    motions any more, and must be taken back.
    """

    key: str
    question: Question
    steps: tuple[PutStep, ...]
    step: Step
    given: tuple[Given, ...] = ()
    broken: bool = False

    @property
    def winner(self) -> str:
        """Return the key of the alternative that has won; "" until the question is settled."""
        return self.step.winner.key if isinstance(self.step, Done) else ""

    @property
    def rounds(self) -> tuple[PutStep, ...]:
        """Return the votes that were taken, in order."""
        return tuple(step for step in self.steps if step.is_vote)

    def seeks_counter(self, count: int) -> bool:
        """Return whether what was answered after so many answers is a counter-proposal."""
        if self.broken:
            return False
        step = next_step(self.question.alternatives, self.given[:count])
        return isinstance(step, Put) and step.seeks_counter


@dataclass(frozen=True)
class Putting:
    """All questions of an item in the order they are put; `now` is the one at hand, if any."""

    questions: tuple[PutQuestion, ...]
    now: PutQuestion | None

    @property
    def is_settled(self) -> bool:
        """Whether the chair has nothing more to put."""
        return self.now is None and not any(one.broken for one in self.questions)


def putting(
    item: AgendaItem,
    service: Service,
    *,
    motions: tuple[Motion, ...] | None = None,
    steps: Iterable[PutStep] | None = None,
) -> Putting:
    """Return how far the questions of an item have come.

    The item's fixed version and proceeding are fetched. `motions` and `steps` (with votes) may be
    given by whoever has read them for many items at once.
    """
    if motions is None:
        motions = motions_of([item])[item.pk]
    rows = item.put_steps.prefetch_related("votes") if steps is None else steps
    answered: dict[str, list[PutStep]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.order):
        answered[row.question].append(row)
    found = [_put(one, answered.get(key, []), service) for key, one in _asked(item, motions)]
    if not any(one.question.is_contested for one in found):
        return Putting(tuple(found), None)
    winners = {n: one.winner for n, one in enumerate(found) if one.winner}
    winners |= {n: PROPOSAL for n, one in enumerate(found) if not one.question.is_contested}
    index = next_question([one.question for one in found], winners)
    return Putting(tuple(found), None if index is None else found[index])


def question_keys(item: AgendaItem) -> list[str]:
    """Return the keys of the item's questions in the customary order."""
    motions = motions_of([item])[item.pk]
    return [question_key(one) for one in _customary(item, motions)]


def question_key(question: Question) -> str:
    """Return the name of a question, the same whatever else is moved."""
    if question.stage is Stage.MAIN:
        return f"main:{question.clause}" if question.clause else "main"
    own = question.alternatives[1 if question.alternatives[0] == TODAY else 0]
    return f"{question.stage.name.lower()}:{own.key}"


def as_round(step: PutStep, *, is_authority: bool = False) -> Round:
    """Return a vote as the rules know it; the step's votes are fetched."""
    slips = Tally(**step.slips) if step.slips is not None else None
    return Round(
        yes_means=step.yes_means,
        no_means=step.no_means,
        votes=tuple(Vote(one.person_id, Answer(one.answer)) for one in step.votes.all())
        if slips is None
        else (),
        slips=slips,
        matter=Matter(step.matter),
        lot=Answer(step.lot) if step.lot else None,
        is_authority=is_authority,
    )


def _asked(item: AgendaItem, motions: tuple[Motion, ...]) -> list[tuple[str, Question]]:
    """Return the questions by key, in the order that the chair has chosen."""
    known = {question_key(one): one for one in _customary(item, motions)}
    proceeding = getattr(item, "proceeding", None)
    chosen = proceeding.question_order if proceeding else []
    keys = chosen if sorted(chosen) == sorted(known) else list(known)
    return [(key, known[key]) for key in keys]


def _customary(item: AgendaItem, motions: tuple[Motion, ...]) -> tuple[Question, ...]:
    labels = [clause["label"] for clause in clauses_of(item)]
    return questions(motions, labels, proposal="förslaget" if item.memo_id else "")


def _put(question: Question, steps: list[PutStep], service: Service) -> PutQuestion:
    key = question_key(question)
    try:
        given = [_given(step, service) for step in steps]
        step = next_step(question.alternatives, given)
    except ValidationError:
        anew = next_step(question.alternatives)
        return PutQuestion(key, question, tuple(steps), anew, broken=True)
    return PutQuestion(key, question, tuple(steps), step, tuple(given))


def _given(step: PutStep, service: Service) -> Given:
    if not step.is_vote:
        return Found(step.found, step.vote_requested)
    return Counted(is_yes=result(as_round(step), service).is_yes)

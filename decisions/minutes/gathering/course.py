"""How an item was put and voted on, as the minutes tell it."""

from collections.abc import Iterable, Sequence

from decisions.minutes.gathering.rows import POSTPONED
from decisions.minutes.wording.facts import Handled
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import PutStep, Treatment
from decisions.sittings.puts import PutQuestion, as_round, putting
from decisions.sittings.rules.chains import Done
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.questions import PROPOSAL, REJECTION, TODAY, Stage
from decisions.sittings.rules.results import minority_postpones
from decisions.sittings.workflow import Matter, MotionKind

SAME_AS = {MotionKind.APPROVE: PROPOSAL, MotionKind.REJECT: REJECTION}
"""What a motion of the kind asks for, where it is no alternative of its own."""


def handled(
    known: SittingFacts,
    treatment: Treatment,
    motions: tuple[Motion, ...],
    earlier: Iterable[Treatment],
) -> tuple[Handled, ...]:
    """Return the questions that were put, in order; one whose motions have changed is left out."""
    item = treatment.item
    service = known.service(item.pk)
    put = putting(item, service, motions=motions, steps=item.put_steps.all())
    return tuple(
        Handled(
            one.question,
            one.given,
            tuple(
                as_round(step, is_authority=item.proceeding.is_authority) for step in one.rounds
            ),
            by_minority=_by_minority(known, treatment, one, earlier),
        )
        for one in put.questions
        if one.given and not one.broken
    )


def lost_motions(motions: Iterable[Motion], put: Sequence[Handled]) -> tuple[Motion, ...]:
    """Return the motions that stood against what was decided when the questions were put."""
    settled = [one for one in put if one.winner]
    if not settled:
        return ()
    standing = (one for one in motions if not one.is_withdrawn)
    return tuple(one for one in standing if not any(_won(one, question) for question in settled))


def _won(motion: Motion, put: Handled) -> bool:
    key = put.winner.key if put.winner else ""
    is_own = put.question.stage is Stage.MAIN and put.question.clause == motion.clause
    return key == motion.key or (is_own and key == SAME_AS.get(motion.kind))


def _by_minority(
    known: SittingFacts, treatment: Treatment, put: PutQuestion, earlier: Iterable[Treatment]
) -> bool:
    """Return whether a third of the council postponed what the majority would decide (KL 5:50)."""
    last = put.rounds[-1] if put.rounds else None
    if (
        last is None
        or not known.is_council
        or put.question.stage is not Stage.POSTPONE
        or treatment.outcome not in POSTPONED
        or not (isinstance(put.step, Done) and put.step.winner == TODAY)
    ):
        return False
    tally = as_round(last).tally
    return minority_postpones(
        tally.no if last.yes_key == TODAY.key else tally.yes,
        len(known.service(treatment.item_id).serving),
        was_postponed_by_minority=any(
            _was_outvoted(step) for one in earlier for step in one.item.put_steps.all()
        ),
        is_election=last.matter == Matter.ELECTION,
    )


def _was_outvoted(step: PutStep) -> bool:
    """Return whether most voted for deciding at once, of an item that was postponed."""
    if not step.is_vote or TODAY.key not in {step.yes_key, step.no_key}:
        return False
    tally = as_round(step).tally
    return tally.yes > tally.no if step.yes_key == TODAY.key else tally.no > tally.yes

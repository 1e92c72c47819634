"""The decision that what was moved and voted on has led to, offered to whoever records it."""

import uuid
from collections.abc import Sequence

from django.core.exceptions import ValidationError

from decisions.sittings.clauses import ClauseDecision, Proposed, Recording
from decisions.sittings.models import OWN_OUTCOMES, ClauseOutcome, Outcome
from decisions.sittings.puts import PutQuestion, Putting
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.questions import PROPOSAL, REJECTION, TODAY, Stage
from decisions.sittings.workflow import MotionKind

POSTPONED = {MotionKind.TABLE: Outcome.TABLED, MotionKind.REFER_BACK: Outcome.REFERRED_BACK}


def suggested(
    put: Putting,
    motions: Sequence[Motion],
    proposed: Sequence[Proposed],
    *,
    is_own: bool = False,
    usual: Recording | None = None,
) -> Recording:
    """Return the decision as the answered questions have it; as proposed while none is.

    `is_own`: nothing was proposed, so what has won is the decision, or what is `usual`.
    """
    by_key = {motion.key: motion for motion in motions}
    settled = [one for one in put.questions if one.winner and not one.broken]
    for one in settled:
        if one.question.stage is Stage.POSTPONE and one.winner != TODAY.key:
            motion = by_key[one.winner]
            return Recording(POSTPONED[motion.kind], motive=motion.text)
    if is_own:
        return _own(settled, by_key, usual)
    whole = next((one for one in settled if one.key == "main"), None)
    if whole and whole.winner == REJECTION:
        return Recording(Outcome.REJECTED)
    clauses, added = {}, []
    if whole and whole.winner != PROPOSAL:
        # Another proposal in the place of the one before the body.
        clauses = {
            uuid.UUID(clause["uuid"]): ClauseDecision(ClauseOutcome.REJECTED)
            for clause in proposed
        }
        added = [by_key[whole.winner].text]
    else:
        clauses = _disputed(settled, by_key, proposed)
    added += [by_key[one.winner].text for one in settled if _adds(one)]
    if not clauses and not added:
        return Recording(Outcome.AS_PROPOSED)
    return Recording(Outcome.AMENDED, clauses=clauses, added=tuple(added))


def check_follows(
    put: Putting,
    motions: Sequence[Motion],
    proposed: Sequence[Proposed],
    recording: Recording,
    *,
    is_own: bool = False,
    is_council: bool = False,
) -> None:
    """Raise ValidationError unless the decision follows from what was put (KL 5:53-56, 6:33).

    Every question has its answer, and the outcome is what won: the chair declares what the body
    has decided, and the secretary records that. In the municipal council a third of those present
    postpones an item against the majority (KL 5:50).
    """
    postponing = any(one.question.stage is Stage.POSTPONE and one.steps for one in put.questions)
    if is_council and postponing and recording.outcome in POSTPONED.values():
        return
    if not put.is_settled:
        message = (
            "Yrkandena är inte avgjorda. Anteckna vad ordföranden finner och rösterna, "
            "eller ta tillbaka det som har återtagits."
        )
        raise ValidationError(message)
    if not any(one.steps for one in put.questions):
        return
    won = suggested(put, motions, proposed, is_own=is_own).outcome
    # Nothing is postponed, and only that was put: what else is decided is free.
    is_free = is_own and won == Outcome.NOTED and recording.outcome in OWN_OUTCOMES
    if recording.outcome != won and not is_free:
        message = (
            f"Propositionerna har lett till ”{won.label}”, inte till "
            f"”{recording.outcome.label}”. Stryk svaret på propositionen om det blev fel."
        )
        raise ValidationError(message)


def _disputed(
    settled: Sequence[PutQuestion], by_key: dict[str, Motion], proposed: Sequence[Proposed]
) -> dict[uuid.UUID, ClauseDecision]:
    ids = {clause["label"]: uuid.UUID(clause["uuid"]) for clause in proposed}
    found = {}
    for one in settled:
        clause = one.question.clause
        if one.question.stage is not Stage.MAIN or clause not in ids or one.winner == PROPOSAL:
            continue
        if one.winner == REJECTION:
            found[ids[clause]] = ClauseDecision(ClauseOutcome.REJECTED)
        else:
            text = by_key[one.winner].text
            found[ids[clause]] = ClauseDecision(ClauseOutcome.AMENDED, text)
    return found


def _own(
    settled: Sequence[PutQuestion], by_key: dict[str, Motion], usual: Recording | None
) -> Recording:
    """Return what has won as the decision's text; what is usual, or noted, before that."""
    won = [one for one in settled if one.question.stage is not Stage.POSTPONE]
    if not won:
        return usual or Recording(Outcome.NOTED)
    texts = [by_key[one.winner].text for one in won if one.winner in by_key]
    return Recording(Outcome.RESOLVED, added=tuple(texts))


def _adds(one: PutQuestion) -> bool:
    return one.question.stage is Stage.ADDITION and one.winner != REJECTION

"""The order in which the chair puts what has been moved (KL 5:53, 6:33).

Whether the item is decided today comes before what is decided: each motion to refer back or to
table is put by itself against a decision today. Then the main proposals, the whole before its
clauses; additions come last, each by itself. The act asks only that every question can be
answered by yes or no; this order is custom, offered to the chair, who may put them otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from decisions.sittings.rules.chains import Alternative
from decisions.sittings.rules.motions import POSTPONING, Motion
from decisions.sittings.workflow import MotionKind

TODAY = Alternative("today", "att ärendet avgörs i dag")
PROPOSAL, REJECTION = "proposal", "reject"
"""Keys of alternatives that no motion has: the proposal before the body, and to reject it."""


class Stage(Enum):
    """Where in the course a question stands."""

    POSTPONE = 1
    MAIN = 2
    ADDITION = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One question: put the alternatives by `chains.next_step`. `clause` is empty for the whole.

    With one alternative it is put alone, and nobody can ask for a vote against nothing.
    """

    stage: Stage
    alternatives: tuple[Alternative, ...]
    clause: str = ""

    @property
    def is_contested(self) -> bool:
        """Whether there is anything to vote about."""
        return len(self.alternatives) > 1

    def ends_item(self, winner: str) -> bool:
        """Return whether nothing more is put when this alternative, by key, has won."""
        return self.stage is Stage.POSTPONE and winner != TODAY.key

    def drops_clauses(self, winner: str) -> bool:
        """Return whether the proposal's clauses are gone when this alternative has won."""
        return self.stage is Stage.MAIN and not self.clause and winner != PROPOSAL


def questions(
    motions: Iterable[Motion], clauses: Sequence[str] = (), *, proposal: str = "förslaget"
) -> tuple[Question, ...]:
    """Return the questions in order, for motions that have passed `check_motion`.

    `clauses` are the labels of the proposal's clauses in order, `proposal` is what the proposal
    before the body is called, "" where there is none (an election, a free item). Clauses that
    nobody disputes go with the whole.
    """
    standing = [motion for motion in motions if not motion.is_withdrawn]
    if not proposal:
        return (*_postponing(standing), *_unprepared(standing), *_additions(standing))
    return (
        *_postponing(standing),
        *(_main(standing, clause, proposal) for clause in ["", *_disputed(standing, clauses)]),
        *_additions(standing),
    )


def next_question(put: Sequence[Question], winners: Mapping[int, str]) -> int | None:
    """Return the index of the question to put now; None when the item is settled.

    `winners` says by index which alternative has won the questions that are settled. When the
    item is postponed nothing more is put; when another proposal than the one before the body has
    won, or its rejection, what is moved about its clauses falls.
    """
    settled = [(question, winners[n]) for n, question in enumerate(put) if n in winners]
    if any(question.ends_item(winner) for question, winner in settled):
        return None
    fallen = any(question.drops_clauses(winner) for question, winner in settled)
    waiting = (
        n
        for n, question in enumerate(put)
        if n not in winners and not (fallen and question.clause)
    )
    return next(waiting, None)


def _postponing(motions: list[Motion]) -> list[Question]:
    return [
        Question(Stage.POSTPONE, (TODAY, _alternative(motion)))
        for kind in POSTPONING
        for motion in motions
        if motion.kind == kind
    ]


def _disputed(motions: list[Motion], clauses: Sequence[str]) -> list[str]:
    moved = {one.clause for one in motions if one.kind in {MotionKind.AMEND, MotionKind.REJECT}}
    return [clause for clause in clauses if clause in moved]


def _unprepared(motions: list[Motion]) -> list[Question]:
    """Return the question among what has been moved alone: nothing lay before the body."""
    moved = [one for one in motions if one.kind == MotionKind.AMEND]
    # Nothing lay before the body that could be changed: each is a proposal of its own.
    alternatives = [
        Alternative(one.key, f"bifall till yrkandet {_quoted(one.text)}") for one in moved
    ]
    if any(one.kind == MotionKind.REJECT for one in motions):
        alternatives.append(Alternative(REJECTION, "avslag"))
    return [Question(Stage.MAIN, tuple(alternatives))] if alternatives else []


def _main(motions: list[Motion], clause: str, proposal: str) -> Question:
    here = [motion for motion in motions if motion.clause == clause]
    where = f"punkt {clause.rstrip('.')} i {proposal}" if clause else proposal
    alternatives = [Alternative(PROPOSAL, f"bifall till {where}")]
    alternatives += [_alternative(one) for one in here if one.kind == MotionKind.AMEND]
    if any(one.kind == MotionKind.REJECT for one in here):
        alternatives.append(Alternative(REJECTION, f"avslag på {where}"))
    return Question(Stage.MAIN, tuple(alternatives), clause)


def _additions(motions: list[Motion]) -> list[Question]:
    return [
        Question(
            Stage.ADDITION,
            (
                Alternative(motion.key, f"bifall till tillägget {_quoted(motion.text)}"),
                Alternative(REJECTION, f"avslag på tillägget {_quoted(motion.text)}"),
            ),
            motion.clause,
        )
        for motion in motions
        if motion.kind == MotionKind.ADD
    ]


def _alternative(motion: Motion) -> Alternative:
    means = {
        MotionKind.REFER_BACK: f"att ärendet återremitteras: {_bare(motion.text)}",
        MotionKind.TABLE: "att ärendet bordläggs",
    }
    default = f"bifall till ändringen {_quoted(motion.text)}"
    return Alternative(motion.key, means.get(MotionKind(motion.kind), default))


def _quoted(text: str) -> str:
    return f"”{_bare(text)}”"


def _bare(text: str) -> str:
    """Return the wording without its full stop: it stands inside a sentence."""
    return text.strip().rstrip(".").rstrip()

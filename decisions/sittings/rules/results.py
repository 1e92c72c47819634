"""What a round of votes decided (KL 5:55, 5:56, 6:33), and what a third of the council can."""

from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import ValidationError

from decisions.sittings.rules.serving import Service
from decisions.sittings.rules.votes import Round, Tally
from decisions.sittings.workflow import Answer, Matter


class DecidedBy(Enum):
    """What settled the round."""

    MAJORITY = "majority"
    CASTING_VOTE = "casting vote"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Result:
    """Yes or no, by what, and in words for the minutes."""

    winner: Answer
    decided_by: DecidedBy
    tally: Tally
    words: str

    @property
    def is_yes(self) -> bool:
        """Whether yes won."""
        return self.winner == Answer.YES


def result(one: Round, service: Service, *, is_counter: bool = False) -> Result:
    """Return what a round that has passed `check_round` decided.

    Simple majority; at a tie the chair's casting vote, which is the vote the chair has given, and
    in elections and employment the lot. `is_counter`: the round settled what stands against the
    main proposal, and decided nothing yet. Raises ValidationError while a tie is not settled.
    """
    tally = one.tally
    if not tally.is_tie:
        winner, by = (Answer.YES if tally.yes > tally.no else Answer.NO), DecidedBy.MAJORITY
    elif one.matter != Matter.ORDINARY:
        winner, by = _settled(one.lot), DecidedBy.LOT
    else:
        chair = service.chair.person
        winner = _settled(one.answer_of(chair.id) if chair else None)
        by = DecidedBy.CASTING_VOTE
    return Result(winner, by, tally, _words(one, tally, winner, by, is_counter=is_counter))


def _settled(answer: Answer | None) -> Answer:
    if answer not in {Answer.YES, Answer.NO} or answer is None:
        message = "Rösterna är lika, och varken ordföranden eller lotten har avgjort."
        raise ValidationError(message)
    return answer


def _words(one: Round, tally: Tally, winner: Answer, by: DecidedBy, *, is_counter: bool) -> str:
    counted = [f"{tally.yes} ja och {tally.no} nej"]
    if tally.abstain:
        counted.append(f"{tally.abstain} avstår")
    if tally.absent:
        counted.append(f"{tally.absent} deltar inte")
    settled = {
        DecidedBy.MAJORITY: "",
        DecidedBy.CASTING_VOTE: " med ordförandens utslagsröst",
        DecidedBy.LOT: " genom lottning",
    }[by]
    means = one.yes_means if winner == Answer.YES else one.no_means
    if is_counter:
        return f"{', '.join(counted)}: motförslag blir{settled} {means}"
    return f"{', '.join(counted)}: beslutat{settled} {means}"


def third(present: int) -> int:
    """Return how many are at least a third of those present (KL 5:50)."""
    return -(-present // 3)


def minority_postpones(
    asking: int,
    present: int,
    *,
    was_postponed_by_minority: bool = False,
    is_election: bool = False,
) -> bool:
    """Return whether the municipal council must table the item or refer it back (KL 5:50).

    A third of the members present is enough, once; in elections and the second time the simple
    majority decides, as it always does in a committee (KL 6:33). `asking` are the votes for it.
    """
    if was_postponed_by_minority or is_election:
        return False
    return asking >= third(present) > 0

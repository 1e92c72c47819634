"""What the body settled on the way to its decision: disputed conflicts of interest, elections."""

from dataclasses import dataclass

from decisions.sittings.rules.elections import Ballots
from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service
from decisions.sittings.rules.votes import Round


@dataclass(frozen=True)
class Dispute:
    """That a conflict of interest was disputed, and what the body ruled (KL 6:30).

    `service`: who tried the question; `takes_part`: the person concerned too, for the quorum.
    `round` is the vote on it; None when it was ruled on by acclamation. Yes is that there is one.
    """

    person: Elected
    raised_by: Elected
    ground: str
    is_conflict: bool
    service: Service
    answer: str = ""
    takes_part: bool = False
    round: Round | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who was nominated; `votes` where ballots were counted."""

    name: str
    nominated_by: Elected
    votes: int | None = None
    by_lot: bool = False


@dataclass(frozen=True)
class Election:
    """An election to `office`; `chosen` in the order they were elected.

    `ballots` is None when it was settled by acclamation.
    """

    office: str
    seats: int
    candidates: tuple[Candidate, ...]
    chosen: tuple[Candidate, ...]
    ballots: Ballots | None = None

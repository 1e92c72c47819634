"""One round of votes: what it asks and what was answered.

Fed from a vote row and its answers by person, or from counted slips when the vote is secret.
What yes and no mean is said for each round, since yes is not always for the motion.
"""

from collections import Counter
from dataclasses import dataclass

from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service
from decisions.sittings.workflow import Answer, Matter


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person answered in an open round."""

    person: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answered what."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    absent: int = 0

    @property
    def total(self) -> int:
        """Everybody who serves, whether they voted or not."""
        return self.yes + self.no + self.abstain + self.absent

    @property
    def is_tie(self) -> bool:
        """Whether as many said yes as no."""
        return self.yes == self.no


@dataclass(frozen=True)
class Round:
    """One round. Open: `votes`. Secret: `slips`. `lot` is what was drawn when lots were drawn.

    `is_authority`: the matter is the exercise of authority against somebody (KL 4:26).
    """

    yes_means: str
    no_means: str
    votes: tuple[Vote, ...] = ()
    slips: Tally | None = None
    matter: Matter = Matter.ORDINARY
    lot: Answer | None = None
    is_authority: bool = False

    @property
    def is_secret(self) -> bool:
        """Whether nobody knows who answered what."""
        return self.slips is not None

    @property
    def tally(self) -> Tally:
        """The result in numbers."""
        if self.slips is not None:
            return self.slips
        count = Counter(vote.answer for vote in self.votes)
        return Tally(**{answer.value: count[answer] for answer in Answer})

    def answer_of(self, person: int) -> Answer | None:
        """Return what the person answered in an open round."""
        return next((one.answer for one in self.votes if one.person == person), None)


def by_party(service: Service) -> dict[str, tuple[Elected, ...]]:
    """Return who serves for each party, for setting a whole party's votes at once."""
    parties = sorted({person.party for person in service.serving.values()})
    return {
        party: tuple(one for one in service.serving.values() if one.party == party)
        for party in parties
    }

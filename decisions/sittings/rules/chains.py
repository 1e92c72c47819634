"""From several proposals to one: acclamation, and votes against a counter-proposal.

The chair puts all proposals and says which one has won. If a vote is requested, that one is
answered by yes; what no means must be found among the others first, in the same way: put, found,
voted on if requested. So a chain of votes runs from the innermost counter-proposal out to the
main round (KL 5:53 to 5:56, 6:33 name the parts; the order is custom).

Fed by what has been answered so far, in order; nothing else is kept, so that an answer can be
corrected and the rest of the chain asked again.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something the body can decide. `key` names it, `means` is how it stands in a vote."""

    key: str
    means: str


@dataclass(frozen=True, slots=True)
class Put:
    """The chair puts these; asked back is a `Found`. `depth` 0 is the main question."""

    among: tuple[Alternative, ...]
    depth: int = 0

    @property
    def seeks_counter(self) -> bool:
        """Whether it is the counter-proposal of a coming vote that is sought."""
        return self.depth > 0


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote is taken: yes for one, no for the other; asked back is a `Counted`."""

    yes: Alternative
    no: Alternative
    depth: int = 0

    @property
    def is_main(self) -> bool:
        """Whether it settles the question, rather than finds a counter-proposal."""
        return self.depth == 0


@dataclass(frozen=True, slots=True)
class Done:
    """The chain has ended with this decision."""

    winner: Alternative
    by_vote: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the chair found to be decided, and whether a vote was requested before the gavel."""

    key: str
    vote_requested: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """How a vote went."""

    is_yes: bool


Step = Put | Poll | Done
Given = Found | Counted


def next_step(alternatives: Sequence[Alternative], given: Sequence[Given] = ()) -> Step:
    """Return what comes next when the chair puts the alternatives and this has been answered.

    Raises ValidationError for an answer that does not fit its step, or one too many.
    """
    if not alternatives or len({one.key for one in alternatives}) != len(alternatives):
        message = "Det behövs minst ett förslag, och varje förslag ställs en gång."
        raise ValidationError(message)
    course = _course(tuple(alternatives), 0)
    step: Step = next(course)
    for answer in given:
        if isinstance(step, Done):
            message = "Frågan är redan avgjord."
            raise ValidationError(message)
        try:
            step = course.send(answer)
        except StopIteration as end:
            winner, by_vote = end.value
            step = Done(winner, by_vote)
    return step


Decided = tuple[Alternative, bool]


def _course(among: tuple[Alternative, ...], depth: int) -> Generator[Put | Poll, Given, Decided]:
    """Yield the steps that find one among the alternatives; return it, and if votes did."""
    found = _found(among, (yield Put(among, depth)))
    winner = next(one for one in among if one.key == found.key)
    others = tuple(one for one in among if one.key != found.key)
    if not found.vote_requested:
        return winner, False
    if not others:
        message = "Det finns bara ett förslag: det går inte att rösta om det."
        raise ValidationError(message)
    counter = others[0]
    if len(others) > 1:
        counter, _ = yield from _course(others, depth + 1)
    answer = yield Poll(winner, counter, depth)
    if not isinstance(answer, Counted):
        message = "Omröstning är begärd: räkna rösterna."
        raise ValidationError(message)
    return (winner if answer.is_yes else counter), True


def _found(among: tuple[Alternative, ...], answer: Given) -> Found:
    if not isinstance(answer, Found):
        message = "Ordföranden ska först ställa förslagen och säga vad som har beslutats."
        raise ValidationError(message)
    if answer.key not in {one.key for one in among}:
        message = "Det ordföranden fann beslutat är inte ett av de förslag som ställdes."
        raise ValidationError(message)
    return answer

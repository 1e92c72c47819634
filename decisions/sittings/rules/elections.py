"""Elections with several candidates: how ballots are counted, and who is elected (KL 5:53-56).

An election is settled by acclamation, or when somebody asks for it by secret ballots (KL 5:54).
Most votes elect (KL 5:55); at equality the lot decides and never the chair's casting vote
(KL 5:56). A committee follows the same rules (KL 6:33). That a valid ballot holds as many names
as there are seats is no law but what the councils' rules of procedure say. Proportional
elections (KL 5:58) have an act of their own and are not counted here.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True, slots=True)
class Ballots:
    """The ballots of one election: everybody who serves has handed in one, or `not_cast`."""

    valid: int
    blank: int = 0
    invalid: int = 0
    not_cast: int = 0

    @property
    def total(self) -> int:
        """Everybody who serves, whether they voted or not."""
        return self.valid + self.blank + self.invalid + self.not_cast


@dataclass(frozen=True, slots=True)
class Tie:
    """Candidates with as many votes, of whom the lot draws `places`."""

    among: frozenset[int]
    places: int


def tie(votes: Mapping[int, int], seats: int) -> Tie | None:
    """Return who the lot decides between for the last seats; None when the votes do."""
    if len(votes) <= seats:
        return None
    least = sorted(votes.values(), reverse=True)[seats - 1]
    among = frozenset(key for key, count in votes.items() if count == least)
    above = sum(count > least for count in votes.values())
    places = seats - above
    return Tie(among, places) if len(among) > places else None


def check_ballots(
    votes: Mapping[int, int],
    ballots: Ballots,
    *,
    seats: int,
    serving: int,
    lot: Collection[int] = (),
) -> None:
    """Raise ValidationError with every reason why the count cannot be right.

    `votes` by candidate; `lot`: who of those with as many votes was drawn.
    """
    problems = list(_problems(votes, ballots, seats, serving))
    if not problems:
        problems = list(_lot_problems(tie(votes, seats), frozenset(lot)))
    if problems:
        raise ValidationError(problems)


def elected(votes: Mapping[int, int], *, seats: int, lot: Collection[int] = ()) -> list[int]:
    """Return who is elected of a count that has passed `check_ballots`, most votes first."""
    drawn = set(lot)
    ranked = sorted(votes, key=lambda key: (-votes[key], key not in drawn))
    return ranked[:seats]


def _problems(
    votes: Mapping[int, int], ballots: Ballots, seats: int, serving: int
) -> Iterator[str]:
    if len(votes) < seats:
        yield f"{seats} ska väljas men bara {len(votes)} är nominerade: nominera fler."
        return
    if ballots.total != serving:
        yield (
            f"Valsedlarna och de som inte röstar är {ballots.total} men {serving} tjänstgör. "
            "Räkna om dem."
        )
    if any(count > ballots.valid for count in votes.values()):
        yield "Ingen kan få fler röster än det finns giltiga valsedlar."
    given, asked = sum(votes.values()), ballots.valid * seats
    if given != asked:
        names = "ett namn" if seats == 1 else f"{seats} namn"
        yield (f"Rösterna är {given} men ska vara {asked}: varje giltig valsedel har {names}.")
    if not ballots.valid:
        yield "Ingen giltig valsedel har lämnats."


def _lot_problems(found: Tie | None, lot: frozenset[int]) -> Iterator[str]:
    if found is None:
        if lot:
            yield "Lott dras bara när rösterna är lika om en plats (KL 5:56)."
    elif len(lot) != found.places or not lot <= found.among:
        count = "vem" if found.places == 1 else f"vilka {found.places}"
        yield f"Rösterna är lika: ange {count} av dem som lotten utser (KL 5:56)."

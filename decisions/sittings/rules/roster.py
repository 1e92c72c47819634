"""Who is elected to the body on the day of the sitting, and how its substitutes serve.

Fed from the mandates that are valid that day: one `Seat` for each member the council has decided
on (KL 6:16), also while it is vacant, one `Substitute` for each substitute, and the body's
`MeetingRules` (KL 6:17 leaves the substitutes' service to the council).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from decisions.agendas.models import ServiceOrder
from decisions.sittings.workflow import Office


@dataclass(frozen=True, slots=True)
class Elected:
    """An elected person. `id` is what events and votes name the person by."""

    id: int
    name: str
    party: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's place in the body; `member` is None while it is vacant."""

    number: int
    member: Elected | None
    party: str = ""
    office: Office | None = None

    def __str__(self) -> str:
        if self.member:
            return str(self.member)
        return f"vakant plats ({self.party})" if self.party else "vakant plats"


@dataclass(frozen=True, slots=True)
class Substitute:
    """A substitute; `rank` is the order of election, `personal_for` the number of a seat."""

    person: Elected
    rank: int
    personal_for: int | None = None


@dataclass(frozen=True)
class Roster:
    """The body on the day of the sitting.

    `party_order` names for each party the parties whose substitutes serve when it has none left.
    `returns_for_balance`: a member who has broken off may serve again where the seat would
    otherwise go to another party. Without it nobody who broke off returns to a seat where a
    substitute has stepped in. `bars_who_broke_off`: not to an empty one either (KL 5:20, whose
    words make no exception, for the municipal council; it decides for the committees, KL 6:17).
    """

    seats: tuple[Seat, ...]
    substitutes: tuple[Substitute, ...] = ()
    order: ServiceOrder = ServiceOrder.PARTY
    party_order: Mapping[str, Sequence[str]] = field(default_factory=dict)
    returns_for_balance: bool = False
    bars_who_broke_off: bool = False

    def people(self) -> dict[int, Elected]:
        """Return everybody who is elected to the body, members first, by id."""
        members = [seat.member for seat in self.seats if seat.member]
        substitutes = [substitute.person for substitute in self.substitutes]
        return {person.id: person for person in [*members, *substitutes]}

    @cached_property
    def by_rank(self) -> tuple[Substitute, ...]:
        """The substitutes in the order in which they are elected."""
        return tuple(sorted(self.substitutes, key=lambda one: (one.rank, one.person.id)))

    def place_in_party(self, substitute: Substitute) -> int:
        """Return the substitute's number, from 1, among those of the same party."""
        same = [one for one in self.by_rank if one.person.party == substitute.person.party]
        return same.index(substitute) + 1

    def place_in_order(self, substitute: Substitute) -> int:
        """Return the substitute's number, from 1, in the order of election."""
        return self.by_rank.index(substitute) + 1

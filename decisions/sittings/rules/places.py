"""One seat in one item: who sits there, and the rule by which, in words."""

from dataclasses import dataclass, replace
from enum import Enum

from decisions.sittings.rules.roster import Elected, Roster, Seat, Substitute


class Cause(Enum):
    """Why the seat's own member does not serve."""

    VACANT = "platsen är vakant"
    ABSENT = "frånvarande"
    CONFLICT = "jäv (KL 6:30)"
    REPLACED = "har lämnat sin plats"
    BROKE_OFF = "har avbrutit sin tjänstgöring"


class Basis(Enum):
    """By which rule a substitute serves."""

    NAMED = "named"
    PERSONAL = "personal"
    OWN_PARTY = "own party"
    OTHER_PARTY = "other party"
    ELECTION = "election"


@dataclass(frozen=True, slots=True)
class Held:
    """A substitute on a seat. `instead_of`: the other party's substitute who had to give way."""

    substitute: Substitute
    basis: Basis
    instead_of: Elected | None = None

    def settled(self) -> "Held":
        """Return the same as it stands in later items, when nobody gives way any more."""
        return replace(self, instead_of=None)


@dataclass(frozen=True, slots=True)
class Place:
    """Who serves on a seat in one item; `person` is None while the seat is empty."""

    seat: Seat
    person: Elected | None
    rule: str
    cause: Cause | None = None
    basis: Basis | None = None
    is_remote: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the seat's own member serves."""
        return self.person is not None and self.cause is None


def member_rule(*, returns: bool) -> str:
    """Return why a member serves on their own seat."""
    if returns:
        return "Ledamot, åter i tjänst: platsen skulle annars ha gått till ett annat parti"
    return "Ledamot"


def empty_rule(seat: Seat, cause: Cause, *, left_during: bool) -> str:
    """Return why nobody serves on the seat."""
    if left_during:
        return (
            f"Platsen för {_for(seat)} är tom: den som tjänstgjorde gick under ärendet, "
            "och ersättare träder in mellan två ärenden"
        )
    if cause is Cause.VACANT:
        return f"Platsen är vakant ({seat.party}) och ingen ersättare kan tjänstgöra"
    return f"{seat}, {cause.value}: ingen ersättare kan tjänstgöra"


def substitute_rule(roster: Roster, seat: Seat, held: Held, cause: Cause) -> str:
    """Return who the substitute is in the body's order, for whom they serve, and why."""
    serving = f"tjänstgör för {_for(seat)}"
    why = "" if cause is Cause.VACANT else f", {cause.value}"
    rule = f"{_order(roster, held)} {serving}{why}"
    if held.basis is Basis.OTHER_PARTY:
        rule += f": ingen ersättare för {seat.party or 'partiet'} kan tjänstgöra"
    if held.instead_of:
        rule += f", i stället för {held.instead_of} eftersom en ersättare för {seat.party} kommit"
    return rule


def _order(roster: Roster, held: Held) -> str:
    substitute = held.substitute
    match held.basis:
        case Basis.NAMED:
            return "Ersättare som trätt in på mötet"
        case Basis.PERSONAL:
            return "Personlig ersättare"
        case Basis.ELECTION:
            return f"Ersättare {roster.place_in_order(substitute)} i den ordning de är valda"
        case Basis.OWN_PARTY | Basis.OTHER_PARTY:
            party, place = substitute.person.party, roster.place_in_party(substitute)
            return f"Ersättare {place} i ordningen för {party or 'partilösa'}"


def _for(seat: Seat) -> str:
    return str(seat) if seat.member else f"en {seat}"

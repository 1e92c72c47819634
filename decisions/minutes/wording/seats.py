"""How the seats and the chair change hands from paragraph to paragraph.

A conflict of interest holds for one item: who steps in for it, and who comes back after it, has
not changed places. So each seat is compared with the latest paragraph in which no conflict of
interest moved anybody on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions.sittings.rules.places import Cause, Place
from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service
from decisions.sittings.workflow import Office


@dataclass(frozen=True, slots=True)
class SeatChange:
    """A seat on which another serves than before; `left` is None where nobody did."""

    place: Place
    left: Elected | None


class Seats:
    """The seats of the last of the services, seen from those before it."""

    def __init__(self, services: Sequence[Service]) -> None:
        self.services = services
        self.lent = [self._lent(n) for n in range(len(services))]

    def conflicts(self) -> list[tuple[Elected, Place | None]]:
        """Return who stands back now, with the place that is theirs otherwise, if any."""
        lent = self.lent[-1]
        return [(who, lent.get(who.id)) for who in self.services[-1].conflicts]

    def changes(self) -> list[SeatChange]:
        """Return the seats that have changed hands, save through a conflict of interest."""
        lent_now = {place.seat.number for place in self.lent[-1].values()}
        found = []
        for place in self.services[-1].places:
            number = place.seat.number
            was = self._latest(number) if number not in lent_now else None
            if was and _id(was.person) != _id(place.person):
                found.append(SeatChange(place, was.person))
        return found

    def new_leader(self) -> Elected | None:
        """Return who leads now, when another led last; a conflict of interest apart."""
        now = self.services[-1].chair.person
        if self.leader_stands_back():
            return now
        for n in range(len(self.services) - 2, -1, -1):
            if not self._stands_back(n):
                return now if _id(now) != _id(self.services[n].chair.person) else None
        return None

    def leader_stands_back(self) -> bool:
        """Return whether the chair, or who led before, has a conflict of interest now."""
        return self._stands_back(len(self.services) - 1)

    def _stands_back(self, n: int) -> bool:
        conflicts = {who.id for who in self.services[n].conflicts}
        usual = {_id(chair_of(self.services[n]))}
        if n and not self._stands_back(n - 1):
            usual.add(_id(self.services[n - 1].chair.person))
        return bool(usual & conflicts)

    def _lent(self, n: int) -> dict[int, Place]:
        """Return the places that conflicts of interest have emptied, by who stands back."""
        found = ((who.id, self._place_of(who, n)) for who in self.services[n].conflicts)
        return {id_: place for id_, place in found if place}

    def _place_of(self, who: Elected, n: int) -> Place | None:
        """Return the place in service `n` on which the person served last, or would have."""
        for earlier in reversed(self.services[:n]):
            if who not in earlier.conflicts:
                seats = {p.seat.number for p in earlier.places if _id(p.person) == who.id}
                return next((p for p in self.services[n].places if p.seat.number in seats), None)
        own = (p for p in self.services[n].places if _id(p.seat.member) == who.id)
        return next((p for p in own if p.cause is Cause.CONFLICT), None)

    def _latest(self, number: int) -> Place | None:
        """Return the seat as it was in the latest earlier service without a conflict on it."""
        for n in range(len(self.services) - 2, -1, -1):
            if number not in {place.seat.number for place in self.lent[n].values()}:
                places = self.services[n].places
                return next((p for p in places if p.seat.number == number), None)
        return None


def chair_of(service: Service) -> Elected | None:
    """Return who is elected to lead the body."""
    chairs = (one.seat.member for one in service.places if one.seat.office == Office.CHAIR)
    return next(chairs, None)


def _id(person: Elected | None) -> int | None:
    return person.id if person else None

"""Which substitutes take the open seats in one item, by the body's order (KL 6:16, 6:17).

Where the act says nothing of the committees, the council's own rules for its substitutes are
followed: who has begun to serve goes before those above in the order (KL 5:18). A body that
serves by party lets a seat's own party displace another party's substitute between two items.
See docs/adr/0013.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from decisions.agendas.models import ServiceOrder
from decisions.sittings.rules.places import Basis, Held
from decisions.sittings.rules.roster import Roster, Seat, Substitute

STEPS: dict[ServiceOrder, tuple[Basis, ...]] = {
    ServiceOrder.PERSONAL: (Basis.PERSONAL, Basis.OWN_PARTY, Basis.OTHER_PARTY),
    ServiceOrder.PARTY: (Basis.OWN_PARTY, Basis.OTHER_PARTY),
    ServiceOrder.ELECTION: (Basis.ELECTION,),
}
"""By which rules an open seat is filled, the first one that finds somebody."""

FITS: dict[Basis, Callable[[Seat, Substitute], bool]] = {
    Basis.PERSONAL: lambda seat, one: one.personal_for == seat.number,
    Basis.OWN_PARTY: lambda seat, one: bool(seat.party) and one.person.party == seat.party,
    Basis.OTHER_PARTY: lambda _seat, _one: True,
    Basis.ELECTION: lambda _seat, _one: True,
}


def fill(
    roster: Roster,
    seats: Sequence[Seat],
    candidates: Iterable[Substitute],
    *,
    held: Mapping[int, Held],
    begun: AbstractSet[int],
) -> dict[int, Held]:
    """Return who serves on each open seat, by the seat's number; an empty seat is left out.

    `candidates` are the substitutes who can serve in the item, `held` says who among them sat on
    which seat before, `begun` names (by id) those who have already served at the sitting.
    """
    return _Filling(roster, seats, candidates, held, begun).run()


class _Filling:
    def __init__(
        self,
        roster: Roster,
        seats: Sequence[Seat],
        candidates: Iterable[Substitute],
        held: Mapping[int, Held],
        begun: AbstractSet[int],
    ) -> None:
        self.roster, self.begun = roster, begun
        self.seats = {seat.number: seat for seat in seats}
        able = {one.person.id: one for one in candidates}
        sitting = {
            number: one.settled()
            for number, one in held.items()
            if number in self.seats and one.substitute.person.id in able
        }
        # Seats of another party's substitutes, who stay unless the own party's comes.
        self.lent = {n: one for n, one in sitting.items() if self._gives_way(one)}
        self.placed = {n: one for n, one in sitting.items() if n not in self.lent}
        taken = {one.substitute.person.id for one in sitting.values()}
        self.free = {id_: one for id_, one in able.items() if id_ not in taken}

    def run(self) -> dict[int, Held]:
        for basis in STEPS[self.roster.order]:
            if basis is Basis.OTHER_PARTY:
                self.placed |= self.lent
                self.lent = {}
            while self._place_one(basis):
                pass
        return self.placed

    def _gives_way(self, held: Held) -> bool:
        return self.roster.order == ServiceOrder.PARTY and held.basis is Basis.OTHER_PARTY

    def _place_one(self, basis: Basis) -> bool:
        """Fill one seat by the rule; empty seats go before those somebody must leave."""
        waiting = [number for number in self.seats if number not in self.placed]
        for number in sorted(waiting, key=lambda one: (one in self.lent, one)):
            fitting = [one for one in self.free.values() if FITS[basis](self.seats[number], one)]
            if fitting:
                chosen = min(fitting, key=lambda one: self._order(basis, self.seats[number], one))
                self._place(number, chosen, basis)
                return True
        return False

    def _place(self, number: int, chosen: Substitute, basis: Basis) -> None:
        del self.free[chosen.person.id]
        leaving = self.lent.pop(number, None)
        if leaving:
            self.free[leaving.substitute.person.id] = leaving.substitute
        self.placed[number] = Held(chosen, basis, leaving.substitute.person if leaving else None)

    def _order(self, basis: Basis, seat: Seat, one: Substitute) -> tuple[int, bool, int, int]:
        distance = 0
        if basis is Basis.OTHER_PARTY:
            order = list(self.roster.party_order.get(seat.party, ()))
            party = one.person.party
            distance = order.index(party) if party in order else len(order)
        return distance, one.person.id not in self.begun, one.rank, one.person.id

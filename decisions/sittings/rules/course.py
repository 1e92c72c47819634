"""Who sits where from item to item: what the sitting remembers (see `serving` for the rules)."""

from collections.abc import Collection
from dataclasses import dataclass, field

from decisions.sittings.rules.attendance import Attendance, State
from decisions.sittings.rules.filling import fill
from decisions.sittings.rules.places import (
    Basis,
    Cause,
    Held,
    Place,
    empty_rule,
    member_rule,
    substitute_rule,
)
from decisions.sittings.rules.roster import Elected, Roster, Seat, Substitute

CAUSES = {
    State.ABSENT: Cause.ABSENT,
    State.LEFT_DURING: Cause.ABSENT,
    State.CONFLICT: Cause.CONFLICT,
    State.REPLACED: Cause.REPLACED,
}


@dataclass
class Course:
    """The sitting as it goes on.

    `states`: how everybody stands to the item at hand. `held`: the substitutes' seats, by number;
    `stand_ins`: who sits there while the holder stands back.
    `begun`: who has served. `active`: who serves, or stands back for the one item. `broken`: who
    has broken off. `succeeded`: the seats, by number, where a substitute has stepped in since.
    `left`: the seats that a substitute has left and nobody has taken since.
    """

    roster: Roster
    attendance: Attendance
    states: dict[int, State] = field(default_factory=dict)
    held: dict[int, Held] = field(default_factory=dict)
    stand_ins: dict[int, Held] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)
    active: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)
    succeeded: set[int] = field(default_factory=set)
    left: dict[int, Held] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = self.roster.people()

    def take(self, item: int) -> tuple[Place, ...]:
        """Return who serves on each seat in the item, which follows the one taken before."""
        self.states = {id_: self.attendance.state(id_, item) for id_ in self.people}
        left = self._break_off()
        own = {seat.number for seat in self.roster.seats if self._cause(seat) is None}
        blocked = {seat.number for seat in self.roster.seats if self._blocks(seat, left)}
        self._hand_over(item)
        filled = self._fill(own | blocked)
        returning = self._returning(own | blocked, filled)
        if returning:
            filled = self._fill(own | blocked | returning)
        places = tuple(
            self._place(seat, item, filled, returning, blocked=seat.number in blocked)
            for seat in self.roster.seats
        )
        self._remember(places, filled, own | returning)
        return places

    def _break_off(self) -> set[int]:
        """Note who breaks off now; return those who do so after the item has begun."""
        gone = {State.ABSENT, State.LEFT_DURING, State.REPLACED}
        self.broken |= {id_ for id_ in self.active if self.states[id_] in gone}
        members = {seat.member.id for seat in self.roster.seats if seat.member}
        left = {id_ for id_, state in self.states.items() if state is State.LEFT_DURING}
        started = left & (self.active | members - self.broken)
        self.broken |= started
        self.active -= self.broken
        return started

    def _cause(self, seat: Seat) -> Cause | None:
        """Return why the seat's member does not serve; None when they do."""
        if seat.member is None:
            return Cause.VACANT
        state = self.states[seat.member.id]
        if state in CAUSES:
            return CAUSES[state]
        is_barred = self.roster.bars_who_broke_off or seat.number in self.succeeded
        return Cause.BROKE_OFF if seat.member.id in self.broken and is_barred else None

    def _blocks(self, seat: Seat, left: set[int]) -> bool:
        sitting = self.held.get(seat.number)
        people = [seat.member, sitting.substitute.person if sitting else None]
        return any(person.id in left for person in people if person)

    def _hand_over(self, item: int) -> None:
        """Give a place that somebody leaves to the substitute who is named for it."""
        for seat in self.roster.seats:
            sitting = self.held.get(seat.number)
            person = sitting.substitute.person if sitting else seat.member
            event = self.attendance.replacement(person.id, item) if person else None
            able = self._able() if event and event.by else []
            heir = next((one for one in able if event and one.person.id == event.by), None)
            if heir:
                self.held = {n: h for n, h in self.held.items() if h.substitute != heir}
                self.stand_ins = {n: h for n, h in self.stand_ins.items() if h.substitute != heir}
                self.held[seat.number] = Held(heir, Basis.NAMED)

    def _able(self, back: Collection[Held] = ()) -> list[Substitute]:
        barred = self.broken - {one.substitute.person.id for one in back}
        return [
            one
            for one in self.roster.by_rank
            if one.person.id not in barred and self.states[one.person.id] is State.AVAILABLE
        ]

    def _fill(self, closed: set[int]) -> dict[int, Held]:
        open_seats = [seat for seat in self.roster.seats if seat.number not in closed]
        back = self._back(closed)
        held = {**back, **self._holding()}
        return fill(
            self.roster, open_seats, self._able(back.values()), held=held, begun=self.begun
        )

    def _back(self, closed: set[int]) -> dict[int, Held]:
        """Return the seats that wait for the substitute who left them, as for a member."""
        if self.roster.bars_who_broke_off:
            return {}
        return {
            number: one
            for number, one in self.left.items()
            if number not in closed and self.states[one.substitute.person.id] is State.AVAILABLE
        }

    def _holding(self) -> dict[int, Held]:
        """Return who has which seat: until its holder is back, who stepped in for them."""
        return {
            number: one
            if self.states[one.substitute.person.id] is State.AVAILABLE
            else self.stand_ins.get(number, one)
            for number, one in self.held.items()
        }

    def _returning(self, closed: set[int], filled: dict[int, Held]) -> set[int]:
        """Return the seats whose member comes back since another party would have them."""
        if not self.roster.returns_for_balance:
            return set()
        return {
            seat.number
            for seat in self.roster.seats
            if seat.number not in closed
            and self._cause(seat) is Cause.BROKE_OFF
            and not _keeps_balance(seat, filled.get(seat.number))
        }

    def _place(
        self,
        seat: Seat,
        item: int,
        filled: dict[int, Held],
        returning: set[int],
        *,
        blocked: bool,
    ) -> Place:
        cause, held = self._cause(seat), filled.get(seat.number)
        if cause is None or seat.number in returning:
            return self._seated(seat, seat.member, member_rule(returns=cause is not None), item)
        if held is None:
            return Place(seat, None, empty_rule(seat, cause, left_during=blocked), cause)
        rule = substitute_rule(self.roster, seat, held, cause)
        return self._seated(seat, held.substitute.person, rule, item, cause, held.basis)

    def _seated(
        self,
        seat: Seat,
        person: Elected | None,
        rule: str,
        item: int,
        cause: Cause | None = None,
        basis: Basis | None = None,
    ) -> Place:
        remote = person is not None and self.attendance.is_remote(person.id, item)
        return Place(seat, person, rule, cause, basis, remote)

    def _remember(self, places: tuple[Place, ...], filled: dict[int, Held], own: set[int]) -> None:
        serving = {place.person.id for place in places if place.person}
        conflicted = {id_ for id_ in self.active if self.states[id_] is State.CONFLICT}
        # Who stands back for one item keeps the seat; who steps in for them does not get it.
        kept = {
            number: one
            for number, one in self.held.items()
            if one.substitute.person.id in conflicted and number not in own
        }
        gone = {n: one for n, one in self.held.items() if one.substitute.person.id in self.broken}
        empty = {place.seat.number for place in places if place.person is None}
        self.left = {n: one for n, one in {**self.left, **gone}.items() if n in empty}
        self.held = filled | kept
        self.stand_ins = {number: filled[number] for number in kept if number in filled}
        self.begun |= serving
        self.active = serving | conflicted
        self.broken -= serving
        self.succeeded = {
            place.seat.number
            for place in places
            if place.seat.member
            and place.seat.member.id in self.broken
            and (place.person or place.seat.number in self.succeeded)
        }


def _keeps_balance(seat: Seat, held: Held | None) -> bool:
    return held is not None and held.substitute.person.party == seat.party

"""Who serves in each item, computed from the attendance (KL 5:66, 5:67 p. 5, 6:16, 6:17, 6:35).

Swaps happen only between items. A member who comes takes their own seat from the next item
(KL 5:19). Who breaks off for another reason than a conflict of interest does not serve again that
day (KL 5:20), so nobody takes turns; after a conflict they return (KL 5:18). The act says so of
the municipal council, without exception; a committee follows what the council decides of its
substitutes (KL 6:17), which is the same save in two cases: where `Roster.returns_for_balance`,
and where no substitute has stepped in. Then nobody has taken turns: the member has the seat again.
Who has a conflict of interest neither takes part nor is present in that item (KL 6:30).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from decisions.sittings.rules.attendance import Attendance, Event, State
from decisions.sittings.rules.chairing import Chairing, Presiding, chairing
from decisions.sittings.rules.course import Course
from decisions.sittings.rules.places import Place
from decisions.sittings.rules.roster import Elected, Roster

PRESENT = frozenset({State.AVAILABLE, State.REPLACED})


@dataclass(frozen=True)
class Service:
    """Who serves in one item. `conflicts`: who stands back from it; `waiting`: who listens.

    `broken`: who of those has broken off and may not serve again that day (KL 5:20).
    """

    item: int
    places: tuple[Place, ...]
    chair: Chairing
    conflicts: tuple[Elected, ...] = ()
    waiting: tuple[Elected, ...] = ()
    broken: tuple[Elected, ...] = ()

    @property
    def serving(self) -> dict[int, Elected]:
        """Who serves, by id, in the order of the seats."""
        return {place.person.id: place.person for place in self.places if place.person}


def services(
    roster: Roster,
    events: Iterable[Event],
    items: Sequence[int],
    *,
    named: Iterable[Presiding] = (),
) -> tuple[Service, ...]:
    """Return who serves in each of the items, in order.

    `events` have passed `check_events`; `items` are the positions of the items, rising, from the
    first one, since who may serve depends on who has served before.
    """
    course, named = Course(roster, Attendance(events)), tuple(named)
    return tuple(_service(course, item, named) for item in items)


def _service(course: Course, item: int, named: tuple[Presiding, ...]) -> Service:
    places = course.take(item)
    serving = {place.person.id for place in places if place.person}
    stands = [(course.people[id_], state) for id_, state in course.states.items()]
    waiting = tuple(who for who, state in stands if state in PRESENT and who.id not in serving)
    return Service(
        item,
        places,
        chairing(places, named, item=item),
        tuple(who for who, state in stands if state is State.CONFLICT),
        waiting,
        tuple(who for who in waiting if who.id in course.broken),
    )

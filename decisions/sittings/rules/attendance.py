"""What has happened to the people's attendance: who is there, item by item.

Fed from the rows of attendance that the secretary keeps. Items are counted by their position on
the agenda as it is treated; a continued sitting on another day is a course of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import ValidationError

from decisions.sittings.rules.roster import Roster
from decisions.sittings.workflow import Presence


@dataclass(frozen=True, slots=True)
class Event:
    """What holds for one person from item `start` until item `end`, both included.

    `end` is None when it holds until the sitting ends. `during`: item `start` had already begun.
    Who comes then counts from the next item; who goes then leaves the seat empty in that item,
    since substitutes only step in between items. `by` names who takes a place that is given up
    (REPLACED), where the body has not followed its usual order. `ground` is that of a conflict.
    """

    kind: Presence
    person: int
    start: int
    end: int | None = None
    remote: bool = False
    during: bool = False
    by: int | None = None
    ground: str = ""

    def covers(self, item: int) -> bool:
        """Return whether it holds in the item."""
        return self.first <= item and (self.end is None or item <= self.end)

    @property
    def first(self) -> int:
        """Return the first item that it holds in."""
        return self.start + 1 if self.during and self.kind == Presence.IN else self.start


class State(Enum):
    """How a person stands to one item. Away goes before conflict, conflict before replaced."""

    AVAILABLE = "available"
    ABSENT = "absent"
    LEFT_DURING = "left during"
    CONFLICT = "conflict"
    REPLACED = "replaced"


class Attendance:
    """The events of one sitting, in the order they were noted, asked person by person.

    Of two that hold from the same item the one that was noted last counts.
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self._of: dict[int, list[Event]] = {}
        for event in sorted(events, key=lambda one: one.first):
            self._of.setdefault(event.person, []).append(event)

    def state(self, person: int, item: int) -> State:
        """Return how the person stands to the item; who has never come in is absent.

        Who has come again after going is there, whatever was said of how long they would be away.
        """
        last = self._event(person, item, Presence.IN, Presence.OUT)
        if last is None or self._event(person, item, Presence.IN) is None:
            return State.ABSENT
        if last.kind == Presence.OUT:
            return State.LEFT_DURING if last.during and last.start == item else State.ABSENT
        if self._event(person, item, Presence.CONFLICT):
            return State.CONFLICT
        return State.REPLACED if self.replacement(person, item) else State.AVAILABLE

    def is_remote(self, person: int, item: int) -> bool:
        """Return whether the person takes part at a distance, and so is present (KL 6:24)."""
        coming = self._event(person, item, Presence.IN)
        return coming is not None and coming.remote

    def replacement(self, person: int, item: int) -> Event | None:
        """Return the event by which the person has given up their place in the item."""
        return self._event(person, item, Presence.REPLACED)

    def _event(self, person: int, item: int, *kinds: Presence) -> Event | None:
        """Return the last event of the kinds that holds in the item."""
        known = reversed(self._of.get(person, []))
        return next((one for one in known if one.kind in kinds and one.covers(item)), None)


def check_events(roster: Roster, events: Iterable[Event], *, allows_remote: bool = False) -> None:
    """Raise ValidationError with every reason why the events cannot be true of this body."""
    problems = [
        problem for event in events for problem in _problems(roster, event, remote=allows_remote)
    ]
    if problems:
        raise ValidationError(problems)


def _problems(roster: Roster, event: Event, *, remote: bool) -> Iterator[str]:
    people = roster.people()
    who = people.get(event.person)
    if who is None:
        yield "Bara nämndens ledamöter och ersättare har en plats i närvaron."
        return
    if event.end is not None and event.end < event.start:
        yield f"{who}: sista ärendet kan inte komma före det första."
    if event.remote and not remote:
        yield f"{who} kan inte delta på distans: fullmäktige har inte beslutat det (KL 6:24)."
    if event.kind == Presence.CONFLICT and not event.ground:
        yield f"{who} har jäv: ange grunden (KL 6:28)."
    if event.by is not None:
        yield from _replacing(roster, event)


def _replacing(roster: Roster, event: Event) -> Iterator[str]:
    who = roster.people()[event.person]
    if event.kind != Presence.REPLACED:
        yield f"{who}: bara den som lämnat sin plats får en namngiven ersättare."
    if event.by not in {one.person.id for one in roster.substitutes}:
        yield f"{who}: bara en ersättare i nämnden kan träda in."
    if event.by == event.person:
        yield f"{who} kan inte ersätta sig själv."

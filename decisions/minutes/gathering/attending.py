"""Who came and went, told at the paragraph where it happened."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from decisions.minutes.wording.facts import Moment
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import AttendanceEvent
from decisions.sittings.rules.roster import Elected
from decisions.sittings.workflow import Presence


def moments(
    known: SittingFacts, events: Sequence[AttendanceEvent], items: Sequence[int]
) -> dict[int, tuple[Moment, ...]]:
    """Return the comings and goings of each paragraph, by its item.

    `items` are those that became paragraphs. What happened at an item that did not is told in the
    next one that did. Who was there at the opening has not come.
    """
    places = sorted((known.order[item], item) for item in items)
    found: dict[int, list[tuple[int, Moment]]] = defaultdict(list)
    for event in events:
        for place, moment in _told(known, event, events):
            at = next(((p, item) for p, item in places if p >= place), None)
            if at is not None:
                told = replace(moment, during=False) if at[0] > place else moment
                found[at[1]].append((place, told))
    return {
        item: tuple(moment for _, moment in sorted(some, key=lambda pair: pair[0]))
        for item, some in found.items()
    }


def grounds(events: Sequence[AttendanceEvent], known: SittingFacts, item: int) -> dict[int, str]:
    """Return the ground of each conflict of interest in the item, by the person's id."""
    place = known.order[item]
    return {
        event.person_id: event.ground
        for event in events
        if event.kind == Presence.CONFLICT
        and known.order.get(event.start_id, place + 1) <= place
        and (event.end_id is None or place <= known.order.get(event.end_id, place))
    }


def _told(
    known: SittingFacts, event: AttendanceEvent, events: Sequence[AttendanceEvent]
) -> list[tuple[int, Moment]]:
    """Return the moments of one event, each with its place in the course.

    That it ends is told, but where another event of the person has told it already.
    """
    kind, start = Presence(event.kind), known.order.get(event.start_id)
    if kind == Presence.CONFLICT or start is None:
        return []
    who = known.people.get(event.person_id) or Elected(event.person_id, event.person.name)
    first = Moment(kind, who, event.clock, event.is_during, event.is_remote)
    opening = kind == Presence.IN and start == 1 and not event.is_during
    found = [] if opening else [(start, first)]
    back = {Presence.OUT: Presence.IN, Presence.IN: Presence.OUT}.get(kind)
    end = known.order.get(event.end_id) if event.end_id else None
    if back and end is not None and not _is_told(known, events, event, back, start, end + 1):
        found.append((end + 1, Moment(back, who)))
    return found


def _is_told(
    known: SittingFacts,
    events: Sequence[AttendanceEvent],
    event: AttendanceEvent,
    back: Presence,
    start: int,
    end: int,
) -> bool:
    """Return whether the person's coming back, or going, is an event of its own by then."""
    return any(
        one.person_id == event.person_id
        and one.kind == back
        and start <= known.order.get(one.start_id, 0) <= end
        for one in events
        if one.pk != event.pk
    )

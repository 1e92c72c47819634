"""The list to the right: who serves in the item, by which rule, and what is noted of presence."""

from collections.abc import Mapping, Sequence
from typing import Any

from decisions.agendas.models import AgendaItem
from decisions.agendas.reading.declared import Declared
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import AttendanceEvent, NamedChair
from decisions.sittings.room.trying import grounds_of
from decisions.sittings.rules.places import Place
from decisions.sittings.rules.roster import Elected
from decisions.sittings.workflow import Presence

WORDS = {Presence.IN: "kom", Presence.OUT: "gick", Presence.CONFLICT: "jäv"}


def noted(facts: SittingFacts) -> dict[str, Any]:
    """Return all that is noted of who is there, whatever item is shown."""
    sitting = facts.sitting
    return {
        "has_roll": facts.has_roll,
        "allows_remote": facts.rules.allows_remote,
        "events": _events(facts),
        "named": _named(facts),
        "others": _others(facts),
        "attesters": _attesters(facts),
        "attester_count": facts.rules.attester_count,
        "is_open": sitting is not None and sitting.is_open,
        "kinds": Presence.choices,
        "grounds": grounds_of(facts),
    }


def serving(facts: SittingFacts, item: AgendaItem | None) -> dict[str, Any] | None:
    """Return who serves in the item, by which rule; None before the roll is called."""
    if item is None or item.pk not in facts.order or not facts.has_roll:
        return None
    service = facts.service(item.pk)
    there = {*service.serving, *(one.id for one in (*service.conflicts, *service.waiting))}
    chair = service.chair.person.id if service.chair.person else None
    return {
        "places": [_place(place, chair) for place in service.places],
        "chair": service.chair,
        "conflicts": service.conflicts,
        "waiting": [(one, one in service.broken) for one in service.waiting],
        "absent": [one for one in facts.people.values() if one.id not in there],
        "quorum": facts.quorum(item.pk),
    }


def roll_rows(facts: SittingFacts, said: Sequence[Declared]) -> list[dict[str, Any]]:
    """Return everybody for the roll: members are ticked, save those who have said they are away.

    Once it has been called, those are ticked who were noted as there from the beginning.
    """
    away = {row.person.pk: row for row in said if row.item is None}
    there = {event.person: event for event in facts.events if _is_roll(event)}
    members = {seat.member.id for seat in facts.roster.seats if seat.member}
    rows = []
    for person in facts.people.values():
        absence, is_member = away.get(person.id), person.id in members
        usual = is_member and not (absence and absence.is_whole)
        rows.append(
            {
                "person": person,
                "is_member": is_member,
                "is_present": person.id in there if facts.has_roll else usual,
                "is_remote": person.id in there and there[person.id].remote,
                "absence": (absence.text or "har anmält frånvaro") if absence else "",
            }
        )
    return rows


def _is_roll(event: Any) -> bool:
    return event.kind == Presence.IN and event.start == 1 and not event.during


def _place(place: Place, chair: int | None) -> dict[str, Any]:
    return {
        "place": place,
        "person": place.person,
        "is_chair": place.person is not None and place.person.id == chair,
        "tells_rule": not place.is_own or place.rule != "Ledamot",
    }


def _events(facts: SittingFacts) -> list[dict[str, Any]]:
    """Return what is noted beside the roll, in the order of the course."""
    if facts.sitting is None:
        return []
    rows = AttendanceEvent.objects.filter(sitting=facts.sitting).select_related(
        "start", "end", "dispute"
    )
    found = [row for row in rows.order_by("pk") if not _of_roll(row, facts.order)]
    found.sort(key=lambda row: (facts.order.get(row.start_id, 0), row.pk))
    return [
        {
            "uuid": row.uuid,
            "person": facts.people.get(row.person_id),
            "words": _told(row, facts.people),
            "ground": row.ground,
            "clock": row.clock,
            "row": row,
            "is_ruled": hasattr(row, "dispute"),
            "until": row.end if row.end_id != row.start_id else None,
        }
        for row in found
    ]


def _of_roll(row: AttendanceEvent, order: Mapping[int, int]) -> bool:
    return row.kind == Presence.IN and order.get(row.start_id) == 1 and not row.is_during


def _told(row: AttendanceEvent, people: Mapping[int, Elected]) -> str:
    by = people.get(row.replaced_by_id or 0)
    word = WORDS.get(Presence(row.kind)) or (f"ersatt av {by}" if by else "lämnade sin plats")
    place = "under" if row.is_during else ("från" if not row.end_id else "")
    if row.end_id == row.start_id:
        return f"{word} punkt {row.start.number}"
    until = f" till och med punkt {row.end.number}" if row.end else ""
    return f"{word} {place or 'från'} punkt {row.start.number}{until}"


def _named(facts: SittingFacts) -> list[dict[str, Any]]:
    if facts.sitting is None:
        return []
    rows = NamedChair.objects.filter(sitting=facts.sitting).select_related("start", "end")
    return [
        {"uuid": row.uuid, "person": facts.people.get(row.person_id), "start": row.start}
        | {"end": row.end}
        for row in rows.order_by("pk")
    ]


def _others(facts: SittingFacts) -> list[Any]:
    if facts.sitting is None:
        return []
    return list(facts.sitting.others.select_related("start", "end").order_by("name", "pk"))


def _attesters(facts: SittingFacts) -> list[dict[str, Any]]:
    if facts.sitting is None:
        return []
    return [
        {"person": facts.people.get(row.person_id), "is_reserve": row.is_reserve}
        for row in facts.sitting.attesters.order_by("position", "pk")
    ]

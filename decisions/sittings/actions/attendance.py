"""Who is there: the roll, who comes and goes, who stands back, who leads."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.agendas.models import AgendaItem, Meeting
from decisions.sittings.actions.sitting import changed, lock_sitting
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import (
    AttendanceEvent,
    ElectedAttester,
    NamedChair,
    OtherAttendee,
    Sitting,
)
from decisions.sittings.rules.attendance import Event, check_events
from decisions.sittings.workflow import Presence


@dataclass(frozen=True)
class EventFacts:
    """What holds for a person from item `start` until item `end`; people by their ids."""

    kind: Presence
    person: int
    start: AgendaItem
    end: AgendaItem | None = None
    is_remote: bool = False
    is_during: bool = False
    replaced_by: int | None = None
    ground: str = ""
    clock: dt.time | None = None


@transaction.atomic
def call_roll(
    *,
    meeting: Meeting,
    present: Collection[int],
    remote: Collection[int] = (),
    by: User,
    at: dt.datetime,
) -> Sitting:
    """Note who is there when the meeting opens; calling it again replaces what was noted then.

    Later arrivals and departures stay. Raises ValidationError for somebody who is not elected to
    the body, and for one at a distance where the council has not decided on that (KL 6:24).
    """
    sitting = lock_sitting(meeting, by=by, at=at)
    first = sitting.proceedings.order_by("order").values_list("item_id", flat=True).first()
    if first is None:
        message = "Mötet har ingen punkt på dagordningen."
        raise ValidationError(message)
    opening = sitting.events.filter(kind=Presence.IN, start=first, is_during=False)
    opening.delete()
    later = set(sitting.events.filter(kind=Presence.IN).values_list("person_id", flat=True))
    double = later & set(present)
    if double:
        message = "Någon som är antecknad som sent anländ kan inte också vara med från början."
        raise ValidationError(message)
    facts = sitting_facts(sitting.meeting)
    known = {*present, *remote}
    _check(facts, [Event(Presence.IN, one, 1, remote=one in remote) for one in known])
    for person in sorted(known):
        AttendanceEvent.objects.create(
            sitting=sitting,
            kind=Presence.IN,
            person_id=person,
            start_id=first,
            is_remote=person in remote,
            recorded_at=at,
            recorded_by=by,
        )
    _told(sitting, "sitting.roll", f"Upprop: {len(known)} närvarar", by=by, at=at)
    return sitting


@transaction.atomic
def note_event(
    *, meeting: Meeting, facts: EventFacts, by: User, at: dt.datetime
) -> AttendanceEvent:
    """Note that somebody comes, goes, gives up their place or stands back for a conflict.

    Raises ValidationError with every reason why it cannot be so, in words for the secretary.
    """
    sitting = lock_sitting(meeting, by=by, at=at)
    event = AttendanceEvent(sitting=sitting, recorded_at=at, recorded_by=by)
    return _keep(sitting, event, facts, "noted", by=by, at=at)


@transaction.atomic
def change_event(
    *, event: AttendanceEvent, facts: EventFacts, by: User, at: dt.datetime
) -> AttendanceEvent:
    """Correct what was noted; who serves in all items is computed anew. Raises as `note_event`."""
    sitting = lock_sitting(event.sitting.meeting, by=by, at=at)
    fresh = sitting.events.get(pk=event.pk)
    return _keep(sitting, fresh, facts, "changed", by=by, at=at)


@transaction.atomic
def remove_event(*, event: AttendanceEvent, by: User, at: dt.datetime) -> None:
    """Take back what was noted by mistake."""
    sitting = lock_sitting(event.sitting.meeting, by=by, at=at)
    fresh = sitting.events.select_related("person").get(pk=event.pk)
    words = f"Struken: {fresh}"
    fresh.delete()
    _told(sitting, "sitting.event_removed", words, by=by, at=at)


@transaction.atomic
def name_chair(
    *,
    meeting: Meeting,
    person: int,
    start: AgendaItem,
    end: AgendaItem | None,
    by: User,
    at: dt.datetime,
) -> NamedChair:
    """Say who leads though another would be in turn (KL 6:22)."""
    sitting = lock_sitting(meeting, by=by, at=at)
    people = sitting_facts(sitting.meeting).people
    if person not in people:
        message = "Bara den som är vald till nämnden kan leda mötet."
        raise ValidationError(message)
    named = NamedChair.objects.create(sitting=sitting, person_id=person, start=start, end=end)
    _told(sitting, "sitting.chair_named", f"{people[person]} leder", by=by, at=at)
    return named


@transaction.atomic
def remove_chair(*, named: NamedChair, by: User, at: dt.datetime) -> None:
    """Let the presidium lead in its usual order again."""
    sitting = lock_sitting(named.sitting.meeting, by=by, at=at)
    words = f"Struken: {named}"
    sitting.named_chairs.filter(pk=named.pk).delete()
    _told(sitting, "sitting.chair_removed", words, by=by, at=at)


@transaction.atomic
def add_other(
    *,
    meeting: Meeting,
    name: str,
    title: str = "",
    start: AgendaItem | None = None,
    end: AgendaItem | None = None,
    by: User,
    at: dt.datetime,
) -> OtherAttendee:
    """Note that somebody who is not elected to the body is present."""
    sitting = lock_sitting(meeting, by=by, at=at)
    if not name.strip():
        message = "Skriv namnet."
        raise ValidationError(message)
    other = OtherAttendee.objects.create(
        sitting=sitting, name=name.strip(), title=title.strip(), start=start, end=end
    )
    _told(sitting, "sitting.other_added", f"Närvarar: {other}", by=by, at=at)
    return other


@transaction.atomic
def remove_other(*, other: OtherAttendee, by: User, at: dt.datetime) -> None:
    """Take back that somebody else was present."""
    sitting = lock_sitting(other.sitting.meeting, by=by, at=at)
    words = f"Struken: {other}"
    sitting.others.filter(pk=other.pk).delete()
    _told(sitting, "sitting.other_removed", words, by=by, at=at)


@transaction.atomic
def elect_attesters(
    *, meeting: Meeting, people: Sequence[tuple[int, bool]], by: User, at: dt.datetime
) -> list[ElectedAttester]:
    """Keep who attests the minutes beside the chair: (person's id, whether as a reserve) in order.

    Raises ValidationError for somebody outside the body, twice, or more than the rules ask for.
    """
    sitting = lock_sitting(meeting, by=by, at=at)
    facts = sitting_facts(sitting.meeting)
    chosen = [person for person, _ in people]
    strangers = [person for person in chosen if person not in facts.people]
    ordinary = [person for person, is_reserve in people if not is_reserve]
    if strangers or len(set(chosen)) < len(chosen):
        message = "Justerare väljs bland nämndens ledamöter och ersättare, var och en en gång."
        raise ValidationError(message)
    if len(ordinary) > facts.rules.attester_count:
        count = facts.rules.attester_count
        message = f"Nämnden väljer {count} justerare utöver ordföranden. Välj de andra som reserv."
        raise ValidationError(message)
    sitting.attesters.all().delete()
    made = [
        ElectedAttester.objects.create(
            sitting=sitting, person_id=person, position=position, is_reserve=is_reserve
        )
        for position, (person, is_reserve) in enumerate(people, start=1)
    ]
    names = ", ".join(str(facts.people[person]) for person in chosen)
    _told(sitting, "sitting.attesters", f"Justerare: {names}", by=by, at=at)
    return made


def _keep(
    sitting: Sitting,
    event: AttendanceEvent,
    facts: EventFacts,
    action: str,
    *,
    by: User,
    at: dt.datetime,
) -> AttendanceEvent:
    known = sitting_facts(sitting.meeting)
    _check(known, [_as_event(known, facts)])
    values = {**asdict(facts), "start": facts.start, "end": facts.end}
    event.person_id, event.replaced_by_id = values.pop("person"), values.pop("replaced_by")
    for name, value in values.items():
        setattr(event, name, value)
    event.validate_constraints()
    event.save()
    who = known.people[facts.person]
    words = f"{who}: {facts.kind.label.lower()} från punkt {facts.start.number}"
    _told(sitting, f"sitting.event_{action}", words, by=by, at=at)
    return event


def _as_event(known: SittingFacts, facts: EventFacts) -> Event:
    places = known.order
    if facts.start.pk not in places or (facts.end and facts.end.pk not in places):
        message = "Välj en punkt på mötets dagordning."
        raise ValidationError(message)
    return Event(
        kind=facts.kind,
        person=facts.person,
        start=places[facts.start.pk],
        end=places[facts.end.pk] if facts.end else None,
        remote=facts.is_remote,
        during=facts.is_during,
        by=facts.replaced_by,
        ground=facts.ground.strip(),
    )


def _check(facts: SittingFacts, events: Iterable[Event]) -> None:
    check_events(facts.roster, events, allows_remote=facts.rules.allows_remote)


def _told(sitting: Sitting, action: str, words: str, *, by: User, at: dt.datetime) -> None:
    """Write what happened to the audit log, and count the change."""
    record_event(by=by, at=at, action=action, target=sitting, summary=f"{words}: {sitting}")
    changed(sitting)

"""Who is there: the roll, who comes and goes, who stands back, who else listens."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation.models import User
from decisions.agendas.models import AgendaItem, Meeting
from decisions.sittings.actions.sitting import lock_sitting, tell
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import AttendanceEvent, Dispute, OtherAttendee, Sitting
from decisions.sittings.rules.attendance import Event, check_events
from decisions.sittings.voters import check_declared
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
    gone = set(sitting.events.filter(kind=Presence.OUT).values_list("person_id", flat=True))
    later = set(sitting.events.filter(kind=Presence.IN).values_list("person_id", flat=True))
    # Who came, went and came again was there from the beginning all the same.
    if (later - gone) & set(present):
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
    check_declared(sitting.meeting)
    tell(sitting, "sitting.roll", f"Upprop: {len(known)} närvarar", by=by, at=at)
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
    return _keep(sitting, event, facts, by=by, at=at)


@transaction.atomic
def correct_event(
    *, event: AttendanceEvent, facts: EventFacts, reason: str, by: User, at: dt.datetime
) -> AttendanceEvent:
    """Strike what was noted by mistake and note what is right, in one act with its reason.

    Raises as `note_event`, and without a reason; what was noted stands then.
    """
    if not reason.strip():
        message = "Skriv varför uppgiften rättas."
        raise ValidationError(message)
    _strike(event, by=by, at=at)
    made = note_event(meeting=event.sitting.meeting, facts=facts, by=by, at=at)
    words = f"Rättat: {made}, från punkt {made.start.number}. {reason.strip()}"
    tell(made.sitting, "sitting.event_corrected", words, by=by, at=at)
    return made


@transaction.atomic
def remove_event(*, event: AttendanceEvent, by: User, at: dt.datetime) -> None:
    """Take back what was noted by mistake. Raises ValidationError where it would undo a vote."""
    check_declared(_strike(event, by=by, at=at).meeting)


def _strike(event: AttendanceEvent, *, by: User, at: dt.datetime) -> Sitting:
    sitting = lock_sitting(event.sitting.meeting, by=by, at=at)
    fresh = sitting.events.select_related("person").get(pk=event.pk)
    if Dispute.objects.filter(event=fresh).exists():
        message = "Nämnden har beslutat om jävet. Stryk jävsfrågan under punkten i stället."
        raise ValidationError(message)
    words = f"Struken: {fresh}"
    fresh.delete()
    tell(sitting, "sitting.event_removed", words, by=by, at=at)
    return sitting


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
    tell(sitting, "sitting.other_added", f"Närvarar: {other}", by=by, at=at)
    return other


@transaction.atomic
def remove_other(*, other: OtherAttendee, by: User, at: dt.datetime) -> None:
    """Take back that somebody else was present."""
    sitting = lock_sitting(other.sitting.meeting, by=by, at=at)
    words = f"Struken: {other}"
    sitting.others.filter(pk=other.pk).delete()
    tell(sitting, "sitting.other_removed", words, by=by, at=at)


def _keep(
    sitting: Sitting,
    event: AttendanceEvent,
    facts: EventFacts,
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
    check_declared(sitting.meeting)
    who = known.people[facts.person]
    words = f"{who}: {facts.kind.label.lower()} från punkt {facts.start.number}"
    tell(sitting, "sitting.event_noted", words, by=by, at=at)
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

"""A sitting's rows as the rules want them: read once, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from council.organisation.models import Body, Mandate
from council.organisation.models.institutions import BodyKind
from council.organisation.models.people import MandateRole
from decisions.agendas.models import AgendaItem, Meeting, MeetingRules, ServiceOrder, rules_of
from decisions.sittings import models
from decisions.sittings.rules.attendance import Event
from decisions.sittings.rules.chairing import Presiding
from decisions.sittings.rules.motions import Motion, Voice
from decisions.sittings.rules.quorum import Quorum, quorum
from decisions.sittings.rules.roster import Elected, Roster, Seat, Substitute
from decisions.sittings.rules.serving import Service, services
from decisions.sittings.workflow import MotionKind, Office, Presence

NO_ORDER = 10_000
"""Places an item that has no proceeding after all that have."""


@dataclass(frozen=True)
class SittingFacts:
    """One sitting: its people, its items in the order they are taken, and who serves in each.

    People go by the id of their `Person`, items by their primary key.
    """

    meeting: Meeting
    sitting: models.Sitting | None
    rules: MeetingRules
    roster: Roster
    order: Mapping[int, int]
    """Item -> its place in the course, from 1."""
    events: tuple[Event, ...]
    named: tuple[Presiding, ...]
    voice: Voice = field(default_factory=Voice)

    @property
    def has_roll(self) -> bool:
        """Whether anybody has been noted as present."""
        return any(event.kind == Presence.IN for event in self.events)

    @property
    def is_council(self) -> bool:
        """Whether the body is the municipal council, which has rules of its own (KL 5 kap.)."""
        return self.meeting.body.kind == BodyKind.MUNICIPAL_COUNCIL

    @cached_property
    def people(self) -> dict[int, Elected]:
        """Everybody who is elected to the body, members first."""
        return self.roster.people()

    @cached_property
    def services(self) -> dict[int, Service]:
        """Who serves, item by item."""
        items = sorted(self.order, key=self.order.__getitem__)
        places = [self.order[item] for item in items]
        found = services(self.roster, self.events, places, named=self.named)
        return dict(zip(items, found, strict=True))

    def service(self, item: int) -> Service:
        """Return who serves in the item."""
        return self.services[item]

    def was_present(self, person: int) -> bool:
        """Return whether the person has come to the meeting at all, to serve or to listen."""
        return any(one.kind == Presence.IN and one.person == person for one in self.events)

    def quorum(self, item: int) -> Quorum:
        """Return whether the body may handle the item (KL 6:27)."""
        return quorum(self.services[item], is_council=self.is_council)


def sitting_facts(meeting: Meeting) -> SittingFacts:
    """Return the meeting's sitting, or the meeting as it would open when it has none yet."""
    sitting = models.Sitting.objects.filter(meeting=meeting).first()
    rules = rules_of(meeting.body)
    order = _order(meeting)
    return SittingFacts(
        meeting=meeting,
        sitting=sitting,
        rules=rules,
        roster=roster_of(meeting, rules),
        order=order,
        events=_events(sitting, order) if sitting else (),
        named=_named(sitting, order) if sitting else (),
        voice=Voice(substitutes_noted=rules.substitutes_noted),
    )


def roster_of(meeting: Meeting, rules: MeetingRules) -> Roster:
    """Return who is elected to the body on the day of the meeting.

    A seat is numbered by its member's place in the order of the mandates; vacant seats come last,
    as many as the council has decided on beyond the members there are (KL 6:16).
    """
    mandates = _mandates(meeting.body, meeting)
    members = [one for one in mandates if one.role != MandateRole.SUBSTITUTE]
    seats = {one.pk: number for number, one in enumerate(members, start=1)}
    vacant = max(0, (rules.seats or 0) - len(members))
    return Roster(
        seats=(
            *(Seat(seats[one.pk], elected(one), one.party, _office(one.role)) for one in members),
            *(Seat(len(members) + n, None) for n in range(1, vacant + 1)),
        ),
        substitutes=tuple(
            Substitute(elected(one), rank, seats.get(one.personal_for_id or 0))
            for rank, one in enumerate((m for m in mandates if m not in members), start=1)
        ),
        order=ServiceOrder(rules.service_order),
        party_order=rules.party_order,
        returns_for_balance=rules.returns_for_balance,
        bars_who_broke_off=meeting.body.kind == BodyKind.MUNICIPAL_COUNCIL,
    )


def elected(mandate: Mandate) -> Elected:
    """Return the person as the rules know them."""
    return Elected(mandate.person_id, mandate.person.name, mandate.party)


def standing_motions(item: AgendaItem) -> tuple[Motion, ...]:
    """Return the item's motions in order, the withdrawn ones marked."""
    return motions_of([item])[item.pk]


def motions_of(items: list[AgendaItem]) -> dict[int, tuple[Motion, ...]]:
    """Return the motions of each item, in two queries; the items' fixed versions are fetched."""
    labels = {
        item.pk: {clause["uuid"]: clause["label"] for clause in clauses_of(item)} for item in items
    }
    rows = (
        models.Motion.objects.filter(item__in=items)
        .prefetch_related("movers")
        .order_by("item_id", "position", "pk")
    )
    found: dict[int, list[Motion]] = defaultdict(list)
    for row in rows:
        movers = sorted(row.movers.all(), key=lambda one: one.position)
        found[row.item_id].append(
            Motion(
                key=str(row.uuid),
                kind=MotionKind(row.kind),
                movers=tuple(one.person_id for one in movers),
                clause=labels[row.item_id].get(str(row.clause), "") if row.clause else "",
                text=row.text,
                is_withdrawn=row.withdrawn_at is not None,
            )
        )
    return {item.pk: tuple(found[item.pk]) for item in items}


def clauses_of(item: AgendaItem) -> list[dict[str, str]]:
    """Return the clauses of the proposal before the body: uuid, label, text, depth, ground."""
    return item.fixed_version.content["clauses"] if item.fixed_version else []


def _mandates(body: Body, meeting: Meeting) -> list[Mandate]:
    roles = list(MandateRole)
    rows = Mandate.objects.valid_on(meeting.date).filter(body=body).select_related("person")
    return sorted(rows, key=lambda m: (roles.index(MandateRole(m.role)), m.rank, m.pk))


def _office(role: str) -> Office | None:
    return Office(role) if role in Office.values else None


def _order(meeting: Meeting) -> dict[int, int]:
    """Return the items' places: of an open sitting as they are taken, else as on the agenda."""
    standing = Q(withdrawn_at=None) | Q(proceeding__isnull=False)
    rows = AgendaItem.objects.filter(standing, meeting=meeting).values_list(
        "pk", "proceeding__order", "position"
    )
    taken = sorted(rows, key=lambda row: (row[1] or NO_ORDER, row[2], row[0]))
    return {pk: place for place, (pk, _, _) in enumerate(taken, start=1)}


def _events(sitting: models.Sitting, order: Mapping[int, int]) -> tuple[Event, ...]:
    rows = models.AttendanceEvent.objects.filter(sitting=sitting).order_by("pk")
    return tuple(
        Event(
            Presence(row.kind),
            row.person_id,
            *_stretch(order[row.start_id], order.get(row.end_id) if row.end_id else None),
            remote=row.is_remote,
            during=row.is_during,
            by=row.replaced_by_id,
            ground=row.ground,
        )
        for row in rows
        if row.start_id in order
    )


def _stretch(start: int, end: int | None) -> tuple[int, int | None]:
    """Return from and until which place: items may be taken up in another order afterwards."""
    return (end, start) if end is not None and end < start else (start, end)


def _named(sitting: models.Sitting, order: Mapping[int, int]) -> tuple[Presiding, ...]:
    rows = models.NamedChair.objects.filter(sitting=sitting).order_by("-pk")
    return tuple(
        Presiding(row.person_id, order[row.start_id], order.get(row.end_id or 0))
        for row in rows
        if row.start_id in order
    )

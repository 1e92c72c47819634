"""The facts of all paragraphs and of the first page of one meeting's minutes."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from django.utils import timezone

from decisions.agendas.content import public_title
from decisions.agendas.models import AgendaItem, Meeting
from decisions.minutes.gathering import record, ruled
from decisions.minutes.gathering.attending import grounds, moments
from decisions.minutes.gathering.course import handled, lost_motions
from decisions.minutes.gathering.rows import Rows, read_rows
from decisions.minutes.wording.cover import Attender, Break, CoverFacts
from decisions.minutes.wording.facts import Moment, ParagraphFacts, Speaker
from decisions.sittings.models import Treatment
from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service

CLOSED_GROUND = "offentlighets- och sekretesslagen (2009:400)"
"""Said of a closed item for which nobody has named a ground."""


def gather(meeting: Meeting) -> "Gathered":
    """Return the facts of the meeting's minutes, read in a constant number of queries."""
    return Gathered(meeting, read_rows(meeting))


class Gathered:
    """The meeting's minutes as facts. `treatments`: its paragraphs, by number."""

    def __init__(self, meeting: Meeting, rows: Rows) -> None:
        self.meeting, self.rows = meeting, rows
        self.treatments = rows.treatments

    def treatment(self, number: int) -> Treatment | None:
        """Return the paragraph of that number."""
        return next((one for one in self.treatments if one.number == number), None)

    def paragraph(self, treatment: Treatment) -> ParagraphFacts:
        """Return all that the paragraph tells."""
        known, item = self.rows.sitting, treatment.item
        case = item.memo.case if item.memo else None
        motions = self.rows.motions.get(item.pk, ())
        before = self.rows.earlier.get(item.pk, [])
        put = handled(known, treatment, motions, before)
        return ParagraphFacts(
            body=self.meeting.body.name,
            label=str(treatment.number),
            title=item.title,
            services=self._until(treatment),
            people=known.people,
            moments=self._moments.get(item.pk, ()),
            grounds=grounds(self.rows.events, known, item.pk),
            disputes=ruled.disputes(known, item),
            elections=ruled.elections(known, item),
            quorum=known.quorum(item.pk) if known.has_roll else None,
            open_title=public_title(item),
            secrecy_ground=ground_of(item),
            registry_numbers=(case.registry_number,) if case else (),
            proposal="förvaltningens förslag" if item.memo else "",
            matter=record.matter(item),
            opening=record.opening(known, item),
            added=record.added(item),
            earlier=record.earlier(before, self.meeting.body_id),
            documents=record.documents(item),
            motions=motions,
            handled=put,
            decision=record.decision(treatment, self.rows.later.get(item.pk)),
            is_immediate=treatment.is_immediately_attested,
            aside=record.aside(known, item),
            statements=record.statements(known, item, lost_motions(motions, put)),
            extracts=tuple(one.recipient for one in treatment.extracts.all()),
        )

    def cover(self, treatments: Sequence[Treatment]) -> CoverFacts:
        """Return what the first page of minutes with these paragraphs tells."""
        known, sitting = self.rows.sitting, self.rows.sitting.sitting
        minutes = self.rows.minutes
        begins = sitting.opened_at if sitting else self.meeting.starts_at
        ends = sitting.ended_at if sitting else None
        return CoverFacts(
            body=self.meeting.body.name,
            date=self.meeting.date,
            begins=timezone.localtime(begins).time(),
            ends=timezone.localtime(ends).time() if ends else None,
            breaks=tuple(Break(*map(dt.time.fromisoformat, one)) for one in minutes.breaks)
            if minutes
            else (),
            place=self.meeting.place,
            roster=known.roster,
            services=tuple((str(one.number), known.service(one.item_id)) for one in treatments),
            moments=self._labelled_moments(treatments),
            others=tuple(self._others(treatments)),
            secretary=str(minutes.secretary) if minutes else "",
            attesters=tuple(
                known.people.get(one.person_id) or Elected(one.person_id, one.person.name)
                for one in self.rows.attesters
            ),
            attested_on=minutes.attestation_date if minutes else None,
        )

    @cached_property
    def _moments(self) -> dict[int, tuple[Moment, ...]]:
        items = [one.item_id for one in self.treatments]
        return moments(self.rows.sitting, self.rows.events, items)

    def _until(self, treatment: Treatment) -> tuple[Service, ...]:
        """Return who served in the paragraphs up to this one, in the order they were taken."""
        known = self.rows.sitting
        place = known.order[treatment.item_id]
        taken = sorted(known.order[one.item_id] for one in self.treatments)
        by_place = {known.order[one.item_id]: one.item_id for one in self.treatments}
        return tuple(known.service(by_place[one]) for one in taken if one <= place)

    def _labelled_moments(self, treatments: Sequence[Treatment]) -> tuple[tuple[str, Moment], ...]:
        return tuple(
            (str(one.number), moment)
            for one in treatments
            for moment in self._moments.get(one.item_id, ())
        )

    def _others(self, treatments: Sequence[Treatment]) -> "list[Attender]":
        order = self.rows.sitting.order
        found = []
        for other in self.rows.others:
            first = order.get(other.start_id or 0, 1)
            last = order.get(other.end_id or 0, len(order))
            there = [one for one in treatments if first <= order[one.item_id] <= last]
            whole = len(there) == len(treatments)
            labels = () if whole else tuple(str(one.number) for one in there)
            if there:
                found.append(Attender(Speaker(other.name, other.title), labels))
        return found


def ground_of(item: AgendaItem) -> str:
    """Return on what ground the whole paragraph is kept from the public; "" when it is not."""
    case = item.memo.case if item.memo else None
    if case is not None and case.is_secret:
        return case.secrecy_ground
    return (item.secrecy_ground or CLOSED_GROUND) if item.is_closed else ""

"""A sitting's rows, read once: a constant number of queries for all paragraphs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from decisions.agendas.models import AgendaItem, Meeting
from decisions.minutes.models import Correction, Extract, Minutes, PartEdit
from decisions.sittings.facts import SittingFacts, motions_of, sitting_facts
from decisions.sittings.models import (
    AttendanceEvent,
    DecisionClause,
    Dispute,
    ElectedAttester,
    OtherAttendee,
    Outcome,
    PutStep,
    Statement,
    StatementMaker,
    StoodAside,
    Treatment,
)
from decisions.sittings.rules.motions import Motion

POSTPONED = (Outcome.TABLED, Outcome.REFERRED_BACK)


@dataclass(frozen=True)
class Rows:
    """All that is kept of a sitting. `treatments`: one for each paragraph, by number.

    `motions`, `earlier` (postponements of the same memo) and `later` (the meetings that tabled
    items went on to) go by the item's primary key.
    """

    sitting: SittingFacts
    minutes: Minutes | None
    treatments: tuple[Treatment, ...]
    events: tuple[AttendanceEvent, ...]
    others: tuple[OtherAttendee, ...]
    attesters: tuple[ElectedAttester, ...]
    motions: dict[int, tuple[Motion, ...]]
    earlier: dict[int, list[Treatment]]
    later: dict[int, Meeting]


def read_rows(meeting: Meeting) -> Rows:
    """Return the rows of the meeting's sitting; its body is fetched."""
    known = sitting_facts(meeting)
    treatments = tuple(_treatments(meeting))
    items = [one.item for one in treatments]
    mine = {"sitting__meeting": meeting}
    return Rows(
        sitting=known,
        minutes=Minutes.objects.select_related("secretary").filter(meeting=meeting).first(),
        treatments=treatments,
        events=tuple(
            AttendanceEvent.objects.filter(**mine).select_related("person").order_by("pk")
        ),
        others=tuple(OtherAttendee.objects.filter(**mine).order_by("pk")),
        attesters=tuple(
            ElectedAttester.objects.filter(**mine, is_reserve=False)
            .select_related("person")
            .order_by("position", "pk")
        ),
        motions=motions_of(items) if items else {},
        earlier=_earlier(items),
        later=_later(items),
    )


def _treatments(meeting: Meeting) -> "Iterable[Treatment]":
    makers = StatementMaker.objects.select_related("person").order_by("position", "pk")
    statements = Statement.objects.order_by("position", "pk")
    return (
        Treatment.objects.filter(item__meeting=meeting)
        .select_related(
            "counter",
            "item__proceeding",
            "item__fixed_version",
            "item__memo__case",
            "item__memo__department",
        )
        .prefetch_related(
            Prefetch("clauses", DecisionClause.objects.order_by("position", "pk")),
            Prefetch("extracts", Extract.objects.order_by("pk")),
            Prefetch("part_edits", PartEdit.objects.select_related("edited_by").order_by("pk")),
            Prefetch("corrections", Correction.objects.select_related("bundle").order_by("pk")),
            Prefetch("item__put_steps", PutStep.objects.order_by("recorded_at", "order", "pk")),
            "item__put_steps__votes",
            Prefetch("item__statements", statements.prefetch_related(Prefetch("makers", makers))),
            "item__lines",
            Prefetch("item__disputes", _disputes()),
            "item__elections__candidates__nominated_by",
            Prefetch("item__aside", StoodAside.objects.select_related("person").order_by("pk")),
        )
        .order_by("counter_id", "number", "pk")
    )


def _disputes() -> "QuerySet[Dispute]":
    rows = Dispute.objects.exclude(ruling="").select_related("person", "raised_by")
    return rows.prefetch_related("votes").order_by("ruled_at", "pk")


def _earlier(items: list[AgendaItem]) -> dict[int, list[Treatment]]:
    """Return when each item's memo was postponed before, oldest first."""
    mine = {item.memo_id: item for item in items if item.memo_id}
    rows = (
        Treatment.objects.filter(item__memo__in=mine, outcome__in=POSTPONED)
        .select_related("item__meeting__body")
        .prefetch_related("item__put_steps__votes")
        .order_by("item__meeting__starts_at", "pk")
    )
    found: dict[int, list[Treatment]] = defaultdict(list)
    for row in rows if mine else ():
        item = mine[row.item.memo_id or 0]
        if row.item_id != item.pk and row.item.meeting.starts_at < item.meeting.starts_at:
            found[item.pk].append(row)
    return found


def _later(items: list[AgendaItem]) -> dict[int, Meeting]:
    """Return the next meeting that each item's memo stands on."""
    mine = {item.memo_id: item for item in items if item.memo_id}
    rows = (
        AgendaItem.objects.filter(memo__in=mine, withdrawn_at=None)
        .select_related("meeting")
        .order_by("meeting__starts_at", "pk")
    )
    found: dict[int, Meeting] = {}
    for row in rows if mine else ():
        item = mine[row.memo_id or 0]
        if row.meeting.starts_at > item.meeting.starts_at:
            found.setdefault(item.pk, row.meeting)
    return found

"""The rows of a meeting room, read at once for one item or for all of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from decisions.agendas.models import AgendaItem, Meeting
from decisions.sittings.facts import NO_ORDER, SittingFacts, motions_of
from decisions.sittings.models import DecisionClause, Dispute, PutStep, Statement, StoodAside
from decisions.sittings.puts import Putting, putting
from decisions.sittings.rules.motions import Motion


@dataclass(frozen=True)
class Debate:
    """What has happened in one item: moved, put, put on record."""

    motions: tuple[Motion, ...]
    putting: Putting
    statements: list[Statement] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)


def course_items(meeting: Meeting, facts: SittingFacts) -> list[AgendaItem]:
    """Return the items as they are taken, with what a list of them shows."""
    rows = AgendaItem.objects.filter(meeting=meeting).select_related(
        "memo__case", "proceeding", "treatment__counter"
    )
    order = facts.order
    return sorted(rows, key=lambda item: (order.get(item.pk, NO_ORDER), item.position, item.pk))


def full_items(meeting: Meeting, ids: Sequence[int]) -> list[AgendaItem]:
    """Return the items with their proposals and decisions, in the order of the ids."""
    clauses = Prefetch("treatment__clauses", DecisionClause.objects.order_by("position", "pk"))
    rows = (
        AgendaItem.objects.filter(pk__in=ids)
        .select_related(
            "fixed_version",
            "memo__case",
            "memo__department",
            "memo__recipient_body",
            "proceeding",
            "treatment__counter",
            "treatment__recorded_by",
        )
        .prefetch_related(clauses, "lines", "elections__candidates")
    )
    found = {item.pk: item for item in rows}
    for item in found.values():
        item.meeting = meeting
    return [found[pk] for pk in ids if pk in found]


def debates(items: Sequence[AgendaItem], facts: SittingFacts) -> dict[int, Debate]:
    """Return what has happened in each item, in a constant number of queries."""
    ids = [item.pk for item in items]
    motions = motions_of(list(items))
    steps: dict[int, list[PutStep]] = defaultdict(list)
    for step in PutStep.objects.filter(item__in=ids).prefetch_related("votes").order_by("pk"):
        steps[step.item_id].append(step)
    statements: dict[int, list[Statement]] = defaultdict(list)
    rows = Statement.objects.filter(item__in=ids).prefetch_related("makers")
    for row in rows.order_by("position", "pk"):
        statements[row.item_id].append(row)
    aside: dict[int, list[int]] = defaultdict(list)
    for one in StoodAside.objects.filter(item__in=ids).order_by("pk"):
        aside[one.item_id].append(one.person_id)
    disputes: dict[int, list[Dispute]] = defaultdict(list)
    for question in Dispute.objects.filter(item__in=ids).prefetch_related("votes").order_by("pk"):
        disputes[question.item_id].append(question)
    return {
        item.pk: Debate(
            motions=motions[item.pk],
            putting=putting(
                item,
                facts.service(item.pk),
                motions=motions[item.pk],
                steps=steps[item.pk],
            ),
            statements=statements[item.pk],
            aside=aside[item.pk],
            disputes=disputes[item.pk],
        )
        for item in items
        if item.pk in facts.order
    }

"""What is put on record beside the decision, and who takes no part in it."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction

from council.organisation.models import User
from decisions.agendas.models import AgendaItem
from decisions.sittings.actions.items import lock_item, told
from decisions.sittings.actions.sitting import is_treated
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import PutStep, Statement, StatementMaker, StoodAside
from decisions.sittings.puts import as_round
from decisions.sittings.rules import check_can_change, check_not_handed_in
from decisions.sittings.rules.reservations import Participation, check_aside, check_statement
from decisions.sittings.workflow import StatementKind


@dataclass(frozen=True)
class StatementFacts:
    """A reservation, statement or note; `makers` by their ids, in order."""

    kind: StatementKind
    makers: Sequence[int]
    text: str = ""


@transaction.atomic
def add_statement(
    *, item: AgendaItem, facts: StatementFacts, by: User, at: dt.datetime
) -> Statement:
    """Keep what somebody announces before the meeting ends (KL 4:27, 6:17).

    Raises ValidationError with the reason why they cannot, such as that they took no part.
    """
    fresh = lock_item(item, by=by, at=at, decided=True)
    last = fresh.statements.aggregate(last=models.Max("position"))["last"] or 0
    row = Statement(item=fresh, position=last + 1, announced_at=at, recorded_by=by)
    return _keep(row, facts, by=by, at=at)


@transaction.atomic
def change_statement(
    *, statement: Statement, facts: StatementFacts, by: User, at: dt.datetime
) -> Statement:
    """Change what was announced. Raises as `add_statement` does, and for what is handed in."""
    fresh = lock_item(statement.item, by=by, at=at, decided=True)
    row = fresh.statements.get(pk=statement.pk)
    check_can_change(row)
    row.item = fresh
    return _keep(row, facts, by=by, at=at)


@transaction.atomic
def remove_statement(*, statement: Statement, by: User, at: dt.datetime) -> None:
    """Take back what was noted by mistake, or withdrawn by those who made it.

    Raises ValidationError for what stands in what is handed in for attestation.
    """
    fresh = lock_item(statement.item, by=by, at=at, decided=True)
    check_can_change(statement)
    fresh.statements.filter(pk=statement.pk).delete()
    words = f"{statement.get_kind_display()} struken"
    told(fresh, "statement.removed", words, by=by, at=at)


@transaction.atomic
def stand_aside(
    *, item: AgendaItem, people: Collection[int], by: User, at: dt.datetime
) -> list[StoodAside]:
    """Keep who has said that they take no part in the decision (KL 4:25); [] for nobody.

    Raises ValidationError for who may not: in the exercise of authority nobody (KL 4:26), and when
    the paragraph is handed in for attestation: it is said before the decision is made.
    """
    fresh = lock_item(item, by=by, at=at, decided=True)
    if is_treated(fresh):
        check_not_handed_in(fresh.treatment)
    known = sitting_facts(fresh.meeting)
    check_aside(participation(known, fresh, aside=people), people=known.people)
    fresh.aside.all().delete()
    made = [StoodAside.objects.create(item=fresh, person_id=person) for person in sorted(people)]
    names = ", ".join(str(known.people[person]) for person in sorted(people)) or "ingen"
    told(fresh, "item.aside", f"Deltar inte i beslutet: {names}", by=by, at=at)
    return made


def participation(
    known: SittingFacts, item: AgendaItem, *, aside: Collection[int] | None = None
) -> Participation:
    """Return how the item was decided: who served, what was voted on, who stood aside."""
    steps = PutStep.objects.filter(item=item, is_vote=True).prefetch_related("votes")
    rows = item.aside.values_list("person_id", flat=True) if aside is None else aside
    return Participation(
        service=known.service(item.pk),
        rounds=tuple(as_round(step) for step in steps.order_by("recorded_at", "order", "pk")),
        aside=frozenset(rows),
        is_authority=item.proceeding.is_authority,
    )


def _keep(row: Statement, facts: StatementFacts, *, by: User, at: dt.datetime) -> Statement:
    item = row.item
    known = sitting_facts(item.meeting)
    if not facts.makers:
        message = "Ange vem det gäller."
        raise ValidationError(message)
    part = participation(known, item)
    for person in facts.makers:
        check_statement(
            facts.kind,
            person,
            part,
            people=known.people,
            voice=known.voice,
            at=at,
            ended_at=None,
        )
    row.kind, row.text = facts.kind, facts.text.strip()
    row.validate_constraints()
    row.save()
    row.makers.all().delete()
    for position, person in enumerate(dict.fromkeys(facts.makers), start=1):
        StatementMaker.objects.create(statement=row, person_id=person, position=position)
    names = ", ".join(str(known.people[person]) for person in facts.makers)
    told(item, "statement.kept", f"{facts.kind.label}: {names}", by=by, at=at)
    return row

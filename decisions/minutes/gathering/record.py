"""What was before the body, what it decided, and what was put on record beside it."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from council.documents.redaction import removed
from decisions.agendas.models import AgendaItem, ItemSource, Meeting, ReportLine
from decisions.minutes.wording.facts import (
    Added,
    Clause,
    Decision,
    Document,
    Earlier,
    Opening,
    Statement,
    Written,
)
from decisions.sittings import models
from decisions.sittings.actions.added import REASON
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import ClauseOutcome, Outcome, Treatment
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.roster import Elected
from decisions.sittings.workflow import StatementKind


def decision(treatment: Treatment, later: Meeting | None) -> Decision:
    """Return what was decided. `later`: the next meeting that the item's memo stands on."""
    item, outcome = treatment.item, Outcome(treatment.outcome)
    targets = {clause["uuid"]: clause.get("target_body", "") for clause in _proposed(item)}
    department = item.memo.department.name if item.memo else ""
    return Decision(
        outcome,
        tuple(
            Clause(
                text=one.text,
                label=one.label,
                depth=one.depth,
                outcome=ClauseOutcome(one.outcome),
                target=targets.get(str(one.proposal), ""),
                ground=one.protection_ground,
            )
            for one in treatment.clauses.all()
        ),
        motive=treatment.motive,
        until=later.date if later and outcome == Outcome.TABLED else None,
        to=department if outcome == Outcome.REFERRED_BACK else "",
    )


def documents(item: AgendaItem) -> tuple[Document, ...]:
    """Return the memo that was before the body, and its attachments by their titles."""
    version = item.fixed_version
    if version is None:
        return ()
    content = version.content
    dated = dt.date.fromisoformat(content["date"]) if content.get("date") else None
    memo = Document(content.get("document_name", "Handling"), dated, version.number)
    return (memo, *(Document(_title(row)) for row in content.get("attachments", [])))


def _title(attachment: dict[str, str]) -> str:
    """Return the attachment's title; that of a protected one stands in no minutes."""
    ground = attachment.get("protection_ground", "")
    return f"Bilaga: {removed(ground) if ground else attachment['title']}"


def earlier(some: list[Treatment], body: int) -> tuple[Earlier, ...]:
    """Return when the item was postponed before; another body's name is told."""
    return tuple(
        Earlier(
            Outcome(one.outcome),
            one.item.meeting.date,
            str(one.number),
            "" if one.item.meeting.body_id == body else one.item.meeting.body.name,
        )
        for one in some
    )


def opening(known: SittingFacts, item: AgendaItem) -> Opening | None:
    """Return who opened the sitting and when, for the item that is about that."""
    if item.source != ItemSource.OPENING or known.sitting is None:
        return None
    leads = known.service(item.pk).chair.person if known.has_roll else None
    return Opening(timezone.localtime(known.sitting.opened_at).time(), leads)


def added(item: AgendaItem) -> Added | None:
    """Return that the item did not stand on the agenda, when it was taken up at the meeting."""
    return Added() if item.late_reason == REASON else None


def matter(item: AgendaItem) -> str:
    """Return what the agenda says of the item, what it reports, and what was noted meanwhile."""
    lines = sorted(item.lines.all(), key=lambda line: line.position)
    told = [item.text, *map(_reported, lines), item.proceeding.notes]
    return "\n".join(text for text in told if text.strip())


def _reported(line: ReportLine) -> str:
    """Return one thing that was reported to the body (KL 6:40)."""
    said = f"{line.registry_number} {line.title}".strip()
    return f"{said}. {line.details}" if line.details else said


def statements(
    known: SittingFacts, item: AgendaItem, lost: Sequence[Motion]
) -> tuple[Statement, ...]:
    """Return the reservations, statements and notes in the order they were announced.

    `lost` are the motions that were put and not decided.
    """
    return tuple(_statement(known, one, lost) for one in item.statements.all())


def _statement(known: SittingFacts, one: models.Statement, lost: Sequence[Motion]) -> Statement:
    who = {maker.person_id for maker in one.makers.all()}
    handed_in = timezone.localdate(one.handed_in_at) if one.handed_in_at else None
    return Statement(
        StatementKind(one.kind),
        tuple(
            known.people.get(maker.person_id) or Elected(maker.person_id, maker.person.name)
            for maker in one.makers.all()
        ),
        text=one.text,
        written=Written.HANDED_IN if handed_in else Written.NOT_ANNOUNCED,
        date=handed_in,
        # Who moved one thing that was not decided, and reserves, does so in its favour.
        for_own_motion=sum(who <= set(motion.movers) for motion in lost) == 1,
    )


def aside(known: SittingFacts, item: AgendaItem) -> tuple[Elected, ...]:
    """Return who stood aside from the decision."""
    return tuple(
        known.people.get(one.person_id) or Elected(one.person_id, one.person.name)
        for one in item.aside.all()
    )


def _proposed(item: AgendaItem) -> list[dict[str, str]]:
    return item.fixed_version.content["clauses"] if item.fixed_version else []

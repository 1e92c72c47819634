"""Recording what the body decided."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from council.audit.actions import record_event
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.actions.meetings import move_meeting
from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus
from decisions.memos.actions.transitions import move_memo
from decisions.memos.companions import companions
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus
from decisions.sittings.clauses import Recording, decision_clauses
from decisions.sittings.models import DecisionClause, Treatment
from decisions.sittings.rules import APPROVED, RESULT, check_can_record, check_meeting_runs


@transaction.atomic
def record_treatment(
    *, item: AgendaItem, recording: Recording, by: User, at: dt.datetime
) -> Treatment:
    """Keep what the body did with the item, and move its memo; the last item closes the meeting.

    Recording again corrects the earlier one until the decision is published. Raises
    ValidationError with the reason why it cannot be done, PermissionDenied when the user does not
    record the body's decisions.
    """
    meeting = _locked(item.meeting, by=by, at=at)
    fresh = AgendaItem.objects.select_related("fixed_version").get(pk=item.pk, meeting=meeting)
    fresh.meeting = meeting
    fresh.memo = (
        Memo.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case")
        .get(pk=fresh.memo_id)
        if fresh.memo_id
        else None
    )
    earlier = Treatment.objects.filter(item=fresh).first()
    check_can_record(fresh, earlier, at=at, outcome=recording.outcome)
    version, memo = fresh.fixed_version, fresh.memo
    if version is None or memo is None:
        message = "Punkten har ingen handling."
        raise ValidationError(message)
    clauses = decision_clauses(version.content["clauses"], recording)
    before = _told(earlier)
    treatment = _keep(fresh, earlier, recording, clauses, by=by, at=at)
    _move(memo, earlier is not None, RESULT[recording.outcome], by=by, at=at)
    for companion in companions():
        companion.decided(memo, approved=APPROVED.get(recording.outcome), by=by, at=at)
    record_event(
        by=by,
        at=at,
        action="treatment.corrected" if earlier else "treatment.recorded",
        target=treatment,
        registry_number=memo.case.registry_number,
        summary=f"{fresh}: {treatment.get_outcome_display()}",
        data={"before": before, "after": _told(treatment), "version": version.content_hash},
    )
    if meeting.status == MeetingStatus.NOTICED and not untreated(meeting).exists():
        move_meeting(meeting=meeting, to=MeetingStatus.HELD, by=by, at=at)
    return treatment


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: User, at: dt.datetime) -> Meeting:
    """Close a meeting by hand: one whose agenda had no memo that was decided on."""
    fresh = _locked(meeting, by=by, at=at)
    check_meeting_runs(fresh, at=at)
    titles = [item.title for item in untreated(fresh)]
    if titles:
        message = f"Anteckna först vad nämnden beslutade om: {', '.join(titles)}."
        raise ValidationError(message)
    return move_meeting(meeting=fresh, to=MeetingStatus.HELD, by=by, at=at)


def untreated(meeting: Meeting) -> "QuerySet[AgendaItem]":
    """Return the items whose memos wait for a decision, in order."""
    return (
        AgendaItem.objects.in_order()
        .filter(meeting=meeting, memo__isnull=False, treatment=None, withdrawn_at=None)
        .exclude(memo__status=MemoStatus.WITHDRAWN)
    )


def _locked(meeting: Meeting, *, by: User, at: dt.datetime) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body")
    fresh = rows.get(pk=meeting.pk)
    check_may(by, Permission.RECORD_DECISION, at=at, body=fresh.body)
    return fresh


def _keep(
    item: AgendaItem,
    earlier: Treatment | None,
    recording: Recording,
    clauses: list[DecisionClause],
    *,
    by: User,
    at: dt.datetime,
) -> Treatment:
    treatment = earlier or Treatment(item=item)
    treatment.outcome = recording.outcome
    treatment.paragraph = recording.paragraph
    treatment.motive = recording.motive
    treatment.is_immediately_attested = recording.is_immediately_attested
    treatment.recorded_at, treatment.recorded_by = at, by
    treatment.validate_constraints()
    treatment.save()
    treatment.clauses.all().delete()
    for clause in clauses:
        clause.treatment = treatment
    DecisionClause.objects.bulk_create(clauses)
    return treatment


def _move(memo: Memo, corrects: bool, to: MemoStatus, *, by: User, at: dt.datetime) -> None:  # noqa: FBT001
    """Move the memo to what the outcome makes of it; a correction first takes it back."""
    if memo.status == to:
        return
    way = [to]
    if corrects:
        back = {MemoStatus.APPROVED: [MemoStatus.ON_AGENDA, MemoStatus.NOTICED]}
        way = [*back.get(MemoStatus(memo.status), [MemoStatus.NOTICED]), to]
    comment = "Rättad anteckning om beslutet" if corrects else ""
    for status in way:
        memo = move_memo(memo=memo, to=status, by=by, at=at, comment=comment)


def _told(treatment: Treatment | None) -> dict[str, object]:
    """Return a recording as the audit log keeps it."""
    if treatment is None:
        return {}
    rows = treatment.clauses.order_by("position", "pk")
    return {
        "outcome": treatment.outcome,
        "paragraph": treatment.paragraph,
        "motive": treatment.motive,
        "is_immediately_attested": treatment.is_immediately_attested,
        "clauses": [[row.label, row.outcome, row.public_text] for row in rows],
    }

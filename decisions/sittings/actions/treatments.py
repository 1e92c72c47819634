"""Recording what the body decided: the decision is locked when it is declared."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.agendas.models import AgendaItem, Meeting
from decisions.memos.actions.transitions import move_memo
from decisions.memos.companions import companions
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus
from decisions.sittings.actions.carrying import carry_over, take_back
from decisions.sittings.actions.paragraphs import take_paragraph
from decisions.sittings.actions.sitting import (
    CLOSED,
    changed,
    ensure_sitting,
    lock_meeting,
    take_now,
)
from decisions.sittings.clauses import (
    Proposed,
    Recording,
    decision_clauses,
    is_declared_immediate,
)
from decisions.sittings.disputes import check_all_ruled
from decisions.sittings.electing import check_all_settled
from decisions.sittings.facts import SittingFacts, sitting_facts, standing_motions
from decisions.sittings.models import DecisionClause, Outcome, Treatment
from decisions.sittings.puts import putting
from decisions.sittings.rules import APPROVED, RESULT, check_can_record, check_quorum
from decisions.sittings.standing import check_can_run, standing_decision
from decisions.sittings.suggestion import check_follows
from decisions.sittings.voters import check_voters


@transaction.atomic
def record_treatment(
    *, item: AgendaItem, recording: Recording, by: User, at: dt.datetime
) -> Treatment:
    """Keep what the body decided on the item under the next § number, and move its memo.

    Recording again corrects a slip of the pen: with the reason, until the minutes that hold it
    are sent for attestation or the decision is published. Raises ValidationError with the reason
    why it cannot be done, such as the quorum (KL 6:27); PermissionDenied when the user does not
    record the body's decisions.
    """
    meeting = lock_meeting(item.meeting, by=by, at=at)
    fresh = _locked_item(item, meeting)
    earlier = Treatment.objects.select_related("counter").filter(item=fresh).first()
    check_can_record(fresh, earlier, at=at, recording=recording)
    sitting = ensure_sitting(meeting, by=by, at=at)
    if earlier is None:
        if not sitting.is_open:
            raise ValidationError(CLOSED)
        take_now(fresh)
    facts = sitting_facts(meeting)
    if earlier is None:
        check_all_ruled(fresh)
        check_all_settled(fresh)
        _check_quorum(facts, fresh)
        check_voters(fresh, facts)
    _check_follows(facts, fresh, recording)
    clauses = decision_clauses(_proposed(fresh), recording)
    before = _told(earlier)
    treatment = _keep(fresh, earlier, recording, clauses, by=by, at=at)
    if before.get("outcome") != recording.outcome:
        _settle(fresh, before.get("outcome"), recording, by=by, at=at)
    changed(sitting, fresh)
    record_event(
        by=by,
        at=at,
        action="treatment.corrected" if earlier else "treatment.recorded",
        target=treatment,
        registry_number=fresh.memo.case.registry_number if fresh.memo else "",
        summary=f"{treatment.paragraph} {fresh}: {treatment.get_outcome_display()}",
        data={
            "before": before,
            "after": _told(treatment),
            "version": fresh.fixed_version.content_hash if fresh.fixed_version else "",
            "reason": recording.reason,
        },
    )
    return treatment


@transaction.atomic
def record_as_proposed(
    *, items: Sequence[AgendaItem], by: User, at: dt.datetime
) -> list[Treatment]:
    """Decide a run of items as proposed, in their order. All or none.

    Own items are decided as they usually are, or noted. Raises ValidationError for the election
    of attesters as long as nobody is elected.
    """
    facts = sitting_facts(items[0].meeting) if items else None
    made = []
    for item in items:
        if item.memo_id or facts is None:
            at_once = is_declared_immediate(_proposed(item))
            recording = Recording(Outcome.AS_PROPOSED, is_immediately_attested=at_once)
        else:
            check_can_run(item, facts)
            recording = standing_decision(item, facts)
        made.append(record_treatment(item=item, recording=recording, by=by, at=at))
    return made


def _locked_item(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    fresh = AgendaItem.objects.select_related("fixed_version").get(pk=item.pk, meeting=meeting)
    fresh.meeting = meeting
    if fresh.memo_id:
        memos = Memo.objects.select_for_update(of=("self",), no_key=True).select_related("case")
        fresh.memo = memos.get(pk=fresh.memo_id)
    return fresh


def _check_quorum(facts: SittingFacts, item: AgendaItem) -> None:
    """Raise unless enough serve. Where nobody has called the roll there is nobody to count."""
    if facts.has_roll:
        check_quorum(facts.service(item.pk), is_council=facts.is_council)


def _check_follows(facts: SittingFacts, item: AgendaItem, recording: Recording) -> None:
    """Raise unless the decision, also a corrected one, is what was put and answered."""
    put = putting(item, facts.service(item.pk))
    motions, proposed = standing_motions(item), _proposed(item)
    check_follows(
        put,
        motions,
        proposed,
        recording,
        is_own=item.memo_id is None,
        is_council=facts.is_council,
    )


def _proposed(item: AgendaItem) -> list[Proposed]:
    return item.fixed_version.content["clauses"] if item.fixed_version else []


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
    if earlier is None:
        treatment.counter, treatment.number = take_paragraph(item.meeting)
    treatment.outcome = recording.outcome
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


def _settle(
    item: AgendaItem, before: object, recording: Recording, *, by: User, at: dt.datetime
) -> None:
    """Move the memo to what the outcome makes of it, and the matter to where it is taken up next.

    A correction to another outcome first takes back what the earlier one did.
    """
    if before == Outcome.TABLED:
        take_back(item, by=by, at=at)
    if item.memo is not None:
        item.memo.refresh_from_db(fields=["status"])
        _move(item.memo, recording, is_correction=before is not None, by=by, at=at)
        for companion in companions():
            companion.decided(item.memo, approved=APPROVED.get(recording.outcome), by=by, at=at)
    if recording.outcome == Outcome.TABLED:
        carry_over(item, by=by, at=at)


def _move(
    memo: Memo, recording: Recording, *, is_correction: bool, by: User, at: dt.datetime
) -> None:
    to = RESULT[recording.outcome]
    if memo.status == to:
        return
    way = [to]
    comment = recording.motive
    if is_correction:
        back = {MemoStatus.APPROVED: [MemoStatus.ON_AGENDA, MemoStatus.NOTICED]}
        way = [*back.get(MemoStatus(memo.status), [MemoStatus.NOTICED]), to]
        comment = f"Rättad anteckning om beslutet. {recording.reason} {recording.motive}".strip()
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

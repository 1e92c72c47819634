"""After the decision: the trip is made, reported, closed, or does not come off."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.files.actions import store_file
from council.files.forms import Upload
from council.files.tasks import look_into
from council.organisation.models import User
from decisions.memos.actions.text import plain_line, plain_text
from decisions.memos.models import Memo
from decisions.memos.periods import day_words
from decisions.travel.actions.moving import locked_travel, move_trip
from decisions.travel.models import Travel, TravelCost, TripCost, TripReceipt, TripReport
from decisions.travel.rules.afterwards import check_may_step, is_traveller
from decisions.travel.workflow import TripStatus

UNDECIDED = frozenset({TripStatus.APPROVED, TripStatus.REJECTED})


@dataclass(frozen=True)
class ActualCost:
    """What one cost came to in kronor; `planned` is its row in the plan."""

    item: str
    payer_kind: str
    amount: Decimal
    planned: TravelCost | None = None


@dataclass(frozen=True)
class ReportFacts:
    """What happened on the trip, what it gave, and what it cost."""

    text: str
    gain: str
    costs: Sequence[ActualCost] = ()


@transaction.atomic
def settle_trip(*, memo: Memo, approved: bool | None, by: User, at: dt.datetime) -> None:
    """Let the trip of a memo follow the decision on it; None takes an earlier one back.

    Whoever decides has been checked by the action that recorded the decision.
    """
    found = Travel.objects.filter(memo=memo).first()
    if found is None:
        return
    travel = locked_travel(found)
    to = {True: TripStatus.APPROVED, False: TripStatus.REJECTED, None: TripStatus.PLANNED}[
        approved
    ]
    if travel.status == to:
        return
    if travel.status in UNDECIDED:
        move_trip(travel=travel, to=TripStatus.PLANNED, by=by, at=at)
    if to != TripStatus.PLANNED and travel.status == TripStatus.PLANNED:
        move_trip(travel=travel, to=to, by=by, at=at)


@transaction.atomic
def report_trip(*, travel: Travel, facts: ReportFacts, by: User, at: dt.datetime) -> TripReport:
    """Keep the report of a trip that is over, or of one that was sent back, and return it.

    Raises ValidationError before the last day of the trip is past, or without text, gain or the
    cost of every planned row; PermissionDenied when the user neither travels nor writes memos in
    the department.
    """
    locked = locked_travel(travel)
    on = timezone.localdate(at)
    if locked.status == TripStatus.APPROVED:
        check_may_step(locked, TripStatus.TRAVELLED, by, on)
        _check_is_over(locked, on)
        move_trip(travel=locked, to=TripStatus.TRAVELLED, by=by, at=at)
    check_may_step(locked, TripStatus.REPORTED, by, on)
    text, gain = plain_text(facts.text), plain_text(facts.gain)
    if not text:
        raise ValidationError({"text": "Skriv vad som hände på resan."})
    if not gain:
        raise ValidationError({"gain": "Skriv vad resan gav."})
    report, _ = TripReport.objects.update_or_create(
        travel=locked,
        defaults={"text": text, "gain": gain, "reported_at": at, "reported_by": by},
    )
    report.costs.all().delete()
    for position, cost in enumerate(facts.costs):
        TripCost.objects.create(
            report=report,
            position=position,
            planned=cost.planned,
            item=plain_line(cost.item),
            payer_kind=cost.payer_kind,
            amount=cost.amount,
        )
    move_trip(travel=locked, to=TripStatus.REPORTED, by=by, at=at)
    return report


@transaction.atomic
def add_receipt(
    *, travel: Travel, title: str, upload: Upload, by: User, at: dt.datetime
) -> TripReceipt:
    """Keep a receipt until the trip is reported.

    Raises ValidationError later than that, PermissionDenied as for the report.
    """
    locked = locked_travel(travel)
    _check_may_change_receipts(locked, by, at)
    file = store_file(upload.data, content_type=upload.content_type, at=at)
    look_into(file, at=at)
    receipt = TripReceipt.objects.create(
        travel=locked,
        title=plain_line(title)[:200] or upload.filename[:200],
        file=file,
        filename=upload.filename,
        added_at=at,
        added_by=by,
    )
    _tell(locked, "travel.receipt_added", f"kvittot {receipt} tillagt", by=by, at=at)
    return receipt


@transaction.atomic
def remove_receipt(*, receipt: TripReceipt, by: User, at: dt.datetime) -> None:
    """Take a receipt away, as long as one may be added."""
    locked = locked_travel(receipt.travel)
    _check_may_change_receipts(locked, by, at)
    _tell(locked, "travel.receipt_removed", f"kvittot {receipt} borttaget", by=by, at=at)
    receipt.delete()


@transaction.atomic
def close_trip(*, travel: Travel, by: User, at: dt.datetime) -> None:
    """Close a reported trip. Raises ValidationError for one that is not, PermissionDenied unless
    the user approves memos in the department and has no interest in the trip.
    """
    locked = locked_travel(travel)
    _check_not_own(locked, by)
    check_may_step(locked, TripStatus.CLOSED, by, timezone.localdate(at))
    report = TripReport.objects.get(travel=locked)
    report.closed_at, report.closed_by = at, by
    report.save(update_fields=["closed_at", "closed_by"])
    move_trip(travel=locked, to=TripStatus.CLOSED, by=by, at=at)


@transaction.atomic
def return_report(*, travel: Travel, comment: str, by: User, at: dt.datetime) -> None:
    """Send a report back with what it lacks. Raises as `close_trip`, and without a comment."""
    if not plain_text(comment):
        raise ValidationError({"comment": "Skriv vad som behöver kompletteras."})
    locked = locked_travel(travel)
    _check_not_own(locked, by)
    check_may_step(locked, TripStatus.TRAVELLED, by, timezone.localdate(at))
    if locked.status != TripStatus.REPORTED:
        message = "Resan är inte redovisad."
        raise ValidationError(message, code="not_allowed_from_here")
    move_trip(travel=locked, to=TripStatus.TRAVELLED, by=by, at=at, comment=plain_text(comment))


@transaction.atomic
def cancel_trip(*, travel: Travel, comment: str, by: User, at: dt.datetime) -> None:
    """Record that the trip does not come off, with why. The decision on it stays as it is."""
    if not plain_text(comment):
        raise ValidationError({"comment": "Skriv varför resan ställs in."})
    locked = locked_travel(travel)
    check_may_step(locked, TripStatus.CANCELLED, by, timezone.localdate(at))
    move_trip(travel=locked, to=TripStatus.CANCELLED, by=by, at=at, comment=plain_text(comment))


def _check_is_over(travel: Travel, on: dt.date) -> None:
    if not travel.is_over(on):
        until = f" till och med {day_words(travel.end_date)}" if travel.end_date else ""
        message = f"Resan pågår{until}. Redovisa den när den är slut."
        raise ValidationError(message, code="not_over")


def _check_not_own(travel: Travel, user: User) -> None:
    if is_traveller(travel, user):
        message = "Du har själv rest. Någon annan behöver granska redovisningen."
        raise ValidationError(message, code="conflict_of_interest")


def _check_may_change_receipts(travel: Travel, by: User, at: dt.datetime) -> None:
    if travel.status == TripStatus.APPROVED:
        check_may_step(travel, TripStatus.TRAVELLED, by, timezone.localdate(at))
    else:
        check_may_step(travel, TripStatus.REPORTED, by, timezone.localdate(at))


def _tell(travel: Travel, action: str, what: str, *, by: User, at: dt.datetime) -> None:
    record_event(
        by=by,
        at=at,
        action=action,
        target=travel,
        registry_number=travel.memo.case.registry_number,
        summary=f"{travel.memo.title}: {what}",
    )

"""Leaving a reviewed decision to the clock: exactly what was reviewed, at a time, or not at all.

Rows are locked in the order of publishing: meeting, memo, log, then the row of the schedule. Who
ends a schedule does so where it still waits; who comes second finds that it does not.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from council.accounts.actions import notify
from council.audit.actions import SYSTEM, Actor, record_event
from council.jobs.actions import request_job
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from council.templatetags.portal import stamp
from decisions.publishing.actions import STALE, end_schedule, preview, publish_decision
from decisions.publishing.models import PublicationReview, ScheduledPublication, ScheduleState
from decisions.publishing.queries import WHOLE
from decisions.sittings.models import Treatment

SCHEDULED_JOB = "publishing.scheduled"
FARTHEST = dt.timedelta(days=366)
OVER = "Tiden är redan avslutad: beslutet är publicerat, stoppat eller avbrutet."


class NoLongerWaiting(Exception):
    """Somebody ended the schedule while the clock published; what it did is taken back."""


@transaction.atomic
def schedule_publication(
    *, treatment: Treatment, review: PublicationReview, publish_at: dt.datetime, by: User,
    at: dt.datetime,
) -> ScheduledPublication:  # fmt: skip
    """Let the clock publish what was reviewed, at a time to come; an earlier time is replaced.

    Raises ValidationError for a time that is over or too far away and when it is no longer what
    was reviewed, PermissionDenied when the user may not publish for the body.
    """
    check_may(by, Permission.PUBLISH, at=at, body=treatment.item.meeting.body)
    check_time(publish_at, at=at)
    seen = preview(treatment, at=at)
    if review.treatment_id != treatment.pk or review.payload_hash != seen.hash:
        raise ValidationError(STALE)
    end_schedule(treatment, by=by, at=at)
    row = ScheduledPublication.objects.create(
        treatment=treatment,
        review=review,
        publish_at=publish_at,
        scheduled_at=at,
        scheduled_by=by,
    )
    _record(row, "publication.scheduled", f"publiceras {in_words(publish_at)}", by=by, at=at)
    return row


@transaction.atomic
def move(*, row: ScheduledPublication, publish_at: dt.datetime, by: User, at: dt.datetime) -> None:
    """Give what waits another time. Raises ValidationError when it waits no more."""
    check_may(by, Permission.PUBLISH, at=at, body=row.treatment.item.meeting.body)
    check_time(publish_at, at=at)
    if not _waiting(row).update(publish_at=publish_at):
        raise ValidationError(OVER)
    _record(row, "publication.moved", f"publiceras i stället {in_words(publish_at)}", by=by, at=at)


@transaction.atomic
def cancel(*, row: ScheduledPublication, by: User, at: dt.datetime) -> None:
    """Take what waits from the clock; the decision waits for a new review. Raises as move does."""
    check_may(by, Permission.PUBLISH, at=at, body=row.treatment.item.meeting.body)
    if not _end(row, ScheduleState.CANCELLED, at=at, by=by):
        raise ValidationError(OVER)
    _record(row, "publication.cancelled", "publiceras inte av klockan", by=by, at=at)


def request_due(*, at: dt.datetime) -> int:
    """Ask for each whose time has come to be published, as a job; return how many."""
    due = ScheduledPublication.objects.filter(state=ScheduleState.WAITING, publish_at__lte=at)
    rows = list(due.order_by("publish_at", "pk"))
    for row in rows:
        key = f"{SCHEDULED_JOB}:{row.uuid}:{int(row.publish_at.timestamp())}"
        request_job(kind=SCHEDULED_JOB, key=key, payload={"scheduled": str(row.uuid)}, at=at)
    return len(rows)


def publish_scheduled(uuid: str, *, at: dt.datetime) -> str:
    """Publish what waits, in the name of who reviewed it, and tell them; return its state.

    What may not be published any more, or is not what was reviewed, is stopped for good: it asks
    for a new review. Run again it does nothing.
    """
    rows = ScheduledPublication.objects.select_related("review__reviewed_by")
    row = rows.get(uuid=uuid)
    if not row.is_waiting or row.publish_at > at:
        return row.state
    row.treatment = Treatment.objects.select_related(*WHOLE).get(pk=row.treatment_id)
    try:
        _publish(row, at)
    except (ValidationError, PermissionDenied) as error:
        reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
        _stop(row, " ".join(reasons), at)
    except NoLongerWaiting:
        pass
    row.refresh_from_db(fields=["state"])
    return row.state


def check_time(publish_at: dt.datetime, *, at: dt.datetime) -> None:
    """Raise ValidationError for a time that is over, or more than a year away."""
    if publish_at <= at:
        raise ValidationError("Tiden har redan varit. Välj en senare, eller publicera nu.")
    if publish_at > at + FARTHEST:
        raise ValidationError("Tiden ligger mer än ett år bort. Välj en tidigare.")


def in_words(publish_at: dt.datetime) -> str:
    """Return the time as it is told: 3 maj 2026 kl. 08.00, Swedish time."""
    return stamp(timezone.localtime(publish_at))


def is_changed(row: ScheduledPublication, payload_hash: str) -> bool:
    """Return whether what would become public now is something else than what was reviewed."""
    return row.review.payload_hash != payload_hash


@transaction.atomic
def _publish(row: ScheduledPublication, at: dt.datetime) -> None:
    reviewer = row.review.reviewed_by
    publish_decision(treatment=row.treatment, review=row.review, by=reviewer, at=at)
    if not _end(row, ScheduleState.PUBLISHED, at=at):
        raise NoLongerWaiting
    _record(row, "publication.by_clock", "publicerades av klockan", by=SYSTEM, at=at)
    _tell(row, "publicerades på utsatt tid", "", at)


@transaction.atomic
def _stop(row: ScheduledPublication, message: str, at: dt.datetime) -> None:
    if not _end(row, ScheduleState.FAILED, at=at, message=message):
        return  # another worker has published it
    _record(row, "publication.stopped", f"publicerades inte: {message}", by=SYSTEM, at=at)
    _tell(row, "publicerades inte på utsatt tid", message, at)


def _end(
    row: ScheduledPublication,
    state: ScheduleState,
    *,
    at: dt.datetime,
    by: User | None = None,
    message: str = "",
) -> int:
    return _waiting(row).update(state=state, ended_at=at, ended_by=by, message=message)


def _waiting(row: ScheduledPublication) -> QuerySet[ScheduledPublication]:
    return ScheduledPublication.objects.filter(pk=row.pk, state=ScheduleState.WAITING)


def _record(
    row: ScheduledPublication, action: str, what: str, *, by: Actor, at: dt.datetime
) -> None:
    memo = row.treatment.item.memo
    record_event(
        by=by,
        at=at,
        action=action,
        target=row,
        registry_number=memo.case.registry_number if memo else "",
        summary=f"{row.treatment.item.title} {what}",
        data={"sha256": row.review.payload_hash, "publish_at": row.publish_at.isoformat()},
    )


def _tell(row: ScheduledPublication, what: str, message: str, at: dt.datetime) -> None:
    item, memo = row.treatment.item, row.treatment.item.memo
    is_secret = item.is_closed or bool(memo and memo.case.is_secret)
    page = reverse("publishing:review", args=[item.uuid])
    notify(
        to=[row.review.reviewed_by],
        kind="publication.scheduled",
        key=f"scheduled:{row.uuid}",
        title=f"{item.title} {what}",
        text=message,
        reason=f"Du granskade beslutet, som fick tiden {in_words(row.publish_at)}.",
        url=reverse("publishing:list") if is_secret else page,
        at=at,
        is_secret=is_secret,
        registry_number=memo.case.registry_number if memo else "",
    )

"""Reviewing a decision and making it public."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from council.accounts.actions import settle
from council.audit.actions import Actor, record_event
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from council.record import actions as record
from council.record.models import Publication, PublishedMeeting
from council.record.payload import PublicationPayload
from council.record.withdrawn import check_not_withdrawn, withdrawn_before
from decisions.agendas.models import Meeting
from decisions.memos.actions.transitions import move_memo
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus
from decisions.publishing.leaks import check_no_leak
from decisions.publishing.meeting_facts import meeting_facts
from decisions.publishing.meeting_files import request_meeting_file
from decisions.publishing.models import PublicationReview, ScheduleState
from decisions.publishing.payload import build_payload
from decisions.publishing.queries import WHOLE, current_publication
from decisions.publishing.recorded import recorded
from decisions.publishing.review import Finding, check_meeting, findings_of, texts_of
from decisions.publishing.rules import (
    check_may_publish,
    check_meeting_is_public,
    sealed_rendition,
)
from decisions.sittings.models import Treatment

STALE = "Underlaget har ändrats sedan du granskade det. Granska det igen."
NOT_AGAIN = "Kryssa i att det som återkallades kan vara offentligt nu."
AGAIN = "publication.again:"
"""How the keys of the notifications begin that there is nothing left to do about then."""


@dataclass(frozen=True)
class Preview:
    """Exactly what would become public now, and what there is to look at first."""

    payload: PublicationPayload
    hash: str
    findings: list[Finding]
    before: Publication | None = None
    """The version that was withdrawn last, with its withdrawal, where nothing stands now."""


def preview(treatment: Treatment, *, at: dt.datetime) -> Preview:
    """Return what would become public.

    Raises ValidationError as `check_may_publish` does, when just this is public already, and for
    a file that is withdrawn or erased.
    """
    check_may_publish(treatment)
    rendition = sealed_rendition(treatment) if treatment.item.memo_id else None
    on, told = timezone.localdate(at), recorded(treatment)
    payload = build_payload(treatment, rendition, told)
    current = current_publication(treatment.item)
    if current is not None and current.content_hash == payload.hash():
        raise ValidationError("Beslutet är redan publicerat, så som det står.")
    check_not_withdrawn(payload.documents)
    files = texts_of(payload.documents)
    check_no_leak(payload, treatment, files, told.protected)
    findings = findings_of(payload, files, on=on)
    return Preview(payload, payload.hash(), findings, withdrawn_before(payload.slug))


@transaction.atomic
def record_review(
    *, treatment: Treatment, payload_hash: str, accepted: dict[str, str], by: User,
    at: dt.datetime, again: bool = False,
) -> PublicationReview:  # fmt: skip
    """Keep that somebody looked at what becomes public and let it through.

    `accepted` gives the reason for each finding by its key; `again` that what was withdrawn may
    be public now. Raises ValidationError when what was looked at is not what would be published
    now, when an identity number certainly stands in it, when a possible one has no reason, or when
    it was withdrawn and nobody says that it may come back.
    """
    _check_publisher(treatment, by, at)
    seen = preview(treatment, at=at)
    if seen.hash != payload_hash:
        raise ValidationError(STALE)
    for finding in seen.findings:
        if finding.is_certain:
            raise ValidationError(f"{finding.place} innehåller ett personnummer. Det måste bort.")
        if not accepted.get(finding.key, "").strip():
            raise ValidationError(f"Skriv varför fyndet i {finding.place} kan publiceras.")
    if seen.before and not again:
        raise ValidationError(NOT_AGAIN)
    review = PublicationReview.objects.create(
        treatment=treatment,
        reviewed_at=at,
        reviewed_by=by,
        payload_hash=payload_hash,
        findings=[finding.kept() for finding in seen.findings],
        accepted=[
            *(finding.kept(accepted[finding.key].strip()) for finding in seen.findings),
            *_allowed_again(seen),
        ],
    )
    record_event(
        by=by,
        at=at,
        action="publication.reviewed",
        target=review,
        registry_number=seen.payload.registry_number,
        summary=f"{seen.payload.title} granskades inför publicering",
        data={"sha256": payload_hash, "accepted": review.accepted},
    )
    return review


@transaction.atomic
def publish_decision(
    *, treatment: Treatment, review: PublicationReview, by: User, at: dt.datetime
) -> Publication:
    """Put the reviewed decision in the public record, and its memo as published.

    What is public already and has changed since becomes the next version of the same page.
    Raises ValidationError when it may not be published or is no longer what was reviewed,
    PermissionDenied when the user may not publish for the body.
    """
    locked = _locked(treatment)
    _check_publisher(locked, by, at)
    seen = preview(locked, at=at)
    if review.treatment_id != locked.pk or review.payload_hash != seen.hash:
        raise ValidationError(STALE)
    if not all(row in review.accepted for row in _allowed_again(seen)):
        raise ValidationError("Beslutet är återkallat sedan du granskade det. Granska det igen.")
    publication = record.publish(payload=seen.payload, by=by, at=at)
    end_schedule(locked, by=by, at=at, but=review)
    memo = locked.item.memo
    if memo is not None and memo.status != MemoStatus.PUBLISHED:
        move_memo(memo=memo, to=MemoStatus.PUBLISHED, by=by, at=at)
    publish_meeting(meeting=locked.item.meeting, by=by, at=at)
    settle(keys=[AGAIN], url=reverse("publishing:review", args=[locked.item.uuid]), at=at)
    return publication


def end_schedule(
    treatment: Treatment, *, by: User, at: dt.datetime, but: PublicationReview | None = None
) -> int:
    """Take the decision from the clock, in the caller's transaction, unless `but` is what waits.

    Returns how many waited: one or none.
    """
    waiting = treatment.scheduled.filter(state=ScheduleState.WAITING)
    waiting = waiting.exclude(review=but) if but else waiting
    return waiting.update(state=ScheduleState.CANCELLED, ended_at=at, ended_by=by)


@transaction.atomic
def publish_meeting(*, meeting: Meeting, by: Actor, at: dt.datetime) -> PublishedMeeting:
    """Put the meeting's agenda in the public record, or bring it up to date.

    Raises ValidationError before the notice is sent and for a title with an identity number.
    """
    check_meeting_is_public(meeting)
    on = timezone.localdate(at)
    facts = meeting_facts(meeting)
    check_meeting(facts, on=on)
    row = record.publish_meeting(meeting=facts, by=by, at=at)
    request_meeting_file(meeting=row, at=at)
    return row


def _allowed_again(seen: Preview) -> list[dict[str, str]]:
    """Return what a review keeps of it that what one withdrawal took may be public again."""
    if seen.before is None:
        return []
    withdrawal = str(seen.before.withdrawal.uuid)  # type: ignore[union-attr]
    reason = "Kan vara offentligt nu"
    return [{"place": "Återkallelsen", "number": "", "reason": reason, "withdrawal": withdrawal}]


def _check_publisher(treatment: Treatment, by: User, at: dt.datetime) -> None:
    check_may(by, Permission.PUBLISH, at=at, body=treatment.item.meeting.body)


def _locked(treatment: Treatment) -> Treatment:
    """Lock meeting and memo, in the order in which a recording of a decision locks them."""
    item = treatment.item
    Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)
    if item.memo_id is not None:
        Memo.objects.select_for_update(of=("self",), no_key=True).get(pk=item.memo_id)
    return Treatment.objects.select_related(*WHOLE).get(pk=treatment.pk)

"""Extracts of the minutes: who gets one, when it can be sent, and that it was."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.files.models import StoredFile
from council.jobs.actions import request_job
from council.jobs.models import Job, JobState
from council.organisation.models import User
from council.register.actions import add_diary_entry
from council.register.models import Direction
from decisions.minutes.extracting import attested_bundle, corrections_of, frozen_paragraph
from decisions.minutes.gathering.gathered import ground_of
from decisions.minutes.models import Bundle, Extract
from decisions.minutes.workflow import Channel, ExtractState
from decisions.sittings.actions.sitting import lock_meeting
from decisions.sittings.models import Treatment

NOT_BY_MAIL = (
    "Paragrafen har uppgifter som omfattas av sekretess och skickas inte med e-post. "
    "Välj att utdraget hämtas och lämnas."
)


@transaction.atomic
def add_extract(
    *,
    treatment: Treatment,
    recipient: str,
    email: str,
    channel: Channel,
    by: User,
    at: dt.datetime,
) -> Extract:
    """Put somebody on the list of those who get an extract of the paragraph.

    Raises ValidationError for who is on it already, a mail without an address, and a secret by
    mail.
    """
    lock_meeting(treatment.item.meeting, by=by, at=at)
    fresh = lock_paragraph(treatment)
    if channel == Channel.MAIL and ground_of(fresh.item):
        raise ValidationError({"channel": NOT_BY_MAIL})
    extract = Extract(
        treatment=fresh,
        recipient=recipient.strip(),
        email=email.strip(),
        channel=channel,
        added_at=at,
        added_by=by,
    )
    extract.clean_fields()
    extract.validate_constraints()
    extract.save()
    _tell(extract, "extract.added", f"utdrag till {extract.recipient}", by=by, at=at)
    bundle = attested_bundle(fresh)
    if bundle is not None:
        _ask(bundle, fresh, [extract], at=at)
    return extract


@transaction.atomic
def remove_extract(*, extract: Extract, by: User, at: dt.datetime) -> None:
    """Take somebody off the list. Raises ValidationError when the extract has been sent."""
    fresh = _fresh(extract, by=by, at=at)
    if fresh.state == ExtractState.SENT or fresh.sent_before_at:
        message = "Utdraget är skickat och står kvar i listan."
        raise ValidationError(message)
    _tell(fresh, "extract.removed", f"inget utdrag till {fresh.recipient}", by=by, at=at)
    fresh.delete()


@transaction.atomic
def send_extract(*, extract: Extract, by: User, at: dt.datetime) -> Extract:
    """Send the extract by mail, or note that it was handed over.

    It is sent when the mail server has taken it. Raises ValidationError before the paragraph is
    attested and the extract made, and for a secret by mail.
    """
    fresh = _fresh(extract, by=by, at=at)
    if fresh.state == ExtractState.SENT:
        return fresh
    if fresh.state != ExtractState.READY:
        message = "Utdraget kan skickas när paragrafen är justerad och utdraget framställt."
        raise ValidationError(message)
    if fresh.channel == Channel.DOWNLOAD:
        return mark_sent(fresh, by=by, at=at)
    bundle = attested_bundle(fresh.treatment)
    if bundle is None or frozen_paragraph(bundle, fresh.treatment)["is_secret"]:
        raise ValidationError(NOT_BY_MAIL)
    key = f"extract-mail:{fresh.uuid}:{fresh.file_id}"
    payload = {"extract": str(fresh.uuid), "by": by.pk}
    fresh.job = request_job(kind="minutes.extract_mail", key=key, payload=payload, at=at)
    fresh.save(update_fields=["job"])
    _tell(fresh, "extract.sending", f"utdrag skickas till {fresh.recipient}", by=by, at=at)
    return fresh


@transaction.atomic
def make_again(*, extract: Extract, by: User, at: dt.datetime) -> Extract:
    """Ask once more for an extract that could not be made. Raises before the attestation."""
    fresh = _fresh(extract, by=by, at=at)
    bundle = attested_bundle(fresh.treatment)
    if bundle is None:
        message = "Paragrafen är inte justerad."
        raise ValidationError(message)
    if fresh.state == ExtractState.WAITING:
        _ask(bundle, fresh.treatment, [fresh], at=at)
    return fresh


@transaction.atomic
def release_extracts(bundle: Bundle, *, at: dt.datetime) -> None:
    """Have the extracts of a bundle made, when it is attested."""
    for row in bundle.paragraphs.order_by("position", "pk"):
        treatment = Treatment.objects.select_for_update().get(pk=row.treatment_id)
        waiting = list(treatment.extracts.filter(state=ExtractState.WAITING).order_by("pk"))
        if waiting:
            _ask(bundle, treatment, waiting, at=at)


@transaction.atomic
def release_corrected(bundle: Bundle, *, at: dt.datetime) -> None:
    """Put the extracts of a corrected paragraph back among what waits, and have them made anew.

    `bundle` is the attested correction. Those that were sent remember when.
    """
    for row in bundle.paragraphs.order_by("position", "pk"):
        treatment = Treatment.objects.select_for_update().get(pk=row.treatment_id)
        original = attested_bundle(treatment)
        extracts = list(treatment.extracts.order_by("pk"))
        for extract in extracts:
            extract.sent_before_at = extract.sent_at or extract.sent_before_at
            extract.state, extract.sent_at, extract.sent_by = ExtractState.WAITING, None, None
            extract.file = extract.page_count = extract.job = None
            extract.save()
        if original and extracts:
            _ask(original, treatment, extracts, at=at)


def make_ready(treatment: Treatment, file: StoredFile, pages: int) -> None:
    """Give the made extract to all who wait for it, in the transaction that keeps the file."""
    lock_paragraph(treatment)
    for extract in treatment.extracts.filter(state=ExtractState.WAITING).order_by("pk"):
        _give(extract, file, pages)


def mark_sent(extract: Extract, *, by: User, at: dt.datetime) -> Extract:
    """Keep that the extract has gone out, in the caller's transaction: log and diary tell it."""
    extract.state, extract.sent_at, extract.sent_by = ExtractState.SENT, at, by
    extract.save(update_fields=["state", "sent_at", "sent_by"])
    how = extract.get_channel_display().lower()
    _tell(extract, "extract.sent", f"utdrag till {extract.recipient} ({how})", by=by, at=at)
    memo = extract.treatment.item.memo
    if memo is not None:
        secret = memo.case.is_secret
        what = "Rättat protokollsutdrag" if extract.sent_before_at else "Protokollsutdrag"
        add_diary_entry(
            case=memo.case,
            direction=Direction.OUTGOING,
            date=timezone.localdate(at),
            summary=f"{what} {extract.treatment.paragraph}",
            party="" if secret else extract.recipient,
            protected_party=extract.recipient if secret else "",
        )
    return extract


def _ask(
    bundle: Bundle, treatment: Treatment, extracts: list[Extract], *, at: dt.datetime
) -> None:
    """Have the paragraph's extract made once, or take the one that is made.

    After each correction it is another one.
    """
    count = len(corrections_of(treatment))
    key = f"extract:{bundle.uuid}:{treatment.pk}"
    job = request_job(
        kind="minutes.extract",
        key=f"{key}:{count}" if count else key,
        payload={"bundle": bundle.pk, "treatment": treatment.pk, "corrections": count},
        at=at,
    )
    made = treatment.extracts.exclude(file=None).select_related("file").first()
    for extract in extracts:
        extract.job = job
        extract.save(update_fields=["job"])
        if made and made.file:
            _give(extract, made.file, made.page_count or 0)
        elif job.state == JobState.DONE:
            _give(extract, *_result_of(job))


def _result_of(job: Job) -> tuple[StoredFile, int]:
    result = job.result or {}
    return StoredFile.objects.get(sha256=result["sha256"]), result["pages"]


def _give(extract: Extract, file: StoredFile, pages: int) -> None:
    extract.file, extract.page_count, extract.state = file, pages, ExtractState.READY
    extract.save(update_fields=["file", "page_count", "state"])


def _fresh(extract: Extract, *, by: User, at: dt.datetime) -> Extract:
    lock_meeting(extract.treatment.item.meeting, by=by, at=at)
    lock_paragraph(extract.treatment)
    rows = Extract.objects.select_for_update(of=("self",)).select_related(
        "treatment__item__memo__case", "treatment__item__meeting__body"
    )
    found = rows.filter(pk=extract.pk).first()
    if found is None:
        message = "Mottagaren står inte längre på listan."
        raise ValidationError(message)
    return found


def lock_paragraph(treatment: Treatment) -> Treatment:
    """Lock the paragraph: a recipient is added before an extract is given out, or after."""
    rows = Treatment.objects.select_for_update(of=("self",)).select_related("item__memo__case")
    return rows.get(pk=treatment.pk)


def _tell(extract: Extract, action: str, words: str, *, by: User, at: dt.datetime) -> None:
    memo = extract.treatment.item.memo
    record_event(
        by=by,
        at=at,
        action=action,
        target=extract,
        registry_number=memo.case.registry_number if memo else "",
        summary=f"{extract.treatment.paragraph}: {words}",
        data={"sha256": extract.file_id} if extract.file_id else {},
    )

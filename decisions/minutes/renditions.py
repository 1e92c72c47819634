"""The work behind an extract: render, seal, check, keep, and send. Run by a worker."""

import smtplib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from council.audit.actions import SYSTEM, record_event
from council.documents.errors import RenderError, SealError
from council.documents.minutes_extract import render_extract
from council.documents.pdfium import opened
from council.files.actions import store_file
from council.files.models import read_file
from council.jobs.errors import JobDelayed, JobRefused
from council.organisation.models import User
from council.record.sealed import SealedFacts, note_sealed
from council.sealing import sealed
from decisions.minutes.actions.extracts import lock_paragraph, make_ready, mark_sent
from decisions.minutes.extracting import corrections_of, extract_document
from decisions.minutes.models import Bundle, Extract
from decisions.minutes.workflow import BundleState, ExtractState
from decisions.sittings.models import Treatment

PDF = "application/pdf"
Report = Callable[[int, str], None]


def make_extract(payload: dict[str, Any], report: Report) -> dict[str, Any]:
    """Make the sealed extract; `payload` is {"bundle": pk, "treatment": pk, "corrections": count}.

    Returns {"sha256", "pages"}, or {} when the paragraph has been corrected since it was asked
    for. A second run returns the same file. Raises JobRefused with what
    cannot be printed, JobDelayed when the seal cannot be set now.
    """
    bundle = Bundle.objects.select_related("meeting__body").get(pk=payload["bundle"])
    treatment = Treatment.objects.select_related("item__memo__case").get(pk=payload["treatment"])
    count = payload.get("corrections", 0)
    if len(corrections_of(treatment)) != count:
        return {}
    made = treatment.extracts.exclude(file=None).order_by("pk").first()
    if made is not None and made.file is not None:
        make_ready(treatment, made.file, made.page_count or 0)
        return {"sha256": made.file_id, "pages": made.page_count}
    if bundle.state != BundleState.ATTESTED:
        message = "Paragrafen är inte justerad."
        raise JobRefused(message)
    at = timezone.now()
    document = extract_document(bundle, treatment, at=at)
    report(10, "Sidorna sätts.")
    try:
        pdf = render_extract(document)
        report(60, "Stämpeln sätts.")
        data, _checked = sealed(pdf, reason=f"Protokollsutdrag § {document.label}", at=at)
    except RenderError as error:
        raise JobRefused(str(error)) from error
    except SealError as error:
        raise JobDelayed(str(error)) from error
    with opened(data) as pages:
        page_count = len(pages)
    with transaction.atomic():
        if len(corrections_of(lock_paragraph(treatment))) != count:
            return {}
        file = store_file(data, content_type=PDF, at=at)
        note_sealed(
            SealedFacts(
                sha256=file.sha256,
                kind="extract",
                sealed_at=at,
                decided_on=bundle.meeting.date,
                decided_by=bundle.meeting.body.name,
            )
        )
        make_ready(treatment, file, page_count)
        record_event(
            by=SYSTEM,
            at=at,
            action="extract.sealed",
            target=treatment,
            registry_number=document.registry_number,
            summary=f"Protokollsutdrag {treatment.paragraph} stämplat",
            data={"sha256": file.sha256},
        )
    return {"sha256": file.sha256, "pages": page_count}


def mail_extract(payload: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Mail an extract to its recipient; `payload` is {"extract": uuid, "by": the sender's pk}.

    Returns {"sent": 0 or 1}: once, however often it is run. Raises JobDelayed when the mail server
    is away.
    """
    by = User.objects.get(pk=payload["by"])
    with transaction.atomic():
        # The lock is held while the mail is sent: whoever comes second finds it sent.
        extract = (
            Extract.objects.select_for_update(of=("self",))
            .select_related("treatment__item__memo__case", "treatment__item__meeting__body")
            .filter(uuid=payload["extract"], state=ExtractState.READY)
            .first()
        )
        if extract is None:
            return {"sent": 0}
        try:
            _letter(extract).send()
        except (smtplib.SMTPException, OSError) as error:
            message = "E-postservern tog inte emot brevet. Försöket görs om."
            raise JobDelayed(message) from error
        mark_sent(extract, by=by, at=timezone.now())
    return {"sent": 1}


def _letter(extract: Extract) -> EmailMessage:
    treatment = extract.treatment
    meeting = treatment.item.meeting
    subject = f"Protokollsutdrag {treatment.paragraph}, {meeting.body.name} {meeting.date}"
    base = settings.MUNICIPALITY["base_url"]
    context = {
        "extract": extract,
        "treatment": treatment,
        "meeting": meeting,
        "number": treatment.item.memo.case.registry_number if treatment.item.memo else "",
        "municipality": settings.MUNICIPALITY["name"],
        "base": base,
    }
    letter = EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string("mail/extract.txt", context),
        to=[extract.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    name = f"protokollsutdrag-{meeting.date}-{treatment.number}.pdf"
    letter.attach(name, read_file(extract.file_id or ""), PDF)
    return letter

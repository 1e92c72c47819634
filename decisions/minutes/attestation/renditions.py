"""The work behind a bundle's PDF: render, seal, check, keep. Run by a worker, once or again."""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from council.documents.errors import RenderError, SealError
from council.documents.minutes import render_minutes
from council.documents.pdfium import opened
from council.documents.verify import Expected, Report
from council.files.actions import store_file
from council.jobs.errors import JobDelayed, JobRefused
from council.jobs.models import Job
from council.sealing import sealed
from council.signing import known_when_sealed
from decisions.minutes.attestation.actions.filing import keep_file
from decisions.minutes.attestation.actions.moving import (
    lock_bundle,
    move_bundle,
    note,
    tell_signer,
)
from decisions.minutes.attestation.documents import minutes_document
from decisions.minutes.models import Bundle
from decisions.minutes.workflow import BundleState, BundleStep, SignerState

PDF = "application/pdf"


def seal_bundle(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Make the sealed PDF of a bundle; `payload` is {"bundle": pk, "rendering": number}.

    Returns {"sha256", "pages"}, or {} when the bundle has been aborted or is rendered anew. A
    second run changes nothing. Raises JobRefused with the place in the text that cannot be
    printed, JobDelayed when the seal cannot be set now.
    """
    bundle = Bundle.objects.select_related("meeting__body", "job").get(pk=payload["bundle"])
    if not _is_wanted(bundle, payload["rendering"]) or bundle.job is None:
        return _made(bundle.job)
    report(10, "Sidorna sätts.")
    at = timezone.now()
    document = minutes_document(bundle, created_at=bundle.job.created_at)
    try:
        pdf = render_minutes(document)
        report(60, "Stämpeln sätts.")
        data, checked = sealed(pdf, reason=document.title[:200], at=at)
    except RenderError as error:
        raise JobRefused(str(error)) from error
    except SealError as error:
        raise JobDelayed(str(error)) from error
    report(90, "Handlingen sparas.")
    known = known_when_sealed(checked, document.boxes)
    return _keep(bundle, data, known=known, checked=checked, number=payload["rendering"])


def _is_wanted(bundle: Bundle, number: int) -> bool:
    return bundle.state == BundleState.SEALING and bundle.renderings == number


def _made(job: Job | None) -> dict[str, Any]:
    return dict(job.result) if job and job.result else {}


@transaction.atomic
def _keep(
    bundle: Bundle, data: bytes, *, known: Expected, checked: Report, number: int
) -> dict[str, Any]:
    """Keep the file and ask for the signatures, unless the bundle has moved on meanwhile."""
    fresh, at = lock_bundle(bundle), timezone.now()
    if not _is_wanted(fresh, number):
        return {}
    with opened(data) as document:
        pages = len(document)
    stored = store_file(data, content_type=PDF, at=at)
    keep_file(
        fresh,
        stored,
        known=known,
        page_count=pages,
        validation=json.loads(checked.to_json()),
        at=at,
    )
    move_bundle(fresh, BundleState.SIGNING, at=at)
    note(fresh, BundleStep.SEALED, by=None, at=at)
    for signatory in fresh.signatories.filter(state=SignerState.WAITING).order_by("order", "pk"):
        signatory.bundle = fresh
        title = f"Skriv under protokollet: {fresh}"
        tell_signer(signatory, key=f"sign:{number}", title=title, at=at)
    return {"sha256": stored.sha256, "pages": pages}

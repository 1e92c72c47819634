"""The work behind a decision's PDF: render, seal, check, keep. Run by a worker, once or again."""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from council.audit.actions import SYSTEM, record_event
from council.documents.delegated import render_delegated
from council.documents.errors import RenderError, SealError
from council.documents.pdfium import opened
from council.files.actions import store_file
from council.jobs.errors import JobDelayed, JobRefused
from council.jobs.models import Job
from council.sealing import sealed
from decisions.travel.actions.deciding import JOB
from decisions.travel.documents import decision_document
from decisions.travel.models import DecisionFile, TravelDecision

PDF = "application/pdf"


def render_decision(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Make the sealed PDF of a decision; `payload` is {"decision": pk}.

    Returns {"sha256", "pages"}. A second run returns the same file. Raises JobRefused with the
    place in the text that cannot be printed, JobDelayed when the seal cannot be set now.
    """
    decision = TravelDecision.objects.select_related("memo__case").get(pk=payload["decision"])
    made = DecisionFile.objects.filter(decision=decision).first()
    if made is not None:
        return _result(made)
    at = timezone.now()
    report(10, "Sidorna sätts.")
    try:
        pdf = render_delegated(decision_document(decision))
        report(60, "Stämpeln sätts.")
        data, checked = sealed(pdf, reason=str(decision), at=at)
    except RenderError as error:
        raise JobRefused(str(error)) from error
    except SealError as error:
        raise JobDelayed(str(error)) from error
    with opened(data) as document:
        pages = len(document)
    with transaction.atomic():
        job = Job.objects.select_for_update().get(key=f"{JOB}:{decision.uuid}")
        kept, is_new = DecisionFile.objects.get_or_create(
            decision=decision,
            defaults={
                "job": job,
                "file": store_file(data, content_type=PDF, at=at),
                "page_count": pages,
                "sealed_at": at,
                "validation": json.loads(checked.to_json()),
            },
        )
        if is_new:
            _record(kept)
    return _result(kept)


def _record(kept: DecisionFile) -> None:
    memo = kept.decision.memo
    record_event(
        by=SYSTEM,
        at=kept.sealed_at,
        action="travel.decision_sealed",
        target=kept.decision,
        registry_number=memo.case.registry_number,
        summary=f"Stämplad: {kept.decision}",
        data={"sha256": kept.file_id, "job": str(kept.job.uuid)},
    )


def _result(kept: DecisionFile) -> dict[str, Any]:
    return {"sha256": kept.file_id, "pages": kept.page_count}

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
from council.record.sealed import SealedFacts, note_sealed
from council.sealing import sealed
from decisions.travel.actions.deciding import rendition_key
from decisions.travel.documents import decision_document
from decisions.travel.models import DecisionFile, TravelDecision

PDF = "application/pdf"


def render_decision(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Make the sealed PDF of a decision; `payload` is {"decision": pk, "closed": with its
    protected matter (by default without)}.

    Returns {"sha256", "pages"}. A second run returns the same file. Raises JobRefused with the
    place in the text that cannot be printed, JobDelayed when the seal cannot be set now.
    """
    decision = TravelDecision.objects.select_related("memo__case").get(pk=payload["decision"])
    closed = bool(payload.get("closed"))
    made = DecisionFile.objects.filter(decision=decision, is_closed=closed).first()
    if made is not None:
        return _result(made)
    wanted = DecisionFile(decision=decision, is_closed=closed, sealed_at=timezone.now())
    report(10, "Sidorna sätts.")
    try:
        pdf = render_delegated(decision_document(decision, closed=closed))
        report(60, "Stämpeln sätts.")
        data, checked = sealed(pdf, reason=str(wanted), at=wanted.sealed_at)
    except RenderError as error:
        raise JobRefused(str(error)) from error
    except SealError as error:
        raise JobDelayed(str(error)) from error
    with opened(data) as document:
        wanted.page_count = len(document)
    wanted.validation = json.loads(checked.to_json())
    return _result(_keep(wanted, data))


@transaction.atomic
def _keep(wanted: DecisionFile, data: bytes) -> DecisionFile:
    """Keep the file and its row, unless another worker was faster: then theirs is the one."""
    decision, at = wanted.decision, wanted.sealed_at
    key = rendition_key(decision, closed=wanted.is_closed)
    wanted.job = Job.objects.select_for_update().get(key=key)
    made = DecisionFile.objects.filter(decision=decision, is_closed=wanted.is_closed).first()
    if made is not None:
        return made
    wanted.file = store_file(data, content_type=PDF, at=at)
    wanted.save()
    note_sealed(sealed_facts(wanted))
    record_event(
        by=SYSTEM,
        at=at,
        action="travel.decision_sealed",
        target=decision,
        registry_number=decision.memo.case.registry_number,
        summary=f"Stämplad: {wanted}",
        data={"sha256": wanted.file_id, "job": str(wanted.job.uuid)},
    )
    return wanted


def sealed_facts(made: DecisionFile) -> SealedFacts:
    """Return what anybody who holds the document may be told of it: that it is genuine.

    Not its case, and of a secret case neither who decided.
    """
    decision = made.decision
    is_secret = decision.memo.case.is_secret
    return SealedFacts(
        sha256=made.file_id,
        kind="delegated",
        sealed_at=made.sealed_at,
        decided_on=timezone.localdate(decision.decided_at),
        decided_by="" if is_secret else decision.authority,
    )


def _result(kept: DecisionFile) -> dict[str, Any]:
    return {"sha256": kept.file_id, "pages": kept.page_count}

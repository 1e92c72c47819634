"""The work behind the proof of posting: render, seal, check, keep. Run by a worker."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from council.audit.actions import SYSTEM, record_event
from council.documents.board_proof import render_board_proof
from council.documents.errors import RenderError, SealError
from council.files.actions import store_file
from council.files.models import StoredFile
from council.jobs.errors import JobDelayed, JobRefused
from council.record.sealed import SealedFacts, note_sealed
from council.sealing import sealed
from decisions.minutes.board.actions import lock_notice
from decisions.minutes.board.documents import board_proof
from decisions.minutes.models import BoardNotice

PDF = "application/pdf"


def render_proof(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Make the sealed proof of posting; `payload` is {"notice": pk}.

    Returns {"sha256"}. A second run returns the same file. Raises JobRefused with what cannot be
    printed, JobDelayed when the seal cannot be set now.
    """
    notice = BoardNotice.objects.select_related("body").get(pk=payload["notice"])
    if notice.proof_id is not None:
        return {"sha256": notice.proof_id}
    if notice.is_standing:
        message = "Anslaget sitter uppe. Beviset framställs när det är nedtaget."
        raise JobRefused(message)
    at = timezone.now()
    report(10, "Sidan sätts.")
    try:
        pdf = render_board_proof(board_proof(notice, at=at))
        report(60, "Stämpeln sätts.")
        data, _checked = sealed(pdf, reason=f"Bevis om anslag: {notice}", at=at)
    except RenderError as error:
        raise JobRefused(str(error)) from error
    except SealError as error:
        raise JobDelayed(str(error)) from error
    return {"sha256": _keep(notice, data, at).sha256}


@transaction.atomic
def _keep(notice: BoardNotice, data: bytes, at: dt.datetime) -> StoredFile:
    """Keep the file, unless another worker was faster: then theirs is the one."""
    fresh = lock_notice(notice)
    if fresh.proof is not None:
        return fresh.proof
    fresh.proof = store_file(data, content_type=PDF, at=at)
    fresh.save(update_fields=["proof"])
    note_sealed(
        SealedFacts(
            sha256=fresh.proof.sha256,
            kind="board_proof",
            sealed_at=at,
            decided_on=timezone.localdate(fresh.removed_at),
            decided_by=fresh.body.name,
        )
    )
    record_event(
        by=SYSTEM,
        at=at,
        action="board.proof",
        target=fresh,
        summary=f"Bevis om anslag: {fresh}",
        data={"sha256": fresh.proof.sha256},
    )
    return fresh.proof

"""Officials' pages of the notice board: what is up, what is due, what has been taken down."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.files.models import storage_name
from council.organisation.requests import signed_in
from decisions.minutes.attestation.access import may_read
from decisions.minutes.board.access import (
    READ,
    RECORD,
    due_for,
    get_due_for,
    get_notice_for,
    may_record,
    notices_of,
)
from decisions.minutes.board.actions import post_notice, request_proof, restart_notice
from decisions.minutes.board.forms import InterruptionForm
from decisions.minutes.board.page import due_row, notice_row, paragraph_rows, posting_rows

A_PAGE = 30


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show what is on the board, what should be, and what has been."""
    now, user = timezone.now(), signed_in(request)
    whole = notices_of(user, at=now).select_related("proof_job")
    whole = whole.prefetch_related("postings__checks")
    due = due_for(user, at=now).prefetch_related("paragraphs__treatment")
    down = whole.filter(removed_at__isnull=False).order_by("-removed_at", "-pk")
    page = Paginator(down, A_PAGE).get_page(request.GET.get("page"))
    up = whole.filter(removed_at=None).order_by("created_at", "pk")
    recording = set(user.bodies_with(RECORD, timezone.localdate(now)).values_list("pk", flat=True))
    context = {
        "up": [notice_row(notice, at=now) for notice in up],
        "due": [
            {**due_row(bundle, at=now), "may_post": bundle.meeting.body_id in recording}
            for bundle in due
        ],
        "page": page,
        "down": [notice_row(notice, at=now) for notice in page.object_list],
    }
    return render(request, "staff/board/list.html", context)


@require_safe
def notice(request: HttpRequest, notice_id: uuid.UUID) -> HttpResponse:
    """Show one notice: its postings, and what every look at the board has found."""
    now, user = timezone.now(), signed_in(request)
    found = get_notice_for(user, notice_id, READ, at=now)
    context = {
        "row": notice_row(found, at=now),
        "paragraphs": paragraph_rows(found),
        "may_open": may_read(user, found.bundle, at=now),
        "postings": posting_rows(found, at=now),
        "records": may_record(user, found, at=now),
    }
    return render(request, "staff/board/notice.html", context)


@require_http_methods(["GET", "POST"])
def interruption(request: HttpRequest, notice_id: uuid.UUID) -> HttpResponse:
    """Ask how long the notice has been away, and let its time begin again."""
    now, user = timezone.now(), signed_in(request)
    found = get_notice_for(user, notice_id, RECORD, at=now)
    form = InterruptionForm(request.POST or None)
    try:
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            restart_notice(notice=found, reason=reason, by=user, at=now)
            messages.success(request, "Tiden börjar om i dag. De nya dagarna står på anslaget.")
            return redirect("board:notice", found.uuid)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("board:notice", found.uuid)
    context = {"row": notice_row(found, at=now), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "staff/board/interruption.html", context, status=status)


@require_POST
def post(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponse:
    """Post at once what is attested and for some reason has no notice."""
    now, user = timezone.now(), signed_in(request)
    bundle = get_due_for(user, bundle_id, at=now)
    posted = post_notice(bundle=bundle, by=user, at=now)
    messages.success(request, "Protokollet är anslaget.")
    return redirect("board:notice", posted.uuid)


@require_POST
def proof_again(request: HttpRequest, notice_id: uuid.UUID) -> HttpResponse:
    """Try once more to make a proof that could not be made."""
    now, user = timezone.now(), signed_in(request)
    found = get_notice_for(user, notice_id, RECORD, at=now)
    if found.is_standing:
        raise Http404
    request_proof(found, at=now)
    messages.success(request, "Beviset framställs.")
    return redirect("board:notice", found.uuid)


@require_safe
def proof(request: HttpRequest, notice_id: uuid.UUID) -> FileResponse:
    """Return the sealed proof of posting."""
    found = get_notice_for(signed_in(request), notice_id, READ, at=timezone.now())
    if found.proof_id is None:
        raise Http404
    response = FileResponse(
        default_storage.open(storage_name(found.proof_id)),
        as_attachment=True,
        filename=f"bevis-om-anslag-{found.slug}.pdf",
        content_type="application/pdf",
    )
    response["Cache-Control"] = "private, no-store"
    return response

"""The list of outgoing consultations, one of them with its compilation, and files."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from council.files.models import StoredFile
from council.files.responses import private_file
from council.organisation.requests import signed_in
from remissvar.outgoing.forms import SendForm
from remissvar.outgoing.models import OutgoingConsultation
from remissvar.outgoing.queries import (
    answers,
    compilation_csv,
    outgoing_list,
    outgoing_row,
    public_slug,
)
from remissvar.outgoing.rules import may_read_answer
from remissvar.outgoing.views.common import MANAGE, get_outgoing


@require_GET
def outgoing(request: HttpRequest) -> HttpResponse:
    """What the departments have sent out for comment, and how many have answered."""
    user, today = signed_in(request), timezone.localdate()
    context = {"rows": outgoing_list(user, today), "may_ask": user.may(MANAGE, on=today)}
    return render(request, "staff/outgoing/list.html", context)


@require_GET
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One consultation: what is asked, whom, and what they answered."""
    consultation = get_outgoing(request, uuid, manage=False)
    user, today = signed_in(request), timezone.localdate()
    context = {
        "consultation": consultation,
        "row": outgoing_row(consultation, today),
        "answers": answers(consultation, user, today),
        "documents": consultation.documents.select_related("file").order_by("pk"),
        "may_manage": user.may(MANAGE, on=today, department=consultation.department),
        "send_form": SendForm(initial={"sent_on": today}),
        "public_slug": public_slug(consultation),
    }
    return render(request, "staff/outgoing/detail.html", context)


@require_GET
def compilation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The compilation as a table."""
    consultation = get_outgoing(request, uuid, manage=False)
    rows = answers(consultation, signed_in(request), timezone.localdate())
    name = slugify(f"{consultation.case.registry_number} {consultation.title}")[:80]
    return HttpResponse(
        # The mark makes spreadsheets read UTF-8.
        "\N{BYTE ORDER MARK}" + compilation_csv(rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Cache-Control": "private, no-store",
        },
    )


@require_GET
def file(request: HttpRequest, uuid: UUID, file_uuid: UUID) -> FileResponse:
    """Send a document of the consultation, or the document of an answer."""
    consultation = get_outgoing(request, uuid, manage=False)
    stored, filename = _document(consultation, file_uuid) or _answer(
        request, consultation, file_uuid
    )
    return private_file(stored, filename=filename)


def _document(consultation: OutgoingConsultation, uuid: UUID) -> tuple[StoredFile, str] | None:
    row = consultation.documents.select_related("file").filter(uuid=uuid).first()
    return (row.file, row.filename) if row else None


def _answer(
    request: HttpRequest, consultation: OutgoingConsultation, uuid: UUID
) -> tuple[StoredFile, str]:
    row = consultation.addressees.select_related("file").filter(uuid=uuid).first()
    if row is None or row.file is None:
        raise Http404
    row.consultation = consultation
    if not may_read_answer(row, signed_in(request), timezone.localdate()):
        raise Http404
    return row.file, row.filename

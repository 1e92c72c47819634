"""The register of consultations: list, one consultation, register a new one, start its reply."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from council.files.responses import private_file
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from remissvar.actions import add_document, register_consultation, start_reply
from remissvar.forms import ConsultationForm, DocumentForm
from remissvar.models import Consultation, ConsultationDocument
from remissvar.queries import register, register_rows

MANAGE = Permission.MANAGE_CONSULTATION


def _get_consultation(request: HttpRequest, uuid: UUID, *, manage: bool = False) -> Consultation:
    """Load a consultation that the user may see; 404 for others', 403 where they may only read."""
    user, today = signed_in(request), timezone.localdate()
    visible = Consultation.objects.visible_to(user, today)
    consultation = get_object_or_404(
        visible.select_related("case__department__body", "responsible", "reply"), uuid=uuid
    )
    if manage and not user.may(MANAGE, on=today, department=consultation.department):
        message = "Du kan läsa remissen men inte ändra den."
        raise PermissionDenied(message)
    return consultation


@require_GET
def consultation_list(request: HttpRequest) -> HttpResponse:
    """The register: who asks, by when, and which meeting can meet it."""
    user, today = signed_in(request), timezone.localdate()
    context = {"rows": register(user, today), "may_register": user.may(MANAGE, on=today)}
    return render(request, "staff/remissvar/list.html", context)


@require_http_methods(["GET", "POST"])
def consultation_new(request: HttpRequest) -> HttpResponse:
    """Register a consultation."""
    user, now = signed_in(request), timezone.now()
    today = timezone.localdate(now)
    departments = user.departments_with(MANAGE, today).order_by("name", "pk")
    if not departments.exists():
        message = "Remisser registreras av registratorer, handläggare och chefer."
        raise PermissionDenied(message)
    is_post = request.method == "POST"
    form = ConsultationForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        departments=departments,
        today=today,
        initial={"received_date": today},
    )
    if form.is_valid():
        try:
            with transaction.atomic():
                consultation = register_consultation(
                    department=form.cleaned_data["department"], facts=form.facts(), by=user, at=now
                )
                _keep_document(form, consultation, user, now)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request, f"Remissen fick diarienummer {consultation.case.registry_number}."
            )
            return redirect("remissvar:detail", uuid=consultation.uuid)
    status = 422 if form.is_bound else 200
    return render(request, "staff/remissvar/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def consultation_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One consultation with its documents and reply; a POST adds a document."""
    consultation = _get_consultation(request, uuid, manage=request.method == "POST")
    user, now = signed_in(request), timezone.now()
    today = timezone.localdate(now)
    is_post = request.method == "POST"
    form = DocumentForm(request.POST if is_post else None, request.FILES if is_post else None)
    if form.is_valid():
        if form.has_document:
            _keep_document(form, consultation, user, now)
            return redirect("remissvar:detail", uuid=uuid)
        form.add_error("file", "Välj en fil eller ange en adress.")
    [row] = register_rows([consultation], today)
    context = {
        "consultation": consultation,
        "row": row,
        "form": form,
        "documents": consultation.documents.select_related("file").order_by("pk"),
        "may_manage": user.may(MANAGE, on=today, department=consultation.department),
        "may_reply": user.may(Permission.WRITE_MEMO, on=today, department=consultation.department),
    }
    status = 422 if form.is_bound else 200
    return render(request, "staff/remissvar/detail.html", context, status=status)


@require_POST
def reply_start(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Start the reply and go to it."""
    consultation = _get_consultation(request, uuid, manage=True)
    now = timezone.now()
    [row] = register_rows([consultation], timezone.localdate(now))
    try:
        memo = start_reply(
            consultation=consultation,
            meeting_date=row.chance.date if row.chance else None,
            by=signed_in(request),
            at=now,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("remissvar:detail", uuid=uuid)
    return redirect("memos:memo", memo.uuid)


@require_GET
def document(request: HttpRequest, uuid: UUID, document_uuid: UUID) -> FileResponse:
    """Send a document that came with the consultation."""
    consultation = _get_consultation(request, uuid)
    row = get_object_or_404(ConsultationDocument, consultation=consultation, uuid=document_uuid)
    if row.file is None:
        raise Http404
    return private_file(row.file, filename=row.filename or row.title)


def _keep_document(
    form: DocumentForm, consultation: Consultation, user: User, now: dt.datetime
) -> None:
    if form.has_document:
        add_document(
            consultation=consultation,
            title=form.cleaned_data["title"],
            upload=form.cleaned_data["file"],
            url=form.cleaned_data["url"],
            by=user,
            at=now,
        )

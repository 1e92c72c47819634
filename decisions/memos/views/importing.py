"""Importing a memo from a file: choose it, see what was found in it, save it as a draft."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from council.documents.extract import ExtractError
from council.organisation.permissions import Permission
from decisions.memos.actions.imports import AlreadyImported, find_earlier_import, import_memo
from decisions.memos.forms.errors import add_errors
from decisions.memos.forms.importing import ImportFileForm, ImportPlaceForm
from decisions.memos.importing import parse_file
from decisions.memos.models import ImportedFile, Memo
from decisions.memos.views.parts import imported_facts
from decisions.memos.views.request import signed_in, today
from decisions.memos.views.uploads import NotKept, Upload, forget_upload, keep_upload, kept_upload
from decisions.memos.workflow import MemoKind


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show the form; a file that can be read leads to what was found in it."""
    _writer_or_refuse(request)
    if request.method != "POST":
        return render(request, "staff/memos/import.html", {"form": ImportFileForm()})
    form = ImportFileForm(request.POST, request.FILES)
    token = _keep(request, form) if form.is_valid() else None
    if token is not None:
        return redirect("memos:confirm_import", token)
    return render(request, "staff/memos/import.html", {"form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was found in the file; "Spara som utkast" keeps it and leads to the editor."""
    _writer_or_refuse(request)
    user = signed_in(request)
    kept = kept_upload(user, token)
    if kept is None:
        messages.error(request, "Filen finns inte kvar här. Välj den igen.")
        return redirect("memos:import")
    departments = user.departments_with(Permission.WRITE_MEMO, today()).order_by("name", "pk")
    form = ImportPlaceForm(departments, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        memo = _save(request, form, kept)
        if memo is not None:
            forget_upload(user, token)
            messages.success(request, "Utkastet är sparat. Gå igenom det som ska kontrolleras.")
            return redirect("memos:memo", memo.uuid)
    return _found_page(request, form, kept)


def _keep(request: HttpRequest, form: ImportFileForm) -> str | None:
    """Read the file and keep it for the next page; None when the form now says why not."""
    file = form.cleaned_data["file"]
    data = file.read()
    try:
        upload = Upload(file.name, data, dict(parse_file(data, file.name)))
        return keep_upload(signed_in(request), upload)
    except ExtractError as error:
        form.add_error("file", error.message)
    except NotKept:
        form.add_error("file", "Filen kunde inte tas emot just nu. Försök igen om en stund.")
    return None


def _save(request: HttpRequest, form: ImportPlaceForm, upload: Upload) -> Memo | None:
    try:
        memo, _ = import_memo(
            data=upload.data,
            filename=upload.filename,
            parsed=upload.parsed,
            department=form.cleaned_data["department"],
            is_again=request.POST.get("igen") == "ja",
            by=signed_in(request),
            at=timezone.now(),
        )
    except AlreadyImported:
        return None  # the page says so, and links the earlier one
    except ValidationError as error:
        add_errors(form, error)
        return None
    return memo


def _found_page(request: HttpRequest, form: ImportPlaceForm, upload: Upload) -> HttpResponse:
    context = {
        "form": form,
        "filename": upload.filename,
        "parsed": upload.parsed,
        "kind": MemoKind(upload.parsed["kind"]).label,
        "facts": imported_facts(upload.parsed),
        **_earlier(request, find_earlier_import(upload.data)),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "staff/memos/import_found.html", context, status=status)


def _earlier(request: HttpRequest, earlier: ImportedFile | None) -> dict[str, Any]:
    """Name the earlier import; its memo only to those who may read it."""
    if earlier is None:
        return {"earlier": None}
    visible = Memo.objects.visible_to(signed_in(request), today()).filter(pk=earlier.memo_id)
    return {"earlier": earlier, "earlier_memo": earlier.memo if visible.exists() else None}


def _writer_or_refuse(request: HttpRequest) -> None:
    if not signed_in(request).may(Permission.WRITE_MEMO, on=today()):
        message = "Bara handläggare och chefer importerar handlingar."
        raise PermissionDenied(message)

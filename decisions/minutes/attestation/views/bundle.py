"""One bundle: its history, files and signers, and what the secretary does with it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.documents.errors import SealError
from council.files.responses import private_file
from council.jobs.models import JobState
from council.organisation.requests import signed_in
from decisions.memos.forms.errors import add_errors
from decisions.minutes.attestation.access import get_bundle_for, may_manage, note_secret_read
from decisions.minutes.attestation.actions.bundles import abort_bundle, resume_bundle, seal_again
from decisions.minutes.attestation.actions.signers import remind, replace_signer
from decisions.minutes.attestation.clock import clock_of
from decisions.minutes.attestation.forms import ReasonForm, ReplaceForm, replaced_words
from decisions.minutes.attestation.integrity import check_file, check_whole, newest_file
from decisions.minutes.attestation.page import (
    corrections_of,
    file_rows,
    is_test,
    text_of,
)
from decisions.minutes.attestation.rules.signers import NO_ACCOUNT, unreachable
from decisions.minutes.attestation.rules.signing import can_replace, can_sign, candidates
from decisions.minutes.late import left_out_of
from decisions.minutes.models import Bundle, Signatory
from decisions.minutes.workflow import BundleState, SignerState

Act = Callable[..., object]


@require_safe
def bundle(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponse:
    """Show a bundle; ?kontroll verifies its newest file, seal and signatures and all."""
    now, user = timezone.now(), signed_in(request)
    found = get_bundle_for(user, bundle_id, at=now)
    note_secret_read(found, by=user, at=now)
    rows = [_of(row, found) for row in found.signatories.order_by("order", "pk")]
    manages = may_manage(user, found.meeting, at=now)
    context = {
        "bundle": found,
        "meeting": found.meeting,
        "manages": manages,
        # What people have written when they signed or refused is between them and the secretary.
        "sees_words": manages or any(row.person_id == user.person_id for row in rows),
        "signatories": rows,
        "replaceable": [row.pk for row in rows if can_replace(row)],
        "own": next((row for row in rows if can_sign(row, user)), None),
        "unreachable": unreachable(found) if manages else [],
        "no_account": NO_ACCOUNT,
        "clock": clock_of(found, today=timezone.localdate(now)),
        "files": file_rows(found),
        "is_test": is_test(),
        "events": found.events.select_related("by").order_by("-at", "-pk"),
        "corrects": manages and found.state == BundleState.ATTESTED,
        "left_out": left_out_of(found) if manages else [],
        **_progress(found),
        **text_of(found),
        **corrections_of(found),
        **_checked(request, found),
    }
    return render(request, "staff/attestation/bundle.html", context)


@require_safe
def progress(request: HttpRequest, bundle_id: uuid.UUID) -> JsonResponse:
    """Tell how far the PDF has come: {"html", "working"} for the page's script."""
    now, user = timezone.now(), signed_in(request)
    found = get_bundle_for(user, bundle_id, at=now)
    context = {
        "bundle": found,
        "manages": may_manage(user, found.meeting, at=now),
        **_progress(found),
    }
    html = render_to_string("staff/attestation/_job.html", context, request)
    return JsonResponse({"html": html, "working": context["is_working"]})


def _progress(found: Bundle) -> dict[str, Any]:
    job = found.job
    going_on = found.state == BundleState.SEALING and job is not None
    return {"job": job, "is_working": going_on and job.state != JobState.FAILED if job else False}


def _checked(request: HttpRequest, found: Bundle) -> dict[str, Any]:
    file = newest_file(found)
    if "kontroll" not in request.GET or file is None:
        return {}
    try:
        return {"report": check_whole(file)}
    except SealError as error:
        return {"report_problem": str(error)}


def _of(row: Signatory, found: Bundle) -> Signatory:
    row.bundle = found
    return row


@require_safe
def file(request: HttpRequest, bundle_id: uuid.UUID, step: int) -> FileResponse:
    """Send the file of one step, unless what lies there is another than what was kept."""
    now, user = timezone.now(), signed_in(request)
    found = get_bundle_for(user, bundle_id, at=now)
    made = found.files.select_related("file").filter(step=step).first() if step < 1000 else None
    if made is None or not check_file(made).is_right:
        raise Http404
    note_secret_read(found, by=user, at=now)
    name = slugify(f"{found.meeting.body} {found.meeting.date} {found.range}")
    return private_file(made.file, filename=f"protokoll-{name}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def abort(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponse:
    """Ask why the attestation ends, and end it."""
    found = get_bundle_for(signed_in(request), bundle_id, at=timezone.now(), manages=True)
    form = ReasonForm(request.POST or None, words="Varför avbryts justeringen?")
    return _reasoned(request, found, form, abort_bundle, "abort", "Justeringen är avbruten.")


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponse:
    """Ask what the body decided about a refusal, and let the attestation go on."""
    found = get_bundle_for(signed_in(request), bundle_id, at=timezone.now(), manages=True)
    form = ReasonForm(request.POST or None, words="Vad beslutade nämnden?")
    done = "Justeringen fortsätter. Den som vägrade har fått veta det."
    return _reasoned(request, found, form, resume_bundle, "resume", done)


def _reasoned(
    request: HttpRequest, found: Bundle, form: ReasonForm, act: Act, page: str, done: str
) -> HttpResponse:
    template = f"staff/attestation/{page}.html"
    context = {"bundle": found, "form": form}
    if not form.is_valid():
        return render(request, template, context, status=422 if form.is_bound else 200)
    reason = form.cleaned_data["reason"]
    try:
        act(bundle=found, reason=reason, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        add_errors(form, error)
        return render(request, template, context, status=422)
    messages.success(request, done)
    return redirect("attestation:bundle", found.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, bundle_id: uuid.UUID, signatory_id: uuid.UUID) -> HttpResponse:
    """Ask who signs in a signer's stead, and let them."""
    now, user = timezone.now(), signed_in(request)
    found = get_bundle_for(user, bundle_id, at=now, manages=True)
    signatory = found.signatories.filter(uuid=signatory_id).exclude(state=SignerState.REPLACED)
    row = signatory.first()
    if row is None:
        raise Http404
    people = candidates(_of(row, found))
    form = ReplaceForm(people, request.POST or None, words=replaced_words(row))
    context = {"bundle": found, "form": form, "signatory": row, "people": people}
    template = "staff/attestation/replace.html"
    if not form.is_valid():
        return render(request, template, context, status=422 if form.is_bound else 200)
    try:
        replace_signer(signatory=row, by=user, at=now, **form.cleaned_data)
    except ValidationError as error:
        add_errors(form, error)
        return render(request, template, context, status=422)
    messages.success(request, "Protokollet framställs på nytt med den nya undertecknaren.")
    return redirect("attestation:bundle", found.uuid)


@require_POST
def reminder(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponse:
    """Remind those who have not signed, and say whom that reached."""
    now, user = timezone.now(), signed_in(request)
    found = get_bundle_for(user, bundle_id, at=now, manages=True)
    try:
        reminded = remind(bundle=found, by=user, at=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        names = ", ".join(row.name for row in reminded)
        messages.success(request, f"Påminnelse i portalen till {names}.")
        for row in unreachable(found):
            messages.warning(request, f"{row.name} {NO_ACCOUNT}")
    return redirect("attestation:bundle", found.uuid)


@require_POST
def again(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponse:
    """Queue a failed PDF anew."""
    return _act(request, bundle_id, seal_again, "Handlingen framställs på nytt.")


def _act(request: HttpRequest, bundle_id: uuid.UUID, act: Act, done: str) -> HttpResponse:
    now, user = timezone.now(), signed_in(request)
    found = get_bundle_for(user, bundle_id, at=now, manages=True)
    try:
        act(bundle=found, by=user, at=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("attestation:bundle", found.uuid)

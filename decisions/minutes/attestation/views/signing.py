"""The signer's own page: read, sign with the password or at a signing service, or refuse."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from council.accounts.forms import OwnPasswordForm
from council.documents.errors import SignError
from council.documents.signing_service import SigningService
from council.organisation.requests import signed_in
from council.signing import service
from decisions.memos.forms.errors import add_errors
from decisions.minutes.attestation.access import get_own_signatory, note_secret_read
from decisions.minutes.attestation.actions.signing import (
    ask_again,
    begin_signature,
    refuse_signature,
)
from decisions.minutes.attestation.clock import clock_of
from decisions.minutes.attestation.forms import CommentForm, ReasonForm
from decisions.minutes.attestation.page import corrections_of, file_rows, is_test, text_of
from decisions.minutes.attestation.rules.signing import check_may_sign
from decisions.minutes.models import Signatory, SigningAttempt
from decisions.minutes.workflow import BundleKind


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponse:
    """Show what is to be signed, and sign it."""
    signatory, user = get_own_signatory(signed_in(request), bundle_id), signed_in(request)
    signing = _service()
    comment = CommentForm(request.POST if request.method == "POST" else None)
    password = OwnPasswordForm(request, request.POST if request.method == "POST" else None)
    asks = signing is None or signing.asks_password
    if request.method != "POST":
        note_secret_read(signatory.bundle, by=user, at=timezone.now())
        return _page(request, signatory, comment, password if asks else None)
    if not comment.is_valid() or (asks and not password.is_valid()):
        return _page(request, signatory, comment, password if asks else None, status=422)
    try:
        attempt = begin_signature(
            signatory=signatory,
            comment=comment.cleaned_data["comment"],
            return_path=lambda made: reverse("attestation:waiting", args=[bundle_id, made.uuid]),
            by=user,
            at=timezone.now(),
        )
    except (ValidationError, SignError) as error:
        if isinstance(error, SignError):
            comment.add_error(None, str(error))
        else:
            add_errors(comment, error)
        return _page(request, signatory, comment, password if asks else None, status=422)
    if attempt.ended_at is None:
        return redirect("attestation:waiting", bundle_id, attempt.uuid)
    messages.success(request, _signed(signatory))
    return redirect("attestation:bundle", bundle_id)


@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: HttpRequest, bundle_id: uuid.UUID, attempt_id: uuid.UUID) -> HttpResponse:
    """Lead to the signing service, and take its answer when the person comes back.

    The service sends the person's browser here by a link, so that this GET fetches the answer
    too; to fetch it twice changes nothing.
    """
    signatory = get_own_signatory(signed_in(request), bundle_id)
    attempt = SigningAttempt.objects.filter(uuid=attempt_id, signatory=signatory).first()
    if attempt is None:
        raise Http404
    problem = ""
    try:
        attempt = ask_again(attempt=attempt, at=timezone.now())
    except (ValidationError, SignError) as error:
        attempt.refresh_from_db()
        problem = " ".join(getattr(error, "messages", [str(error)]))
    if attempt.ended_at is not None and not attempt.failure:
        messages.success(request, _signed(signatory))
        return redirect("attestation:bundle", bundle_id)
    if attempt.ended_at is not None:
        messages.error(request, attempt.failure or problem)
        return redirect("attestation:sign", bundle_id)
    context = {"attempt": attempt, "bundle": signatory.bundle, "problem": problem}
    return render(request, "staff/attestation/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponse:
    """Ask why the person does not sign, and tell the secretary."""
    signatory, user = get_own_signatory(signed_in(request), bundle_id), signed_in(request)
    form = ReasonForm(request.POST or None, words="Varför skriver du inte under?")
    context = {"bundle": signatory.bundle, "form": form}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "staff/attestation/refuse.html", context, status=status)
    try:
        refuse_signature(
            signatory=signatory, reason=form.cleaned_data["reason"], by=user, at=timezone.now()
        )
    except ValidationError as error:
        add_errors(form, error)
        return render(request, "staff/attestation/refuse.html", context, status=422)
    messages.success(request, "Du har vägrat skriva under. Sekreteraren har fått veta varför.")
    return redirect("attestation:bundle", bundle_id)


def _service() -> SigningService | None:
    try:
        return service()
    except SignError:
        return None


def _page(
    request: HttpRequest,
    signatory: Signatory,
    comment: CommentForm,
    password: OwnPasswordForm | None,
    status: int = 200,
) -> HttpResponse:
    reason, bundle, now = "", signatory.bundle, timezone.now()
    try:
        check_may_sign(signatory, signed_in(request))
    except ValidationError as error:
        reason = " ".join(error.messages)
    signing = _service()
    files = file_rows(bundle)[:1]
    context = {
        "bundle": bundle,
        "meeting": bundle.meeting,
        "signatory": signatory,
        "form": comment,
        "password": password,
        "reason": reason or ("" if signing else "Ingen underskriftstjänst är inställd."),
        "is_test": is_test(),
        "clock": clock_of(bundle, today=timezone.localdate(now)),
        "files": files,
        **corrections_of(bundle),
        **text_of(bundle),
    }
    return render(request, "staff/attestation/sign.html", context, status=status)


def _signed(signatory: Signatory) -> str:
    corrects = signatory.bundle.kind == BundleKind.CORRECTION
    return f"Du har skrivit under {'rättelsen' if corrects else 'protokollet'}."

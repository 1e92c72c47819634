"""The form on accessibility, which anybody may send, and the list for administrators."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.feedback.actions import KEPT, check_reader, mark_answered, take_feedback
from council.feedback.forms import FeedbackForm
from council.feedback.models import Feedback
from council.open_forms import check_sending, form_token
from council.organisation.requests import signed_in
from council.record.http import read_only, show

NAME = "tillganglighet"
SIGNER = Signer(salt="council.feedback")
SHOWN = 200


@csrf_exempt  # a page without cookies: council.open_forms tells people from machines
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Take a message, and lead to its number."""
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_believed(request, form):
        row = take_feedback(facts=form.facts(), at=timezone.now())
        return redirect("feedback:sent", SIGNER.sign(row.reference))
    context = {
        "form": form,
        "form_token": form_token(NAME, at=timezone.now()),
        "days": KEPT.days,
    }
    return _uncached(show(request, "public/feedback/write.html", context), is_faulty=form.is_bound)


@read_only
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """Tell the number of a message that has come in, and what happens now."""
    try:
        reference = SIGNER.unsign(token)
    except BadSignature as error:
        raise Http404 from error
    context = {"reference": reference, "days": KEPT.days}
    return _uncached(show(request, "public/feedback/sent.html", context), is_faulty=False)


@require_safe
def messages_list(request: HttpRequest) -> HttpResponse:
    """Show the messages, those without an answer first."""
    check_reader(signed_in(request), at=timezone.now())
    rows = Feedback.objects.select_related("answered_by")
    waiting = rows.filter(answered_at=None).order_by("received_at", "pk")[:SHOWN]
    answered = rows.exclude(answered_at=None).order_by("-received_at", "-pk")[:SHOWN]
    context = {"waiting": waiting, "answered": answered, "days": KEPT.days}
    return render(request, "staff/administration/feedback.html", context)


@require_POST
def answered(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep that a message is answered."""
    now = timezone.now()
    check_reader(signed_in(request), at=now)
    row = get_object_or_404(Feedback, uuid=uuid)
    mark_answered(feedback=row, by=signed_in(request), at=now)
    messages.success(request, f"{row} är besvarat.")
    return redirect("feedback_staff:list")


def _is_believed(request: HttpRequest, form: FeedbackForm) -> bool:
    try:
        check_sending(request, NAME, at=timezone.now())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _uncached(response: HttpResponse, *, is_faulty: bool) -> HttpResponse:
    response.status_code = 422 if is_faulty else 200
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response

"""What the user has been told, and the link in a mail that stops it."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.core.signing import BadSignature
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.accounts.actions import mark_read, stop_kind, stop_mail
from council.accounts.letters import EVERY_KIND, read_stop_token
from council.accounts.models import Notification
from council.accounts.notices import KINDS
from council.organisation.models import User
from council.organisation.requests import signed_in

PER_PAGE = 25


@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """Show what the user has been told, newest first, each with why."""
    rows = _of_user(request).order_by("-at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    entries = [{"row": row, "kind": KINDS.get(row.kind, "")} for row in page]
    context = {"page": page, "entries": entries}
    return render(request, "staff/accounts/notifications.html", context)


@never_cache
@require_safe
def follow(request: HttpRequest, notification_uuid: uuid.UUID) -> HttpResponse:
    """Lead to what the notification is about; it has then been read.

    A link and not a form, so that it works from a mail and in a new tab; to read is what it does.
    """
    row = get_object_or_404(_of_user(request), uuid=notification_uuid)
    if not url_has_allowed_host_and_scheme(row.url, allowed_hosts=None):
        raise Http404
    mark_read(notifications=_of_user(request).filter(pk=row.pk), at=timezone.now())
    return redirect(row.url)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read, or the one that the form names."""
    rows = _of_user(request)
    if "uuid" in request.POST:
        rows = rows.filter(uuid=_uuid(request.POST["uuid"]))
    mark_read(notifications=rows, at=timezone.now())
    return redirect("accounts:notifications")


@require_POST
def mute(request: HttpRequest) -> HttpResponse:
    """Tell the user no more of a kind."""
    kind = _known(request.POST.get("kind", ""))
    stop_kind(user=signed_in(request), kind=kind)
    words = f"Du aviseras inte längre om: {KINDS[kind]}. Du kan ändra dig på Min sida."
    messages.success(request, words)
    return redirect("accounts:notifications")


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop what a mail was sent for: the link in it says what, and its signature for whom.

    One POST without a sign-in or a token of ours stops it (RFC 8058): it comes from the mail
    program's server. GET shows a button, so that whoever looks through links stops nothing.
    """
    user, kind = _stopped(token)
    if request.method == "POST" and kind == EVERY_KIND:
        stop_mail(user=user)
    elif request.method == "POST":
        stop_kind(user=user, kind=kind)
    context = {"kind": KINDS.get(kind, ""), "is_done": request.method == "POST"}
    return render(request, "staff/accounts/stop.html", context)


def _of_user(request: HttpRequest) -> QuerySet[Notification]:
    return Notification.objects.filter(user=signed_in(request))


def _stopped(token: str) -> tuple[User, str]:
    try:
        pk, kind = read_stop_token(token)
    except (BadSignature, ValueError):
        raise Http404 from None
    if kind != EVERY_KIND:
        _known(kind)
    return get_object_or_404(User, pk=pk, is_active=True), kind


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise Http404
    return kind


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None

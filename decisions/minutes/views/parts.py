"""The page where one part of a paragraph is edited, and what is done when the data change."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from council.organisation.requests import signed_in
from decisions.minutes.access import Sight, get_paragraph_for
from decisions.minutes.actions.texts import keep_own, save_part, take_generated
from decisions.minutes.content import find_part
from decisions.minutes.errors import StaleText
from decisions.minutes.forms import PartForm
from decisions.minutes.gathering import gather
from decisions.minutes.keeping import Shown
from decisions.minutes.locks import why_locked
from decisions.minutes.models import Minutes, PartEdit
from decisions.minutes.views.minutes import shown_html
from decisions.sittings.models import Treatment


@require_http_methods(["GET", "POST"])
def part(
    request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID, key: str
) -> HttpResponse:
    """Edit one part; when two write at once both texts are shown."""
    treatment, shown = _found(request, meeting_id, item_id, key)
    locked = _why_not(treatment, shown)
    if locked:
        messages.error(request, locked)
        return redirect(_back(treatment))
    row = PartEdit.objects.filter(treatment=treatment, kind=key).first()
    context: dict[str, Any] = {
        "treatment": treatment,
        "item": treatment.item,
        "meeting": treatment.item.meeting,
        "shown": shown,
        "row": row,
        "back": _back(treatment),
        "text": shown.part.html,
        "version": row.version if row else 0,
        "generated": shown_html(shown.generated, readable=True),
    }
    if request.method == "GET":
        return render(request, "staff/minutes/part.html", context)
    return _saved(request, treatment, key, context)


@require_POST
def take(
    request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID, key: str
) -> HttpResponse:
    """Let the part follow the data again."""
    treatment, shown = _found(request, meeting_id, item_id, key)
    try:
        take_generated(treatment=treatment, key=key, by=signed_in(request), at=timezone.now())
        messages.success(request, f"{shown.part.heading} följer underlaget igen.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(_back(treatment))


@require_POST
def keep(
    request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID, key: str
) -> HttpResponse:
    """Keep the own words after the data have changed."""
    treatment, shown = _found(request, meeting_id, item_id, key)
    try:
        keep_own(
            treatment=treatment,
            key=key,
            base=shown.generated,
            by=signed_in(request),
            at=timezone.now(),
        )
        messages.success(request, f"Din text behålls: {shown.part.heading}.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(_back(treatment))


def _saved(
    request: HttpRequest, treatment: Treatment, key: str, context: dict[str, Any]
) -> HttpResponse:
    form = PartForm(request.POST)
    context["form"] = form
    context["text"] = request.POST.get("html", "")
    if form.is_valid():
        try:
            save_part(
                treatment=treatment,
                key=key,
                by=signed_in(request),
                at=timezone.now(),
                **form.cleaned_data,
            )
        except StaleText as stale:
            theirs = shown_html(stale.theirs, readable=True)
            context.update(theirs=theirs, version=stale.version)
            return render(request, "staff/minutes/part.html", context, status=409)
        except ValidationError as error:
            form.add_error("html", error)
        else:
            messages.success(request, f"Texten är sparad: {context['shown'].part.heading}.")
            return redirect(_back(treatment))
    return render(request, "staff/minutes/part.html", context, status=422)


def _found(
    request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID, key: str
) -> tuple[Treatment, Shown]:
    """Return the paragraph and its part. Raises PermissionDenied for passages not to be read."""
    user, now = signed_in(request), timezone.now()
    treatment = get_paragraph_for(user, meeting_id, item_id, at=now)
    meeting = treatment.item.meeting
    gathered = gather(meeting)
    fresh = next(one for one in gathered.treatments if one.pk == treatment.pk)
    shown = find_part(gathered, fresh, key)
    if shown is None:
        raise Http404
    if not Sight(user, meeting, now).reads(treatment.item, shown.part.html, shown.generated):
        message = "Paragrafen har skyddade uppgifter som du inte får läsa."
        raise PermissionDenied(message)
    return treatment, shown


def _why_not(treatment: Treatment, shown: Shown) -> str:
    """Return why the part cannot be edited now; "" when it can."""
    if not Minutes.objects.filter(meeting=treatment.item.meeting).exists():
        return "Påbörja protokollet först."
    if shown.part.is_locked:
        return f"{shown.part.heading} går inte att redigera: texten följer det som är antecknat."
    return why_locked(treatment)


def _back(treatment: Treatment) -> str:
    page = reverse("minutes:minutes", args=[treatment.item.meeting.uuid])
    return f"{page}#punkt-{treatment.item.uuid}"

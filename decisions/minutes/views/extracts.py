"""The pages of extracts: who gets one of a paragraph, and all that wait to be sent."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from council.files.responses import private_file
from council.organisation.requests import signed_in
from decisions.agendas.views.page import shown_title
from decisions.minutes.access import WRITE, Sight, get_paragraph_for
from decisions.minutes.actions.extracts import (
    add_extract,
    make_again,
    remove_extract,
    send_extract,
)
from decisions.minutes.dispatch import state_words, waiting_paragraphs
from decisions.minutes.extracting import attested_bundle, frozen_paragraph
from decisions.minutes.forms import ExtractForm
from decisions.minutes.models import Extract
from decisions.minutes.recipients import suggested_recipients
from decisions.sittings.models import Treatment


@require_http_methods(["GET", "POST"])
def extracts(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Show who gets an extract of the paragraph, and add another."""
    now, user = timezone.now(), signed_in(request)
    treatment = get_paragraph_for(user, meeting_id, item_id, at=now)
    form = ExtractForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_extract(treatment=treatment, by=user, at=now, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, f"{form.cleaned_data['recipient']} får ett utdrag.")
            return redirect("minutes:extracts", meeting_id, item_id)
    context = {**_context(treatment), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "staff/minutes/extracts.html", context, status=status)


@require_POST
def remove(request: HttpRequest, extract_id: uuid.UUID) -> HttpResponse:
    """Take somebody off the list."""
    found = _found(request, extract_id)
    return _done(request, found, remove_extract, f"{found.recipient} får inget utdrag.")


@require_POST
def send(request: HttpRequest, extract_id: uuid.UUID) -> HttpResponse:
    """Send the extract, or note that it was handed over."""
    found = _found(request, extract_id)
    return _done(request, found, send_extract, f"Utdraget till {found.recipient} expedieras.")


@require_POST
def again(request: HttpRequest, extract_id: uuid.UUID) -> HttpResponse:
    """Ask once more for an extract that could not be made."""
    return _done(request, _found(request, extract_id), make_again, "Utdraget framställs igen.")


@require_GET
def file(request: HttpRequest, extract_id: uuid.UUID) -> FileResponse:
    """Hand out the sealed extract to who keeps the minutes and may read all of it."""
    found = _found(request, extract_id)
    treatment, user = found.treatment, signed_in(request)
    bundle = attested_bundle(treatment)
    if found.file is None or bundle is None:
        raise Http404
    texts = [part["html"] for part in frozen_paragraph(bundle, treatment)["parts"]]
    sight = Sight(user, treatment.item.meeting, timezone.now())
    if not sight.reads(treatment.item, *texts):
        message = "Utdraget har skyddade uppgifter som du inte får läsa."
        raise PermissionDenied(message)
    name = f"protokollsutdrag-{treatment.item.meeting.date}-{treatment.number}.pdf"
    return private_file(found.file, filename=name)


@require_GET
def dispatch(request: HttpRequest) -> HttpResponse:
    """List the paragraphs whose extracts wait to be sent, with how long they have waited."""
    now, user = timezone.now(), signed_in(request)
    bodies = list(user.bodies_with(WRITE, timezone.localdate(now)).order_by("name", "pk"))
    if not bodies:
        raise PermissionDenied
    rows = []
    for one in waiting_paragraphs(bodies, at=now):
        item = one.treatment.item
        protected = Sight(user, item.meeting, now).reads_secret
        title = shown_title(item, protected=protected)
        hidden = title != item.title
        rows.append({"waiting": one, "item": item, "title": title, "hidden": hidden})
    return render(request, "staff/minutes/dispatch.html", {"rows": rows})


def _context(treatment: Treatment) -> dict[str, Any]:
    rows = treatment.extracts.select_related("job", "sent_by").order_by("pk")
    return {
        "treatment": treatment,
        "item": treatment.item,
        "meeting": treatment.item.meeting,
        "rows": [{"extract": row, "state": state_words(row)} for row in rows],
        "suggestions": suggested_recipients(treatment),
        "is_attested": attested_bundle(treatment) is not None,
    }


def _found(request: HttpRequest, extract_id: uuid.UUID) -> Extract:
    """Return an extract of a paragraph that the user writes in; raises as `get_paragraph_for`."""
    rows = Extract.objects.select_related("treatment__item__meeting", "file")
    found = get_object_or_404(rows, uuid=extract_id)
    item = found.treatment.item
    found.treatment = get_paragraph_for(
        signed_in(request), item.meeting.uuid, item.uuid, at=timezone.now()
    )
    return found


def _done(request: HttpRequest, found: Extract, action: Any, words: str) -> HttpResponse:
    item = found.treatment.item
    try:
        action(extract=found, by=signed_in(request), at=timezone.now())
        messages.success(request, words)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("minutes:extracts", item.meeting.uuid, item.uuid)

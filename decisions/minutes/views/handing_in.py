"""The page where a written reservation or statement is put into the minutes."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from council.organisation.requests import signed_in
from decisions.minutes.access import get_paragraph_for
from decisions.minutes.actions.handing_in import hand_in
from decisions.minutes.forms import WrittenForm
from decisions.sittings.models import Statement


@require_http_methods(["GET", "POST"])
def written(
    request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID, statement_id: uuid.UUID
) -> HttpResponse:
    """Put the text of what was announced at the meeting into the minutes."""
    now, user = timezone.now(), signed_in(request)
    treatment = get_paragraph_for(user, meeting_id, item_id, at=now)
    rows = Statement.objects.prefetch_related("makers__person")
    found = get_object_or_404(rows, item=treatment.item, uuid=statement_id)
    found.item = treatment.item
    page = reverse("minutes:minutes", args=[meeting_id])
    back = f"{page}#punkt-{item_id}"
    form = WrittenForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            hand_in(statement=found, text=form.cleaned_data["text"], by=user, at=now)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, "Texten står i protokollet.")
            return redirect(back)
    context = {
        "treatment": treatment,
        "item": treatment.item,
        "meeting": treatment.item.meeting,
        "statement": found,
        "who": ", ".join(str(one.person) for one in found.makers.all()),
        "form": form,
        "back": back,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "staff/minutes/written.html", context, status=status)

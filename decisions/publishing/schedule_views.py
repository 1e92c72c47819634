"""Moving and cancelling what was left to the clock."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from council.organisation.models import User
from council.organisation.requests import signed_in
from decisions.publishing import queries, scheduling
from decisions.publishing.forms import TimeForm
from decisions.publishing.models import ScheduledPublication, ScheduleState


@require_POST
def move(request: HttpRequest, item_id: uuid.UUID) -> HttpResponse:
    """Give the decision another time."""
    user, now = signed_in(request), timezone.now()
    row = _waiting(user, item_id)
    form = TimeForm(request.POST, at=now)
    if not form.is_valid() or form.publish_at is None:
        said = [str(message) for errors in form.errors.values() for message in errors]
        messages.error(request, " ".join(said))
        return redirect("publishing:review", item_id)
    try:
        scheduling.move(row=row, publish_at=form.publish_at, by=user, at=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"Beslutet publiceras {scheduling.in_words(form.publish_at)}.")
    return redirect("publishing:review", item_id)


@require_POST
def cancel(request: HttpRequest, item_id: uuid.UUID) -> HttpResponse:
    """Take the decision from the clock."""
    user, now = signed_in(request), timezone.now()
    try:
        scheduling.cancel(row=_waiting(user, item_id), by=user, at=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "Tiden är avbruten. Beslutet väntar på att granskas igen.")
    return redirect("publishing:review", item_id)


def _waiting(user: User, item_id: uuid.UUID) -> ScheduledPublication:
    treatment = queries.get_treatment_for(user, item_id, timezone.localdate())
    rows = treatment.scheduled.filter(state=ScheduleState.WAITING)
    row = rows.select_related("review", "treatment__item__meeting__body").first()
    if row is None:
        raise Http404
    row.treatment = treatment
    return row

"""Loading what the user may see or change, and acting on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from council.audit.actions import SYSTEM
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from remissvar.outgoing.models import Addressee, OutgoingConsultation
from remissvar.outgoing.queries import LISTED
from remissvar.outgoing.workflow import State, check_is
from remissvar.public import follow_consultations

MANAGE = Permission.MANAGE_CONSULTATION
Told = TypeVar("Told")


def get_outgoing(request: HttpRequest, uuid: UUID, *, manage: bool = True) -> OutgoingConsultation:
    """Load a consultation that the user may see; 404 for others', 403 where they may only read."""
    user, today = signed_in(request), timezone.localdate()
    visible = OutgoingConsultation.objects.visible_to(user, today)
    rows = visible.select_related("case__department__body", "officer").prefetch_related(LISTED)
    found = get_object_or_404(rows, uuid=uuid)
    if manage and not user.may(MANAGE, on=today, department=found.department):
        message = "Du kan läsa remissen men inte ändra den."
        raise PermissionDenied(message)
    return found


def get_addressee(request: HttpRequest, uuid: UUID, row: UUID) -> Addressee:
    """Load one of a consultation's addressees that the user may change."""
    consultation = get_outgoing(request, uuid)
    found = get_object_or_404(consultation.addressees, uuid=row)
    found.consultation = consultation
    return found


def acts(view: Callable[..., str]) -> Callable[..., HttpResponse]:
    """Make a view of an act: POST alone, what it returns is told, and back to the consultation.

    A refusal is told there, too. Citizens see what came of it at once (see `done`).
    """

    @require_POST
    @wraps(view)
    def act(request: HttpRequest, uuid: UUID, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, done(uuid, lambda: view(request, uuid, **kwargs)))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("outgoing:detail", uuid=uuid)

    return act


def done(uuid: UUID, act: Callable[[], Told]) -> Told:
    """Do what an official asks for, and bring what the public reads up to date with it.

    Both or neither: what is protected or taken back here may be read nowhere else a moment later.
    """
    with transaction.atomic():
        told = act()
        if OutgoingConsultation.objects.filter(uuid=uuid, sent_at__isnull=False).exists():
            follow_consultations(by=SYSTEM, at=timezone.now())
    return told


def kept(
    request: HttpRequest,
    consultation: OutgoingConsultation,
    form: forms.Form,
    title: str,
    keep: Callable[[], object],
    *states: State,
) -> HttpResponse:
    """Show the form, or keep what a valid one says and go to the consultation.

    A consultation in none of the states says why there is nothing to fill in.
    """
    try:
        check_is(consultation.state, *states)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("outgoing:detail", uuid=consultation.uuid)
    if form.is_valid():
        try:
            done(consultation.uuid, keep)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("outgoing:detail", uuid=consultation.uuid)
    return form_page(request, form, title, consultation)


def form_page(
    request: HttpRequest,
    form: forms.Form,
    title: str,
    consultation: OutgoingConsultation | None = None,
) -> HttpResponse:
    """Show a page of one form."""
    context = {"form": form, "title": title, "consultation": consultation}
    status = 422 if form.is_bound else 200
    return render(request, "staff/outgoing/form.html", context, status=status)


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Tell a refusal at the field that it is about, and above the form what is about none."""
    known = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, told in known.items():
        form.add_error(name if name in form.fields else None, told)

"""Noting what was answered, giving more time, and publishing answers."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from council.organisation.requests import signed_in
from remissvar.outgoing.actions.answers import (
    record_answer,
    record_unasked,
    release_answer,
    take_back,
)
from remissvar.outgoing.actions.removing import remove_answer, withdraw_time
from remissvar.outgoing.actions.sending import give_time, note_reminder
from remissvar.outgoing.forms import AnswerForm, TimeForm, UnaskedForm, answer_of
from remissvar.outgoing.rules import may_read_answer
from remissvar.outgoing.views.common import acts, get_addressee, get_outgoing, kept
from remissvar.outgoing.workflow import AddresseeKind, State


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, uuid: UUID, row: UUID) -> HttpResponse:
    """Note the answer of one who was asked, or correct what was noted."""
    addressee = get_addressee(request, uuid, row)
    user, now = signed_in(request), timezone.now()
    today = timezone.localdate(now)
    if not may_read_answer(addressee, user, today):
        raise PermissionDenied("Svaret har skyddade uppgifter som du inte får läsa eller ändra.")
    known = answer_of(addressee) if addressee.answered_on else {"answered_on": today}
    form = AnswerForm(
        request.POST or None,
        request.FILES or None,
        kept=addressee.protection_ground,
        initial=known,
    )

    def keep() -> object:
        return record_answer(addressee=addressee, facts=form.answer(), by=user, at=now)

    title = f"Svar från {addressee}"
    return kept(request, addressee.consultation, form, title, keep, State.SENT)


@require_http_methods(["GET", "POST"])
def unasked(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note an answer from somebody who was not asked."""
    consultation = get_outgoing(request, uuid)
    who: dict[str, Any] = {"by": signed_in(request), "at": timezone.now()}
    form = UnaskedForm(
        request.POST or None,
        request.FILES or None,
        initial={"answered_on": timezone.localdate()},
    )

    def keep() -> object:
        return record_unasked(
            consultation=consultation,
            name=form.cleaned_data["name"],
            kind=AddresseeKind(form.cleaned_data["kind"]),
            facts=form.answer(),
            **who,
        )

    title = "Svar från någon som inte är tillfrågad"
    return kept(request, consultation, form, title, keep, State.SENT)


@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, uuid: UUID, row: UUID) -> HttpResponse:
    """Give one who was asked more time."""
    addressee = get_addressee(request, uuid, row)
    who: dict[str, Any] = {"by": signed_in(request), "at": timezone.now()}
    form = TimeForm(request.POST or None, initial={"extended_to": addressee.extended_to})

    def keep() -> object:
        day = form.cleaned_data["extended_to"]
        return give_time(addressee=addressee, extended_to=day, **who)

    title = f"Anstånd åt {addressee}"
    return kept(request, addressee.consultation, form, title, keep, State.SENT)


@acts
def shorten(request: HttpRequest, uuid: UUID, row: UUID) -> str:
    """Take more time away that was noted by mistake."""
    addressee = get_addressee(request, uuid, row)
    withdraw_time(addressee=addressee, by=signed_in(request), at=timezone.now())
    return f"Anståndet åt {addressee} är borttaget."


@acts
def remove(request: HttpRequest, uuid: UUID, row: UUID) -> str:
    """Take an answer away that was noted by mistake."""
    addressee = get_addressee(request, uuid, row)
    remove_answer(addressee=addressee, by=signed_in(request), at=timezone.now())
    return f"Svaret från {addressee} är borttaget."


@acts
def remind(request: HttpRequest, uuid: UUID, row: UUID) -> str:
    """Note that somebody has been reminded."""
    addressee = get_addressee(request, uuid, row)
    note_reminder(addressee=addressee, by=signed_in(request), at=timezone.now())
    return f"Påminnelsen till {addressee} är antecknad."


@acts
def release(request: HttpRequest, uuid: UUID, row: UUID) -> str:
    """Let everybody read the answer."""
    addressee = get_addressee(request, uuid, row)
    if "kontrollerat" not in request.POST:
        raise ValidationError("Läs svaret först, och intyga att det kan publiceras.")
    release_answer(
        addressee=addressee,
        mark=request.POST.get("last", ""),
        by=signed_in(request),
        at=timezone.now(),
    )
    return f"Svaret från {addressee} publiceras."


@acts
def hide(request: HttpRequest, uuid: UUID, row: UUID) -> str:
    """Let nobody outside read the answer any more."""
    addressee = get_addressee(request, uuid, row)
    take_back(addressee=addressee, by=signed_in(request), at=timezone.now())
    return f"Svaret från {addressee} publiceras inte längre."

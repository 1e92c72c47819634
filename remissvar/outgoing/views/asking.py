"""Writing a consultation, choosing whom to ask, sending it, and closing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from council.organisation.models import Department
from council.organisation.requests import signed_in
from council.register.actions import CaseFacts, register_case
from council.register.models import Case
from decisions.memos.actions.text import plain_line
from remissvar.outgoing.actions.correcting import correct_addressee
from remissvar.outgoing.actions.drafts import (
    add_document,
    change_draft,
    discard_draft,
    draft_consultation,
    invite,
    remove_document,
    set_public,
    strike,
)
from remissvar.outgoing.actions.sending import (
    close_consultation,
    invite_late,
    open_again,
    send_consultation,
)
from remissvar.outgoing.forms import (
    ConsultationForm,
    DocumentForm,
    InviteForm,
    LateInviteForm,
    NewConsultationForm,
    SendForm,
    WhoForm,
)
from remissvar.outgoing.views.common import (
    MANAGE,
    acts,
    add_errors,
    form_page,
    get_addressee,
    get_outgoing,
    kept,
)
from remissvar.outgoing.workflow import Channel, State


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a consultation, in a case that there is or in a new one."""
    user, now = signed_in(request), timezone.now()
    today = timezone.localdate(now)
    departments = user.departments_with(MANAGE, today).order_by("name", "pk")
    if not departments.exists():
        raise PermissionDenied("Remisser skickas ut av registratorer, handläggare och chefer.")
    cases = Case.objects.visible_to(user, today)
    typed = request.POST.get("registry_number") if request.POST else request.GET.get("dnr")
    number = plain_line(typed or "")[:100]
    known = cases.with_number(number).filter(department__in=departments, cancelled_at=None)
    case = known.order_by("pk").first() if number else None
    form = NewConsultationForm(
        request.POST or None,
        cases=cases,
        departments=departments,
        today=today,
        case=case,
        initial={
            "officer": user.person_id,
            "registry_number": number,
            "department": case.department_id if case else None,
        },
    )
    if form.is_valid():
        try:
            with transaction.atomic():
                case = form.case or register_case(
                    department=form.cleaned_data["department"],
                    facts=CaseFacts(public_title=form.cleaned_data["title"]),
                    by=user,
                    at=now,
                )
                made = draft_consultation(case=case, facts=form.facts(), by=user, at=now)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("outgoing:detail", uuid=made.uuid)
    return form_page(request, form, "Ny remiss till andra")


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a draft."""
    consultation = get_outgoing(request, uuid)
    now = timezone.now()
    names = ("title", "question", "last_day", "officer")
    form = ConsultationForm(
        request.POST or None,
        departments=Department.objects.filter(pk=consultation.department.pk),
        case=consultation.case,
        today=timezone.localdate(now),
        initial={name: getattr(consultation, name) for name in names},
    )
    who: dict[str, Any] = {"by": signed_in(request), "at": now}

    def keep() -> object:
        return change_draft(consultation=consultation, facts=form.facts(), **who)

    return kept(request, consultation, form, "Ändra remissen", keep, State.DRAFT)


@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a document to a draft."""
    consultation = get_outgoing(request, uuid)
    who: dict[str, Any] = {"by": signed_in(request), "at": timezone.now()}
    form = DocumentForm(request.POST or None, request.FILES or None)
    if consultation.inside_because:
        del form.fields["is_public"]

    def keep() -> object:
        upload = form.cleaned_data["file"]
        title = form.cleaned_data["title"] or upload.filename[:300]
        is_public = form.cleaned_data.get("is_public", False)
        return add_document(
            consultation=consultation, title=title, upload=upload, is_public=is_public, **who
        )

    return kept(request, consultation, form, "Lägg till en handling", keep, State.DRAFT)


@require_http_methods(["GET", "POST"])
def addressees(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put some on the list of a draft, or note that more were asked after it was sent."""
    consultation = get_outgoing(request, uuid)
    who: dict[str, Any] = {"by": signed_in(request), "at": timezone.now()}
    is_late = consultation.state != State.DRAFT
    form = (LateInviteForm if is_late else InviteForm)(request.POST or None)

    def keep() -> object:
        if not is_late:
            return invite(consultation=consultation, invited=form.invited(), **who)
        data = form.cleaned_data
        how = {"channel": Channel(data["channel"]), "sent_on": data["sent_on"]}
        return invite_late(consultation=consultation, invited=form.invited(), **how, **who)

    title = "Lägg till remissinstanser"
    return kept(request, consultation, form, title, keep, State.DRAFT, State.SENT)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, uuid: UUID, row: UUID) -> HttpResponse:
    """Correct who somebody on the list is."""
    found = get_addressee(request, uuid, row)
    by, now = signed_in(request), timezone.now()
    initial = {name: getattr(found, name) for name in ("kind", "name", "email")}
    form = WhoForm(request.POST or None, initial=initial)

    def keep() -> object:
        return correct_addressee(addressee=found, who=form.invited(), by=by, at=now)

    return kept(request, found.consultation, form, f"Rätta {found}", keep, *State)


@acts
def send(request: HttpRequest, uuid: UUID) -> str:
    """Note that the consultation has gone out."""
    form = SendForm(request.POST)
    if not form.is_valid():
        raise ValidationError("Välj hur remissen skickades, och skriv dagen som år-månad-dag.")
    channel = Channel(form.cleaned_data["channel"])
    send_consultation(
        consultation=get_outgoing(request, uuid),
        channel=channel,
        sent_on=form.cleaned_data["sent_on"],
        by=signed_in(request),
        at=timezone.now(),
    )
    return "Remissen är antecknad som utsänd."


@acts
def close(request: HttpRequest, uuid: UUID) -> str:
    """Close the consultation."""
    consultation = get_outgoing(request, uuid)
    close_consultation(consultation=consultation, by=signed_in(request), at=timezone.now())
    return "Remissen är avslutad."


@acts
def open_closed(request: HttpRequest, uuid: UUID) -> str:
    """Open a closed consultation again."""
    open_again(consultation=get_outgoing(request, uuid), by=signed_in(request), at=timezone.now())
    return "Remissen är öppen igen."


@acts
def strike_one(request: HttpRequest, uuid: UUID, row: UUID) -> str:
    """Take somebody off the list of a draft."""
    addressee = get_addressee(request, uuid, row)
    strike(addressee=addressee, by=signed_in(request), at=timezone.now())
    return f"{addressee} är borttagen."


@acts
def drop_document(request: HttpRequest, uuid: UUID, row: UUID) -> str:
    """Take away a document of a draft."""
    found = get_object_or_404(get_outgoing(request, uuid).documents, uuid=row)
    remove_document(document=found, by=signed_in(request), at=timezone.now())
    return "Handlingen är borttagen."


@acts
def show_document(request: HttpRequest, uuid: UUID, row: UUID) -> str:
    """Publish a document with the consultation, or no longer."""
    found = get_object_or_404(get_outgoing(request, uuid).documents, uuid=row)
    is_public = "dolj" not in request.POST
    if is_public and "kontrollerat" not in request.POST:
        raise ValidationError("Läs handlingen först, och intyga att den kan publiceras.")
    set_public(document=found, is_public=is_public, by=signed_in(request), at=timezone.now())
    return "Handlingen publiceras." if is_public else "Handlingen publiceras inte."


@require_POST
def discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Throw a draft away."""
    consultation = get_outgoing(request, uuid)
    try:
        discard_draft(consultation=consultation, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("outgoing:detail", uuid=uuid)
    messages.success(request, "Utkastet är borttaget.")
    return redirect("outgoing:list")

"""A meeting's agenda: reading it, and changing its items."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_item_for, get_meeting_for
from decisions.agendas.actions.items import add_memo, add_own_item, change_item, remove_item
from decisions.agendas.actions.order import set_numbering_start
from decisions.agendas.actions.receipts import note_read
from decisions.agendas.actions.waiting import add_waiting
from decisions.agendas.forms import NumberingForm
from decisions.agendas.item_forms import ItemForm, OwnItemForm
from decisions.agendas.models import AgendaItem, ItemGroup, Meeting
from decisions.agendas.rules import check_can_change
from decisions.agendas.views.page import agenda_page
from decisions.agendas.views.waiting import waiting_rows
from decisions.memos.actions.text import plain_line
from decisions.memos.models import Memo

MANAGE = Permission.MANAGE_AGENDA
MOST_DIGITS = 9
MOST_CHOSEN = 200


@require_GET
def meeting(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show the agenda; after the notice also how far its PDFs have come."""
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, Permission.READ_AGENDA, at=now)
    note_read(meeting=found, by=user, at=now)
    return show(request, found)


@require_POST
def add(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Put one or several approved memos on the agenda; what cannot be is told, with the reason."""
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, MANAGE, at=now)
    asked = posted_uuids(request, "memo")
    memos = Memo.objects.filter(uuid__in=asked, recipient_body=found.body)
    chosen = list(memos.select_related("case").order_by("pk"))
    if len(chosen) < len(set(asked)):
        raise Http404
    reason = plain_line(request.POST.get("late_reason", ""))[:300]
    if not chosen:
        messages.error(request, "Välj minst ett ärende i listan Klara för nämnd.")
    added = []
    for memo in chosen:
        try:
            item = add_memo(meeting=found, memo=memo, late_reason=reason, by=user, at=now)
            added.append(f"”{item.title}”")
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    if added:
        verb = "står" if len(added) == 1 else "står nu"
        messages.success(request, f"{', '.join(added)} {verb} på dagordningen.")
    return redirect("agendas:meeting", found.uuid)


@require_POST
def add_own(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Add an item without a memo."""
    now = timezone.now()
    found = get_meeting_for(signed_in(request), meeting_id, MANAGE, at=now)
    form = OwnItemForm(request.POST)
    if not form.is_valid():
        return show(request, found, own_form=form)
    facts = form.cleaned_data
    facts["group"] = ItemGroup(facts["group"])
    try:
        add_own_item(meeting=found, by=signed_in(request), at=now, **facts)
    except ValidationError as error:
        form.add_error("late_reason" if error.code == "late" else "title", error.messages)
        return show(request, found, own_form=form)
    messages.success(request, f"”{facts['title']}” står på dagordningen.")
    return redirect("agendas:meeting", found.uuid)


@require_POST
def add_tabled(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Put a tabled own item that waits for a meeting on the agenda."""
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, MANAGE, at=now)
    asked = posted_uuid(request, "item")
    item = AgendaItem.objects.filter(uuid=asked, meeting__body=found.body).first()
    if item is None:
        raise Http404

    def act() -> str:
        add_waiting(meeting=found, item=item, by=user, at=now)
        return "Den bordlagda punkten står på dagordningen."

    return answer(request, found, act)


@require_POST
def remove(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Take an item off the agenda that the members have not been told of."""
    now = timezone.now()
    item_id = posted_uuid(request, "item")
    item = get_item_for(signed_in(request), meeting_id, item_id, MANAGE, at=now)

    def act() -> str:
        remove_item(item=item, by=signed_in(request), at=now)
        words = " Ärendet är åter klart för nämnd." if item.memo else ""
        return f"”{item.title}” är borttagen från dagordningen.{words}"

    return answer(request, item.meeting, act)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Change what is said of an item: group, doors, open title, text, an own item's title."""
    now = timezone.now()
    item = get_item_for(signed_in(request), meeting_id, item_id, MANAGE, at=now)
    try:
        check_can_change(item.meeting)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("agendas:meeting", item.meeting.uuid)
    form = ItemForm(request.POST or None, item=item)
    if form.is_valid():

        def act() -> str:
            change_item(item=item, facts=form.facts(), by=signed_in(request), at=now)
            return f"”{form.facts().title}” är ändrad."

        return answer(request, item.meeting, act)
    context = {"item": item, "meeting": item.meeting, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "staff/agendas/item_form.html", context, status=status)


@require_POST
def numbering(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Set where the numbering starts."""
    now = timezone.now()
    found = get_meeting_for(signed_in(request), meeting_id, MANAGE, at=now)
    form = NumberingForm(request.POST)
    if not form.is_valid():
        return show(request, found, numbering_form=form)
    first = form.cleaned_data["first_number"]

    def act() -> str:
        set_numbering_start(meeting=found, first_number=first, by=signed_in(request), at=now)
        return f"Numreringen börjar på {first}."

    return answer(request, found, act)


def show(request: HttpRequest, found: Meeting, **forms: Any) -> HttpResponse:
    """Draw the agenda page, with a form that came back with errors."""
    query = request.GET.get("q", "").replace("\x00", "").strip()
    now, user = timezone.now(), signed_in(request)
    context = agenda_page(found, user, query=query, at=now)
    adds = context["editable"] or context["supplements"]
    context["tabled"] = waiting_rows([found.body], user, at=now, before=found) if adds else []
    context["own_form"] = OwnItemForm(initial={"group": ItemGroup.FORMAL})
    context["numbering_form"] = NumberingForm(initial={"first_number": found.first_number})
    context.update(forms)
    return render(request, "staff/agendas/agenda.html", context, status=422 if forms else 200)


def answer(request: HttpRequest, found: Meeting, act: Callable[[], str]) -> HttpResponse:
    """Do the act, tell how it went, and go back to the agenda."""
    try:
        messages.success(request, act())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("agendas:meeting", found.uuid)


def posted_uuid(request: HttpRequest, name: str) -> uuid.UUID:
    """Return the id that a form posts; raises Http404 for anything else."""
    try:
        return uuid.UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise Http404 from error


def posted_uuids(request: HttpRequest, name: str) -> list[uuid.UUID]:
    """Return the ids that a form posts under one name; raises Http404 for anything else."""
    try:
        return [uuid.UUID(written) for written in request.POST.getlist(name)[:MOST_CHOSEN]]
    except ValueError as error:
        raise Http404 from error


def posted_number(request: HttpRequest, name: str) -> int:
    """Return the whole number from 0 that a form posts; -1 for anything else."""
    written = request.POST.get(name, "")
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else -1

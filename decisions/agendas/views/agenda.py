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
from decisions.agendas.forms import ItemForm, NumberingForm, OwnItemForm
from decisions.agendas.models import ItemGroup, Meeting
from decisions.agendas.views.page import agenda_page
from decisions.memos.models import Memo

MANAGE = Permission.MANAGE_AGENDA
MOST_DIGITS = 9


@require_GET
def meeting(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show the agenda; after the notice also how far its PDFs have come."""
    found = get_meeting_for(
        signed_in(request), meeting_id, Permission.READ_AGENDA, at=timezone.now()
    )
    return show(request, found)


@require_POST
def add(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Put an approved memo on the agenda."""
    now = timezone.now()
    found = get_meeting_for(signed_in(request), meeting_id, MANAGE, at=now)
    memo = Memo.objects.filter(
        uuid=posted_uuid(request, "memo"), recipient_body=found.body
    ).first()
    if memo is None:
        raise Http404

    def act() -> str:
        item = add_memo(meeting=found, memo=memo, by=signed_in(request), at=now)
        return f"”{item.title}” står på dagordningen."

    return answer(request, found, act)


@require_POST
def add_own(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Add an item without a memo."""
    now = timezone.now()
    found = get_meeting_for(signed_in(request), meeting_id, MANAGE, at=now)
    form = OwnItemForm(request.POST)
    if not form.is_valid():
        return show(request, found, own_form=form)
    title, group = form.cleaned_data["title"], ItemGroup(form.cleaned_data["group"])

    def act() -> str:
        add_own_item(meeting=found, title=title, group=group, by=signed_in(request), at=now)
        return f"”{title}” står på dagordningen."

    return answer(request, found, act)


@require_POST
def remove(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Take an item off the agenda."""
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
    """Change an item's group, closed doors, and an own item's title."""
    now = timezone.now()
    item = get_item_for(signed_in(request), meeting_id, item_id, MANAGE, at=now)
    initial = {"title": item.title, "group": item.group, "is_closed": item.is_closed}
    form = ItemForm(request.POST or None, initial=initial)
    form.fields["title"].disabled = item.memo_id is not None
    if not item.meeting.is_planned or form.is_valid():

        def act() -> str:
            facts = form.cleaned_data
            change_item(
                item=item,
                title=facts["title"],
                group=ItemGroup(facts["group"]),
                is_closed=facts["is_closed"],
                by=signed_in(request),
                at=now,
            )
            return f"”{facts['title']}” är ändrad."

        if form.is_bound:
            return answer(request, item.meeting, act)
        messages.error(request, "Dagordningen kan inte längre ändras.")
        return redirect("agendas:meeting", item.meeting.uuid)
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
    context = agenda_page(found, signed_in(request), query=query, at=timezone.now())
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


def posted_number(request: HttpRequest, name: str) -> int:
    """Return the whole number from 0 that a form posts; -1 for anything else."""
    written = request.POST.get(name, "")
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else -1

"""The pages where a secretary records what the body decided."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import (
    get_item_for,
    get_meeting_for,
    may_read_closed,
    may_read_items,
    may_read_protected,
)
from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus
from decisions.agendas.views.page import shown_title
from decisions.memos.actions.protection import note_protected_read
from decisions.memos.protection import has_protected
from decisions.memos.workflow import MemoStatus
from decisions.sittings.actions.sitting import hold_meeting, untreated
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.facts import sitting_facts
from decisions.sittings.forms import RecordingForms
from decisions.sittings.models import DecisionClause, Sitting, Treatment
from decisions.sittings.rules import check_can_record, check_meeting_runs, locks_of
from decisions.sittings.standing import standing_decision

RECORD = Permission.RECORD_DECISION


@require_GET
def meeting(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show the items with what was decided on each."""
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, Permission.READ_AGENDA, at=now)
    records = user.may(RECORD, on=timezone.localdate(now), body=found.body)
    protected = may_read_protected(user, found.body, at=now)
    readable = may_read_items(user, found, at=now)
    rows = _rows(found, protected=protected, records=records) if readable else []
    context = {
        "meeting": found,
        "rows": rows,
        "records": records,
        "reason": reason_not(found, now),
        "left": sum(row["waits"] for row in rows),
        "is_open": found.status == MeetingStatus.NOTICED,
    }
    return render(request, "staff/sittings/meeting.html", context)


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Record the decision on one item, or correct what was recorded."""
    now, user = timezone.now(), signed_in(request)
    found = get_item_for(user, meeting_id, item_id, RECORD, at=now)
    earlier = Treatment.objects.filter(item=found).first()
    try:
        check_can_record(found, earlier, at=now)
    except ValidationError as error:
        # What holds for the whole meeting stands on its page already.
        if not reason_not(found.meeting, now):
            messages.error(request, " ".join(error.messages))
        return redirect("sittings:meeting", found.meeting.uuid)
    _check_reads_all(request, found)
    content = found.fixed_version.content if found.fixed_version else {"clauses": []}
    forms = RecordingForms(
        content["clauses"],
        request.POST or None,
        earlier,
        is_own=found.memo is None,
        suggested=_usual(found) if earlier is None else None,
    )
    if request.method == "POST" and not forms.wants_row and forms.is_valid():
        try:
            record_treatment(item=found, recording=forms.recording(), by=user, at=now)
        except ValidationError as error:
            forms.treatment.add_error("outcome", error.messages)
        else:
            word = "rättat" if earlier else "antecknat"
            messages.success(request, f"Beslutet om ”{found.title}” är {word}.")
            return redirect(_next(found.meeting))
    refused = request.method == "POST" and not forms.wants_row
    context = {"item": found, "meeting": found.meeting, "forms": forms, "earlier": earlier}
    context["is_early"] = _is_early(found.meeting, now)
    context["errors"] = forms.errors if refused else []
    return render(request, "staff/sittings/item.html", context, status=422 if refused else 200)


@require_POST
def hold(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Close the meeting."""
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, RECORD, at=now)
    try:
        hold_meeting(meeting=found, by=user, at=now)
        messages.success(request, "Mötet är avslutat.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("sittings:meeting", found.uuid)


def _rows(found: Meeting, *, protected: bool, records: bool) -> list[dict[str, Any]]:
    clauses = Prefetch("clauses", DecisionClause.objects.order_by("position", "pk"))
    treatments = {
        treatment.item_id: treatment
        for treatment in Treatment.objects.filter(item__meeting=found)
        .select_related("recorded_by", "counter")
        .prefetch_related(clauses)
    }
    rows, locks = [], locks_of(found)
    for listed in AgendaItem.objects.in_order().filter(meeting=found):
        memo, treatment = listed.memo, treatments.get(listed.pk)
        hidden = listed.is_secret and not protected
        for clause in treatment.clauses.all() if treatment and not protected else ():
            clause.text, clause.proposed_text = clause.public_text, clause.public_proposed_text
        withdrawn = listed.is_withdrawn or (
            memo is not None and memo.status == MemoStatus.WITHDRAWN
        )
        published = memo is not None and memo.status == MemoStatus.PUBLISHED
        rows.append(
            {
                "item": listed,
                "is_own": memo is None,
                "title": shown_title(listed, protected=protected),
                "number": listed.number,
                "treatment": None if hidden else treatment,
                "withdrawn": withdrawn,
                "published": published,
                "waits": memo is not None and treatment is None and not withdrawn,
                "may_record": records and not (withdrawn or published),
                "locked": locks.get(listed.pk, ""),
            }
        )
    return rows


def _usual(found: AgendaItem) -> Recording | None:
    """Return what is usually decided on an own item."""
    if found.memo is not None:
        return None
    return standing_decision(found, sitting_facts(found.meeting))


def _is_early(found: Meeting, now: dt.datetime) -> bool:
    """Return whether the called hour has not come, and nobody has opened the meeting yet."""
    if found.status != MeetingStatus.NOTICED or now >= found.starts_at:
        return False
    return not Sitting.objects.filter(meeting=found).exists()


def _check_reads_all(request: HttpRequest, found: AgendaItem) -> None:
    """Raise PermissionDenied when the item's proposal holds what the user may not read.

    What they read of it goes to the log.
    """
    user, now = signed_in(request), timezone.now()
    memo, version = found.memo, found.fixed_version
    if memo is None or version is None or not has_protected(version.content):
        return
    if not may_read_closed(user, found.meeting, memo, at=now):
        message = "Ärendet har skyddade uppgifter som du inte får läsa."
        raise PermissionDenied(message)
    note_protected_read(memo=memo, by=user, at=now)


def reason_not(found: Meeting, now: Any) -> str:
    """Return why nothing can be recorded at this meeting now; "" when something can."""
    try:
        check_meeting_runs(found, at=now)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _next(found: Meeting) -> str:
    """Return the address of the meeting's page, at the next item that waits."""
    page = reverse("sittings:meeting", args=[found.uuid])
    waiting = untreated(found).first()
    return f"{page}#punkt-{waiting.uuid}" if waiting else page

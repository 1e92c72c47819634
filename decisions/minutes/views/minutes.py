"""The whole minutes as they will be, paragraph by paragraph."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from council.documents.redaction import redact_html
from council.organisation.requests import signed_in
from decisions.agendas.views.page import shown_title
from decisions.minutes.access import Sight, get_minutes_for, may_write
from decisions.minutes.actions.handing_in import takes_text
from decisions.minutes.actions.texts import begin_minutes
from decisions.minutes.content import ADDABLE, cover_parts, paragraph_parts
from decisions.minutes.drafts import draft_state
from decisions.minutes.forms import BeginForm
from decisions.minutes.gathering import Gathered, gather
from decisions.minutes.gathering.gathered import ground_of
from decisions.minutes.keeping import Shown
from decisions.minutes.locks import why_breaks_locked, why_page_locked
from decisions.minutes.models import Correction, Minutes
from decisions.minutes.states import State, states_of
from decisions.minutes.wording.parts import HEADINGS, Kind, Part
from decisions.minutes.workflow import ExtractState
from decisions.sittings.models import Treatment


@require_GET
def minutes(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show the minutes with what is edited, and what can be."""
    now, user = timezone.now(), signed_in(request)
    meeting = get_minutes_for(user, meeting_id, at=now)
    gathered = gather(meeting)
    writes = may_write(user, meeting, at=now)
    states = states_of(meeting, gathered.treatments)
    sight = Sight(user, meeting, now)
    begun = gathered.rows.minutes
    rows = [
        _row(gathered, one, states[one.pk], sight, edits=writes and begun is not None)
        for one in gathered.treatments
    ]
    context = {
        "meeting": meeting,
        "sitting": gathered.rows.sitting.sitting,
        "minutes": begun,
        "page_locked": why_page_locked(meeting) if begun else "",
        "writes": writes,
        "rows": rows,
        "cover": _cover(gathered) if rows else [],
        "outdated": [row for row in rows if row["outdated"]],
        "dispatched": _dispatched(gathered),
        **draft_state(meeting),
        "unsendable": [row for row in rows if not row["recipients"] and not row["hidden"]],
    }
    return render(request, "staff/minutes/minutes.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Begin the minutes, or change when and where they are attested."""
    now, user = timezone.now(), signed_in(request)
    meeting = get_minutes_for(user, meeting_id, at=now, writes=True)
    found = Minutes.objects.filter(meeting=meeting).first()
    locked = why_page_locked(meeting) if found else ""
    form = BeginForm.of(
        found,
        meeting.attestation_date,
        request.POST or None,
        breaks_locked=why_breaks_locked(meeting) if found else "",
    )
    if request.method == "POST" and form.is_valid():
        try:
            begin_minutes(meeting=meeting, by=user, at=now, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Sparat." if found else "Protokollet är påbörjat.")
            return redirect("minutes:minutes", meeting.uuid)
    context = {"meeting": meeting, "minutes": found, "form": form, "locked": locked}
    status = 422 if form.is_bound else 200
    return render(request, "staff/minutes/begin.html", context, status=status)


def _row(
    gathered: Gathered, treatment: Treatment, state: State, sight: Sight, *, edits: bool
) -> dict[str, Any]:
    item = treatment.item
    hidden = sight.hides(item)
    parts = () if hidden else _parts(gathered, treatment, state)
    readable = sight.reads(
        item, *(text for one in parts for text in (one.part.html, one.generated))
    )
    edits = edits and readable and not hidden and not state.locked
    told = {one.part.kind for one in parts}
    return {
        "treatment": treatment,
        "item": item,
        "title": shown_title(item, protected=sight.reads_secret),
        "state": state,
        "hidden": hidden,
        "ground": ground_of(item) if hidden else "",
        "edits": edits,
        "parts": [_part(one, readable=readable, edits=edits) for one in parts],
        "corrections": _corrections(treatment) if readable and not hidden else [],
        "sent": _sent(treatment),
        "recipients": len(treatment.extracts.all()),
        "announced": _announced(gathered, treatment) if edits else [],
        "addable": [(kind, HEADINGS[kind][0]) for kind in ADDABLE if kind not in told]
        if edits
        else [],
        "outdated": edits and any(one.is_outdated for one in parts),
    }


def _parts(gathered: Gathered, treatment: Treatment, state: State) -> tuple[Shown, ...]:
    """Return the parts as they were sent for attestation, or as they stand before that."""
    if state.parts is None:
        return paragraph_parts(gathered, treatment)
    return tuple(
        Shown(Part(Kind(one["kind"]), one["heading"], one["html"]), one["html"])
        for one in state.parts
    )


def _part(one: Shown, *, readable: bool, edits: bool) -> dict[str, Any]:
    part = one.part
    return {
        "key": one.key,
        "heading": part.heading,
        "html": shown_html(part.html, readable=readable),
        "is_left_out": one.is_left_out,
        "is_edited": one.is_edited,
        "remark": one.remark if edits else "",
        "edits": edits and not part.is_locked,
        "is_locked": edits and part.is_locked,
    }


def _corrections(treatment: Treatment) -> list[Correction]:
    return [one for one in treatment.corrections.all() if one.bundle.attested_at]


def _announced(gathered: Gathered, treatment: Treatment) -> list[dict[str, Any]]:
    """Return what was announced at the meeting and may still get its written text."""
    sitting = gathered.rows.sitting.sitting
    if sitting is None or sitting.is_open:
        return []
    return [
        {
            "uuid": one.uuid,
            "kind": one.get_kind_display().lower(),
            "who": ", ".join(str(maker.person) for maker in one.makers.all()),
        }
        for one in treatment.item.statements.all()
        if takes_text(one)
    ]


def _sent(treatment: Treatment) -> str:
    rows = list(treatment.extracts.all())
    sent = sum(one.state == ExtractState.SENT for one in rows)
    return f"{sent} av {len(rows)} skickade" if rows else "Inga mottagare"


def _dispatched(gathered: Gathered) -> str:
    rows = [row for one in gathered.treatments for row in one.extracts.all()]
    unsent = sum(one.state != ExtractState.SENT for one in rows)
    if not rows:
        return "Inga mottagare är valda."
    return f"{unsent} av {len(rows)} väntar på att skickas." if unsent else "Alla är skickade."


def _cover(gathered: Gathered) -> list[dict[str, str]]:
    return [
        {"heading": part.heading, "html": mark_safe(part.html)}  # noqa: S308 - sanitised rich text
        for part in cover_parts(gathered, gathered.treatments)
    ]


def shown_html(html: str, *, readable: bool) -> str:
    """Return sanitised rich text for a page, without protected passages unless `readable`."""
    return mark_safe(html if readable else redact_html(html))  # noqa: S308 - sanitised rich text

"""A meeting's status board, and the making of a bundle from it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_meeting_for
from decisions.agendas.models import Meeting
from decisions.memos.forms.errors import add_errors
from decisions.minutes.attestation.actions.bundles import make_bundle
from decisions.minutes.attestation.forms import BundleForm
from decisions.minutes.attestation.page import (
    free_paragraphs,
    status_board,
)
from decisions.minutes.attestation.rules.bundling import Suggestion, suggestions
from decisions.minutes.attestation.rules.signers import (
    NO_ACCOUNT,
    Signer,
    chairs,
    secretary,
    unreachable,
)
from decisions.minutes.workflow import BundleKind, SignerRole
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Treatment


@require_safe
def board(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show how far the attestation of a meeting's minutes has come."""
    now, user = timezone.now(), signed_in(request)
    meeting = get_meeting_for(user, meeting_id, Permission.READ_AGENDA, at=now)
    context = status_board(meeting, user, at=now)
    return render(request, "staff/attestation/board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Choose paragraphs and who attests them, as the portal suggests or otherwise."""
    now, user = timezone.now(), signed_in(request)
    meeting = get_meeting_for(user, meeting_id, Permission.RECORD_DECISION, at=now)
    facts, free = sitting_facts(meeting), free_paragraphs(meeting)
    among = list(Treatment.objects.filter(item__meeting=meeting).order_by("number", "pk"))
    if not free:
        messages.info(request, "Alla paragrafer är lämnade för justering.")
        return redirect("attestation:board", meeting.uuid)
    if request.method != "POST":
        initial = _asked(request, suggestions(facts, free, among, at=now))
        return _form(request, meeting, BundleForm(facts, free, initial=initial))
    form = BundleForm(facts, free, request.POST)
    if not form.is_valid():
        return _form(request, meeting, form, status=422)
    try:
        treatments = form.treatments()
        first: list[Signer] = secretary(meeting, facts.rules, by=user)
        bundle = make_bundle(
            meeting=meeting,
            treatments=treatments,
            kind=BundleKind(form.cleaned_data["kind"]),
            signers=[*first, *chairs(facts, treatments, among), *form.signers()],
            reason=form.cleaned_data["reason"],
            by=user,
            at=now,
        )
    except ValidationError as error:
        add_errors(form, error)
        return _form(request, meeting, form, status=422)
    lost = unreachable(bundle)
    for row in lost:
        messages.warning(request, f"{row.name} {NO_ACCOUNT}")
    who = "De andra som" if lost else "De som"
    messages.success(
        request, f"Protokollet framställs och stämplas. {who} ska skriva under får veta det."
    )
    return redirect("attestation:bundle", bundle.uuid)


def _asked(request: HttpRequest, found: Sequence[Suggestion]) -> dict[str, Any]:
    """Return the suggestion that was asked for, as the form's first values."""
    asked = request.GET.get("forslag", "0")
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else 0
    if number >= len(found):
        return {}
    attesters = (one for one in found[number].signers if one.role == SignerRole.ATTESTER)
    return {
        "kind": str(found[number].kind),
        "paragraphs": [str(each.pk) for each in found[number].treatments],
        "attesters": [str(signer.person.pk) for signer in attesters],
    }


def _form(
    request: HttpRequest, meeting: Meeting, form: BundleForm, status: int = 200
) -> HttpResponse:
    context = {"meeting": meeting, "form": form}
    return render(request, "staff/attestation/make.html", context, status=status)

"""A meeting's status board, and the making of a bundle from it."""

import uuid

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
from decisions.minutes.attestation.page import free_paragraphs, status_board
from decisions.minutes.attestation.rules.bundling import suggestions
from decisions.minutes.attestation.rules.signers import Signer, chairs, elected, secretary
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
    rows = elected(facts)
    if request.method != "POST":
        found = suggestions(facts, free, among, at=now)
        asked = request.GET.get("forslag", "0")
        number = int(asked) if asked.isdecimal() and len(asked) < 4 else 0
        chosen = found[number] if number < len(found) else None
        initial = (
            {
                "kind": str(chosen.kind),
                "paragraphs": [str(each.pk) for each in chosen.treatments],
                "attesters": [
                    str(signer.person.pk)
                    for signer in chosen.signers
                    if signer.role == SignerRole.ATTESTER
                ],
            }
            if chosen
            else {}
        )
        return _form(request, meeting, BundleForm(free, rows, initial=initial))
    form = BundleForm(free, rows, request.POST)
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
            by=user,
            at=now,
        )
    except ValidationError as error:
        add_errors(form, error)
        return _form(request, meeting, form, status=422)
    messages.success(
        request, "Protokollet framställs och stämplas. De som ska skriva under får veta det."
    )
    return redirect("attestation:bundle", bundle.uuid)


def _form(
    request: HttpRequest, meeting: Meeting, form: BundleForm, status: int = 200
) -> HttpResponse:
    context = {"meeting": meeting, "form": form}
    return render(request, "staff/attestation/make.html", context, status=status)

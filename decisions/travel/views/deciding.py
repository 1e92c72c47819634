"""The page where a trip is decided below the body, and the page of what was decided."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from council.files.responses import private_file
from council.jobs.models import Job
from decisions.memos.actions.protection import note_protected_read
from decisions.memos.actions.review import TextChanged
from decisions.memos.content import content_hash, memo_hash
from decisions.memos.forms.errors import add_errors
from decisions.memos.models import Memo, ReviewStep, StepKind
from decisions.memos.protection import public_content
from decisions.memos.rules.turns import candidates
from decisions.memos.views.editing import memo_context
from decisions.memos.views.kept_words import kept_page, what_happened
from decisions.memos.workflow import MemoStatus
from decisions.travel.actions.deciding import decide_trip, rendition_key
from decisions.travel.forms.deciding import DecisionForm
from decisions.travel.levels import Match
from decisions.travel.models import Decided, DecisionFile, TravelDecision
from decisions.travel.rules import match_of
from decisions.travel.rules.deciding import check_holds_level, check_may_decide, may_read_whole
from decisions.travel.views.request import signed_in, today, travel_of, trip_memo

CHANGED = "Handlingen har ändrats sedan du öppnade den. Läs den igen innan du beslutar."


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the memo and the rule that gives whom the decision, and take the decision.

    409 with the memo as it stands when it is another than the one that was read.
    """
    try:
        memo = trip_memo(request, memo_uuid)
    except Http404:
        if found := _taken_away(request, memo_uuid):
            return _kept(request, found)
        raise
    if request.method == "POST" and memo.status != MemoStatus.REVIEW:
        return _kept(request, memo)
    if memo.status == MemoStatus.DELEGATED:
        return redirect("travel:decision", memo.uuid)
    match = match_of(memo, today())
    try:
        check_holds_level(memo, match, signed_in(request), on=today())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("memos:memo", memo.uuid)
    if request.method != "POST":
        return _page(request, memo, match, DecisionForm())
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, memo, match, form, status=422)
    return _decided(request, memo, match, form)


@require_safe
def decision(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show what was decided, by whom on what ground, and its sealed PDF: or both, by right."""
    travel = travel_of(request, memo_uuid)
    made = _made(travel.memo)
    whole = may_read_whole(made, signed_in(request), today())
    files = {each.is_closed: each for each in made.renditions.all()}
    shown = made.content if whole else public_content(made.content)
    context = {
        "memo": travel.memo,
        "travel": travel,
        "decision": made,
        "content_hash": content_hash(shown),
        "rendition": files.get(False),
        "closed_rendition": files.get(True) if whole else None,
        "job": Job.objects.filter(key=rendition_key(made)).first() if not files else None,
    }
    return render(request, "staff/travel/decision.html", context)


@require_safe
def decision_pdf(request: HttpRequest, memo_uuid: uuid.UUID) -> FileResponse:
    """Send the sealed decision to whoever sees the page of it."""
    made = _made(travel_of(request, memo_uuid).memo)
    return private_file(_file(made).file, filename="delegationsbeslut.pdf")


@require_safe
def closed_pdf(request: HttpRequest, memo_uuid: uuid.UUID) -> FileResponse:
    """Send the decision with its protected matter to those who have the right, and log it."""
    memo, user = travel_of(request, memo_uuid).memo, signed_in(request)
    made = _made(memo)
    if not may_read_whole(made, user, today()):
        raise Http404
    found = _file(made, closed=True)
    note_protected_read(memo=memo, by=user, at=timezone.now())
    return private_file(found.file, filename="delegationsbeslut-med-sekretess.pdf")


def _taken_away(request: HttpRequest, memo_uuid: uuid.UUID) -> Memo | None:
    """Return the memo that a decision was sent for, when it asked the user and they read it no
    more: it is a draft again."""
    steps = ReviewStep.objects.filter(memo__uuid=memo_uuid, kind=StepKind.LEVEL)
    step = steps.select_related("memo__department").order_by("-round", "-position", "-pk").first()
    if request.method != "POST" or step is None:
        return None
    is_asked = candidates(step, today()).filter(pk=signed_in(request).pk).exists()
    return step.memo if is_asked else None


def _kept(request: HttpRequest, memo: Memo) -> HttpResponse:
    """Show the reason that was written for a trip that can be decided no more; 409."""
    return kept_page(request, what_happened(memo), [request.POST.get("reason", "")[:5000]])


def _decided(request: HttpRequest, memo: Memo, match: Match, form: DecisionForm) -> HttpResponse:
    facts = form.cleaned_data
    try:
        decide_trip(
            memo=memo,
            outcome=Decided(facts["outcome"]),
            reason=facts["reason"],
            no_conflict=facts["no_conflict"],
            seen=request.POST.get("seen", ""),
            by=signed_in(request),
            at=timezone.now(),
        )
    except TextChanged:
        form.add_error(None, CHANGED)
        return _page(request, memo, match, form, status=409)
    except ValidationError as error:
        add_errors(form, error)
        return _page(request, memo, match, form, status=422)
    messages.success(request, "Beslutet är fattat. Delegationsbeslutet stämplas nu.")
    return redirect("travel:decision", memo.uuid)


def _page(
    request: HttpRequest, memo: Memo, match: Match, form: DecisionForm, status: int = 200
) -> HttpResponse:
    """Show the page; `seen` is the hash of the very memo that it shows."""
    reason = ""
    try:
        check_may_decide(memo, match, signed_in(request), at=timezone.now())
    except ValidationError as error:
        reason = " ".join(error.messages)
    context = {
        **memo_context(request, memo),
        "form": form,
        "match": match,
        "reason": reason,
        "seen": memo_hash(memo),
        "decider": signed_in(request).person,
    }
    return render(request, "staff/travel/decide.html", context, status=status)


def _made(memo: Memo) -> TravelDecision:
    made = TravelDecision.objects.filter(memo=memo).first()
    if made is None:
        raise Http404
    return made


def _file(made: TravelDecision, *, closed: bool = False) -> DecisionFile:
    """Return the decision's PDF, public or `closed`. Raises Http404 before it is made."""
    found = made.renditions.select_related("file").filter(is_closed=closed).first()
    if found is None:
        raise Http404
    return found

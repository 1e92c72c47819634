"""The trip's own page after the decision: report, receipts, closing, calling it off."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.files.responses import private_file
from decisions.memos.forms.review import CommentForm
from decisions.memos.trips import climate_table
from decisions.memos.views.kept_words import kept_page, typed_words
from decisions.travel.actions import afterwards as actions
from decisions.travel.content import travel_content
from decisions.travel.forms.afterwards import ReceiptForm, ReportForm
from decisions.travel.models import Travel, TripReceipt, TripReport
from decisions.travel.rules.afterwards import can_step
from decisions.travel.totals import totals
from decisions.travel.views.request import signed_in, today, travel_of
from decisions.travel.workflow import TripStatus

S = TripStatus
WAY = [S.APPROVED, S.TRAVELLED, S.REPORTED, S.CLOSED]
CANCEL, RETURN = "Varför ställs resan in?", "Vad behöver kompletteras?"


@require_safe
def trip(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the trip: how far it has come, its report, its receipts and what can be done."""
    return _page(request, travel_of(request, memo_uuid))


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show and keep the report of a trip."""
    travel = travel_of(request, memo_uuid)
    if not _may_report(request, travel):
        if request.method == "POST":
            words = typed_words(ReportForm(travel, request.POST))
            message = (
                f"Resan har läget {travel.get_status_display().lower()} och kan inte redovisas nu."
            )
            return kept_page(request, message, words)
        messages.error(request, "Resan kan inte redovisas nu, eller så gör någon annan det.")
        return redirect("travel:trip", memo_uuid)
    form = ReportForm(travel, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _act(
            request,
            lambda **who: actions.report_trip(travel=travel, facts=form.facts(), **who),
            "Resan är redovisad. Chefen avslutar den.",
        ):
            return redirect("travel:trip", memo_uuid)
        status = 422
    context = {"travel": travel, "memo": travel.memo, "form": form}
    return render(request, "staff/travel/report.html", context, status=status)


@require_POST
def add_receipt(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Keep a receipt."""
    travel = travel_of(request, memo_uuid)
    form = ReceiptForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, travel, {"receipt_form": form}, status=422)
    facts = form.cleaned_data
    _act(
        request,
        lambda **who: actions.add_receipt(
            travel=travel, title=facts["title"], upload=facts["file"], **who
        ),
        "Kvittot är tillagt.",
    )
    return redirect("travel:trip", memo_uuid)


@require_safe
def receipt(request: HttpRequest, memo_uuid: uuid.UUID, receipt_uuid: uuid.UUID) -> FileResponse:
    """Send a receipt to whoever sees the trip."""
    found = _receipt(travel_of(request, memo_uuid), receipt_uuid)
    return private_file(found.file, filename=found.filename)


@require_POST
def remove_receipt(
    request: HttpRequest, memo_uuid: uuid.UUID, receipt_uuid: uuid.UUID
) -> HttpResponse:
    """Take a receipt away."""
    found = _receipt(travel_of(request, memo_uuid), receipt_uuid)
    removes = lambda **who: actions.remove_receipt(receipt=found, **who)  # noqa: E731
    _act(request, removes, "Kvittot är borttaget.")
    return redirect("travel:trip", memo_uuid)


@require_POST
def close(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Close a reported trip."""
    travel = travel_of(request, memo_uuid)
    closes = lambda **who: actions.close_trip(travel=travel, **who)  # noqa: E731
    _act(request, closes, "Resan är avslutad.")
    return redirect("travel:trip", memo_uuid)


@require_POST
def send_back(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Send a report back with what it lacks."""
    return _with_comment(
        request, memo_uuid, actions.return_report, "return_form", RETURN,
        "Redovisningen är tillbaka hos resenären.",
    )  # fmt: skip


@require_POST
def cancel(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Call a trip off."""
    return _with_comment(
        request, memo_uuid, actions.cancel_trip, "cancel_form", CANCEL, "Resan är inställd."
    )


def _with_comment(
    request: HttpRequest,
    memo_uuid: uuid.UUID,
    action: Callable[..., Any],
    name: str,
    label: str,
    done: str,
) -> HttpResponse:
    travel = travel_of(request, memo_uuid)
    form = CommentForm(request.POST, label=label)
    if not form.is_valid():
        return _page(request, travel, {name: form}, status=422)
    comment = form.cleaned_data["comment"]
    _act(request, lambda **who: action(travel=travel, comment=comment, **who), done)
    return redirect("travel:trip", memo_uuid)


def _act(request: HttpRequest, action: Callable[..., Any], done: str) -> bool:
    """Do it and tell so, or tell why not; return whether it was done."""
    try:
        action(by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return False
    messages.success(request, done)
    return True


def _may_report(request: HttpRequest, travel: Travel) -> bool:
    user, on = signed_in(request), today()
    if travel.status == S.APPROVED:
        return travel.is_over(on) and can_step(travel, S.TRAVELLED, user, on)
    return can_step(travel, S.REPORTED, user, on)


def _page(
    request: HttpRequest,
    travel: Travel,
    extra: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    user, on = signed_in(request), today()
    may_report = _may_report(request, travel)
    adds = S.TRAVELLED if travel.status == S.APPROVED else S.REPORTED
    report = TripReport.objects.filter(travel=travel).select_related("reported_by", "closed_by")
    made = report.first()
    costs = made.costs.select_related("planned").order_by("position", "pk") if made else []
    context = {
        "travel": travel,
        "memo": travel.memo,
        "steps": _steps(travel),
        "report": made,
        "costs": costs,
        "period": travel.period,
        "climate": climate_table(travel_content(travel.memo)),
        "planned": totals(travel.costs.all()),
        "spent": sum(cost.amount for cost in costs),
        "receipts": travel.receipts.select_related("file").order_by("pk"),
        "transitions": travel.transitions.select_related("by").order_by("-at", "-pk"),
        "may_report": may_report,
        "may_add_receipt": can_step(travel, adds, user, on),
        "may_close": can_step(travel, S.CLOSED, user, on),
        "may_cancel": can_step(travel, S.CANCELLED, user, on),
        "receipt_form": ReceiptForm(),
        "return_form": CommentForm(label=RETURN, auto_id="return_%s"),
        "cancel_form": CommentForm(label=CANCEL, auto_id="cancel_%s"),
        **(extra or {}),
    }
    return render(request, "staff/travel/trip.html", context, status=status)


def _steps(travel: Travel) -> list[dict[str, str]]:
    """Return the trip's way as the steps component shows it; one that left it has none."""
    if travel.status not in WAY:
        return []
    here = WAY.index(TripStatus(travel.status))
    states = ["done"] * here + ["current"] + ["todo"] * (len(WAY) - here - 1)
    if travel.status == S.CLOSED:
        states[-1] = "done"
    pairs = zip(WAY, states, strict=True)
    return [{"label": status.label, "state": state} for status, state in pairs]


def _receipt(travel: Travel, receipt_uuid: uuid.UUID) -> TripReceipt:
    """Return the trip's receipt. Raises Http404."""
    found = travel.receipts.select_related("file", "travel").filter(uuid=receipt_uuid).first()
    if found is None:
        raise Http404
    return found

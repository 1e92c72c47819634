"""The list of assignments, one of them, giving one, reporting on it and settling it."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_item_for, may_read_protected
from decisions.assignments.actions import give_assignment, report_on, settle
from decisions.assignments.forms import GiveForm, ReportForm, SettleForm
from decisions.assignments.models import Assignment
from decisions.assignments.public import publicity_of
from decisions.assignments.rules import may_report, may_settle
from decisions.assignments.workflow import UNSETTLED, AssignmentState
from decisions.memos.deadlines import in_words
from decisions.sittings.models import Treatment

PAGE_SIZE = 50


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the assignments that the user may see: open ones first by their last day."""
    user, today = signed_in(request), timezone.localdate()
    seen = Assignment.objects.visible_to(user, today)
    bodies = sorted({row.body for row in seen.select_related("body")}, key=str)
    chosen = next((body for body in bodies if body.slug == request.GET.get("namnd")), None)
    rows = seen.filter(body=chosen) if chosen else seen
    settled = request.GET.get("visa") == "avslutade"
    shown = (
        rows.exclude(state__in=UNSETTLED).order_by("-given_date", "-pk")
        if settled
        else rows.unsettled()
    )
    fetched = shown.select_related("body", "department", "responsible", "given_by__item__meeting")
    page = Paginator(fetched, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(row, _deadline(row, today)) for row in page],
        "bodies": bodies,
        "chosen": chosen,
        "settled": settled,
        "late": rows.filter(state=AssignmentState.OPEN, due_date__lt=today).count(),
    }
    return render(request, "staff/assignments/list.html", context)


@require_GET
def assignment(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponse:
    """Show one assignment with its reports, and what the user may do with it."""
    return _page(request, _found(request, assignment_id))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Give an assignment by the decision on an item."""
    now, user = timezone.now(), signed_in(request)
    item = get_item_for(user, meeting_id, item_id, Permission.RECORD_DECISION, at=now)
    treatment = Treatment.objects.select_related("counter").filter(item=item).first()
    if treatment is None:
        raise Http404
    is_secret = item.is_closed or item.is_secret
    if is_secret and not may_read_protected(user, item.meeting.body, at=now):
        raise PermissionDenied
    treatment.item = item
    form = GiveForm(request.POST or None, body=item.meeting.body, on=timezone.localdate(now))
    if form.is_valid():
        try:
            made = give_assignment(treatment=treatment, facts=form.facts(), by=user, at=now)
        except ValidationError as error:
            _add(form, error)
        else:
            messages.success(request, "Uppdraget är givet.")
            return redirect("assignments:assignment", made.uuid)
    context = {"form": form, "item": item, "meeting": item.meeting, "treatment": treatment}
    context["clauses"] = treatment.clauses.order_by("position", "pk")
    status = 422 if form.is_bound else 200
    return render(request, "staff/assignments/new.html", context, status=status)


@require_POST
def report(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponse:
    """Keep a report."""
    found = _found(request, assignment_id)
    form = ReportForm(request.POST)
    if form.is_valid():
        try:
            report_on(
                assignment=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data
            )
        except ValidationError as error:
            _add(form, error)
        else:
            messages.success(request, "Rapporten är lämnad.")
            return redirect("assignments:assignment", found.uuid)
    return _page(request, found, report_form=form)


@require_POST
def settling(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponse:
    """Keep what the body decided of it."""
    found = _found(request, assignment_id)
    if not may_settle(found, signed_in(request), at=timezone.now()):
        raise PermissionDenied
    form = SettleForm(request.POST, assignment=found)
    if form.is_valid():
        try:
            settle(
                assignment=found,
                treatment=form.cleaned_data["treatment"],
                to=AssignmentState(form.cleaned_data["to"]),
                by=signed_in(request),
                at=timezone.now(),
            )
        except ValidationError as error:
            _add(form, error)
        else:
            messages.success(request, "Nämndens beslut om uppdraget är antecknat.")
            return redirect("assignments:assignment", found.uuid)
    return _page(request, found, settle_form=form)


def _found(request: HttpRequest, assignment_id: uuid.UUID) -> Assignment:
    rows = Assignment.objects.visible_to(signed_in(request), timezone.localdate())
    return get_object_or_404(
        rows.select_related(
            "body",
            "department",
            "responsible",
            "given_by__item__meeting__body",
            "given_by__item__memo__case",
            "settled_by__item__meeting",
        ),
        uuid=assignment_id,
    )


def _page(
    request: HttpRequest,
    found: Assignment,
    *,
    report_form: ReportForm | None = None,
    settle_form: SettleForm | None = None,
) -> HttpResponse:
    now, user = timezone.now(), signed_in(request)
    reports, settles = may_report(found, user, at=now), may_settle(found, user, at=now)
    context: dict[str, Any] = {
        "assignment": found,
        "deadline": _deadline(found, timezone.localdate(now)),
        "publicity": publicity_of(found).value,
        "reports": found.reports.select_related("reported_by").order_by("-reported_at", "-pk"),
        "report_form": (report_form or ReportForm()) if reports and not found.is_settled else None,
        "settle_form": (settle_form or SettleForm(None, assignment=found))
        if settles and not found.is_settled
        else None,
        "form": report_form or settle_form,
    }
    status = 422 if context["form"] else 200
    return render(request, "staff/assignments/assignment.html", context, status=status)


def _deadline(row: Assignment, today: dt.date) -> Any:
    return in_words(row.due_date, today=today) if row.due_date and not row.is_settled else None


def _add(form: Any, error: ValidationError) -> None:
    """Put an action's reasons at their fields, those of the whole at the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    for name, reasons in error.error_dict.items():
        form.add_error(name if name in form.fields else None, reasons)

"""The chains of review of the departments, changed by whoever administers them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from council.organisation.models import Department
from council.organisation.permissions import Permission
from decisions.memos.actions.chains import set_chain
from decisions.memos.forms.chains import ChainForms
from decisions.memos.models import ChainLevel, ReviewChain
from decisions.memos.views.administration import check_administrator
from decisions.memos.views.request import signed_in, today
from decisions.memos.workflow import MemoKind

GENERAL = "alla"
KINDS: dict[str, str] = {GENERAL: "Alla slag", **dict(MemoKind.choices)}


@require_safe
def chains(request: HttpRequest) -> HttpResponse:
    """List the departments that the user administers, with their chains."""
    check_administrator(request)
    levels: dict[tuple[int, str], list[ChainLevel]] = {}
    rows = ChainLevel.objects.select_related("chain", "person").order_by("position", "pk")
    for level in rows:
        levels.setdefault((level.chain.department_id, level.chain.kind), []).append(level)
    departments = [
        (
            department,
            [
                (slug, label, levels.get((department.pk, _kind(slug)), []))
                for slug, label in KINDS.items()
            ],
        )
        for department in _departments(request)
    ]
    context = {"departments": departments}
    return render(request, "staff/administration/chains.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def chain(request: HttpRequest, department_slug: str, kind_slug: str) -> HttpResponse:
    """Change one chain; rounds that are under way keep theirs."""
    check_administrator(request)
    department = get_object_or_404(_departments(request), slug=department_slug)
    if kind_slug not in KINDS:
        raise Http404
    kind = _kind(kind_slug)
    found = ReviewChain.objects.filter(department=department, kind=kind).first()
    context: dict[str, Any] = {"department": department, "kind": KINDS[kind_slug]}
    if request.method != "POST":
        return _page(request, ChainForms.of(department, found), context)
    if act := request.POST.get("gor"):
        return _page(request, ChainForms.acted(department, request.POST, act), context)
    forms = ChainForms.posted(department, request.POST)
    if forms.is_valid() and _save(request, department, kind, forms):
        return redirect("memos:chains")
    return _page(request, forms, context, status=422)


def _save(request: HttpRequest, department: Department, kind: str, forms: ChainForms) -> bool:
    try:
        set_chain(
            department=department, kind=kind, levels=forms.facts(), by=signed_in(request),
            at=timezone.now(),
        )  # fmt: skip
    except ValidationError as error:
        forms.problems += error.messages
        return False
    messages.success(request, "Kedjan är sparad. Den gäller från nästa granskning.")
    return True


def _page(
    request: HttpRequest, forms: ChainForms, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = {**context, "forms": forms, "failed": forms.failures()}
    return render(request, "staff/administration/chain.html", context, status=status)


def _departments(request: HttpRequest) -> Any:
    user = signed_in(request)
    return user.departments_with(Permission.ADMINISTER, today()).order_by("name", "pk")


def _kind(slug: str) -> str:
    return "" if slug == GENERAL else slug

"""Templates of memos: listed per department, made, changed into new versions, switched off."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.organisation.models import Department
from council.organisation.permissions import Permission
from decisions.memos.actions.templates import (
    make_template,
    save_template_version,
    set_template_active,
)
from decisions.memos.forms.templates import TemplateForms
from decisions.memos.models import MemoTemplate, MemoTemplateVersion
from decisions.memos.rules.templates import built_in, content_of
from decisions.memos.views.administration import check_administrator
from decisions.memos.views.request import signed_in, today
from decisions.memos.workflow import MemoKind


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """List the templates of the departments that the user administers, by kind."""
    check_administrator(request)
    departments = _departments(request)
    newest = MemoTemplateVersion.objects.newest().filter(template__department__in=departments)
    found: dict[tuple[int, str], list[MemoTemplateVersion]] = {}
    for version in newest.select_related("template", "made_by").order_by("template__name", "pk"):
        found.setdefault((version.template.department_id, version.template.kind), []).append(
            version
        )
    listed = [
        (department, [(kind, found.get((department.pk, kind), [])) for kind in MemoKind])
        for department in departments
    ]
    return render(request, "staff/administration/templates.html", {"departments": listed})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a template for the department and kind that the address names."""
    check_administrator(request)
    department = get_object_or_404(_departments(request), slug=request.GET.get("forvaltning"))
    kind = request.GET.get("slag", "")
    if kind not in MemoKind.values:
        raise Http404
    context: dict[str, Any] = {"department": department, "kind": MemoKind(kind)}
    if request.method != "POST":
        forms = TemplateForms.of(built_in(MemoKind(kind)), name=MemoKind(kind).label, base=0)
        return _page(request, forms, context)
    if act := request.POST.get("gor"):
        return _page(request, TemplateForms.acted(request.POST, act), context)
    forms = TemplateForms.posted(request.POST)
    made = _make(request, forms, department, MemoKind(kind)) if forms.is_valid() else None
    if made:
        return redirect("memos:template", made.uuid)
    return _page(request, forms, context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, template_uuid: uuid.UUID) -> HttpResponse:
    """Show a template's newest version and save the next."""
    found = _template(request, template_uuid)
    latest = found.versions.latest("number")
    context: dict[str, Any] = {
        "department": found.department,
        "kind": MemoKind(found.kind),
        "template": found,
        "versions": found.versions.select_related("made_by").order_by("-number"),
    }
    if request.method != "POST":
        content = content_of(latest, MemoKind(found.kind))
        forms = TemplateForms.of(content, name=found.name, base=latest.number)
        return _page(request, forms, context)
    if act := request.POST.get("gor"):
        return _page(request, TemplateForms.acted(request.POST, act), context)
    forms = TemplateForms.posted(request.POST)
    if forms.is_valid() and _save(request, found, forms):
        return redirect("memos:template", found.uuid)
    return _page(request, forms, context, status=422)


@require_safe
def version(request: HttpRequest, template_uuid: uuid.UUID, number: int) -> HttpResponse:
    """Show what a version held."""
    found = _template(request, template_uuid)
    shown = get_object_or_404(found.versions.select_related("made_by"), number=number)
    context = {
        "template": found,
        "version": shown,
        "content": content_of(shown, MemoKind(found.kind)),
    }
    return render(request, "staff/administration/template_version.html", context)


@require_POST
def switch(request: HttpRequest, template_uuid: uuid.UUID) -> HttpResponse:
    """Let the template be chosen for new memos, or no longer."""
    found = _template(request, template_uuid)
    is_active = request.POST.get("lage") == "pa"
    set_template_active(
        template=found, is_active=is_active, by=signed_in(request), at=timezone.now()
    )
    words = "kan väljas igen" if is_active else "används inte för nya handlingar"
    messages.success(request, f"Mallen {words}.")
    return redirect("memos:template", found.uuid)


def _departments(request: HttpRequest) -> Any:
    departments: Any = signed_in(request).departments_with(Permission.ADMINISTER, today())
    return departments.order_by("name", "pk")


def _template(request: HttpRequest, template_uuid: uuid.UUID) -> MemoTemplate:
    """Return a template of a department that the user administers. Raises Http404 otherwise."""
    check_administrator(request)
    mine: list[Department] = list(_departments(request))
    templates_ = MemoTemplate.objects.filter(department__in=mine).select_related("department")
    return get_object_or_404(templates_, uuid=template_uuid)


def _make(
    request: HttpRequest, forms: TemplateForms, department: Department, kind: MemoKind
) -> MemoTemplate | None:
    try:
        made = make_template(
            department=department,
            kind=kind,
            name=forms.head.cleaned_data["name"],
            content=forms.content(),
            by=signed_in(request),
            at=timezone.now(),
        )
    except ValidationError as error:
        forms.refuse(error)
        return None
    messages.success(request, "Mallen är sparad och används för nya handlingar.")
    return made.template


def _save(request: HttpRequest, found: MemoTemplate, forms: TemplateForms) -> bool:
    base = forms.head.cleaned_data["base"]
    try:
        saved = save_template_version(
            template=found,
            base=base,
            name=forms.head.cleaned_data["name"],
            content=forms.content(),
            by=signed_in(request),
            at=timezone.now(),
        )
    except ValidationError as error:
        forms.refuse(error)
        return False
    words = f"Version {saved.number} är sparad." if saved.number != base else "Sparat."
    messages.success(request, words)
    return True


def _page(
    request: HttpRequest, forms: TemplateForms, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = {**context, "forms": forms, "failed": forms.failures()}
    return render(request, "staff/administration/template.html", context, status=status)

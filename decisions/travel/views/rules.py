"""The administration of who decides which trips."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.organisation.models import Body
from council.organisation.permissions import Permission
from decisions.memos.forms.errors import add_errors
from decisions.memos.views.administration import check_administrator
from decisions.travel.actions.rules import remove_rule, save_rule, set_rules
from decisions.travel.forms.rules import RuleForm
from decisions.travel.levels import suggested_rules
from decisions.travel.models import TravelRule
from decisions.travel.queries import in_reading_order, suggested_rows
from decisions.travel.views.request import signed_in, today

SAVED = "Reglerna är sparade och gäller från nu."


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies that the user administers, with how many rules each has."""
    check_administrator(request)
    found = signed_in(request).bodies_with(Permission.ADMINISTER, today()).order_by("name", "pk")
    context = {"bodies": found.prefetch_related("travel_rules")}
    return render(request, "staff/travel/rule_bodies.html", context)


@require_safe
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who decides the body's trips, as a table; without any, rules to begin with."""
    body = _administered(request, slug)
    kept = in_reading_order(TravelRule.objects.filter(body=body))
    context = {"body": body, "rules": kept, "suggested": [] if kept else suggested_rows()}
    return render(request, "staff/travel/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a rule."""
    return _form(request, _administered(request, slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a rule."""
    body = _administered(request, slug)
    return _form(request, body, get_object_or_404(TravelRule, body=body, pk=pk))


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a rule away."""
    body = _administered(request, slug)
    rule = get_object_or_404(TravelRule, body=body, pk=pk)
    remove_rule(rule=rule, by=signed_in(request), at=timezone.now())
    messages.success(request, f"Regeln är borttagen: {rule.in_words}.")
    return redirect("travel:rules", body.slug)


@require_POST
def suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the suggested rules hold in a body that has none."""
    body = _administered(request, slug)
    if not TravelRule.objects.filter(body=body).exists():
        set_rules(body=body, rules=suggested_rules(), by=signed_in(request), at=timezone.now())
        messages.success(request, SAVED)
    return redirect("travel:rules", body.slug)


def _form(request: HttpRequest, body: Body, rule: TravelRule | None) -> HttpResponse:
    form = RuleForm(rule, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _saved(request, body, rule, form):
            return redirect("travel:rules", body.slug)
        status = 422
    context = {"body": body, "rule": rule, "form": form}
    return render(request, "staff/travel/rule.html", context, status=status)


def _saved(request: HttpRequest, body: Body, rule: TravelRule | None, form: RuleForm) -> bool:
    user, at = signed_in(request), timezone.now()
    try:
        save_rule(body=body, rule=form.rule(), replaces=rule, by=user, at=at)
    except ValidationError as error:
        add_errors(form, error)
        return False
    messages.success(request, SAVED)
    return True


def _administered(request: HttpRequest, slug: str) -> Body:
    """Return a body that the user administers. Raises PermissionDenied, Http404."""
    check_administrator(request)
    found: Body = get_object_or_404(
        signed_in(request).bodies_with(Permission.ADMINISTER, today()), slug=slug
    )
    return found

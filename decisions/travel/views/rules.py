"""The administration of who decides which trips."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from council.organisation.permissions import Permission
from decisions.memos.forms.errors import add_errors
from decisions.memos.views.administration import check_administrator
from decisions.travel.actions.rules import set_rules
from decisions.travel.forms.rules import RulesForm
from decisions.travel.levels import Rule, suggested_rules
from decisions.travel.models import TravelRule
from decisions.travel.views.request import signed_in, today


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies that the user administers, with how many rules each has."""
    check_administrator(request)
    found = signed_in(request).bodies_with(Permission.ADMINISTER, today()).order_by("name", "pk")
    context = {"bodies": found.prefetch_related("travel_rules")}
    return render(request, "staff/travel/rule_bodies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and keep a body's rules; `?forslag=1` fills the form with rules to begin with."""
    check_administrator(request)
    administered = signed_in(request).bodies_with(Permission.ADMINISTER, today())
    body = get_object_or_404(administered, slug=slug)
    kept = TravelRule.objects.filter(body=body).order_by("pk")
    suggests = "forslag" in request.GET and not kept.exists()
    shown: list[Rule] = [*suggested_rules()] if suggests else [*kept]
    form = RulesForm(shown, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                set_rules(body=body, rules=form.rules(), by=signed_in(request), at=timezone.now())
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, "Reglerna är sparade och gäller från nu.")
                return redirect("travel:rules", body.slug)
        status = 422
    context = {"body": body, "form": form, "is_empty": not shown, "suggests": suggests}
    return render(request, "staff/travel/rules.html", context, status=status)

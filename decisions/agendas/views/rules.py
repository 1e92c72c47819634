"""A body's rules for its meetings, and the items that it takes at each of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.organisation.models import Body, Mandate
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_body_for
from decisions.agendas.actions.rules import set_rules
from decisions.agendas.actions.standing_list import (
    move_standing_item,
    remove_standing_item,
    save_standing_item,
)
from decisions.agendas.models import ItemGroup, ItemSource, StandingItem
from decisions.agendas.planning.rule_forms import RulesForm, StandingItemForm
from decisions.memos.forms.errors import add_errors


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies whose rules the user sets. Raises PermissionDenied when there is none."""
    on = timezone.localdate()
    found = signed_in(request).bodies_with(Permission.SET_MEETING_RULES, on)
    if not found:
        message = "Bara administratörer och nämndernas sekreterare ser den här sidan."
        raise PermissionDenied(message)
    context = {"bodies": found.order_by("name", "pk").select_related("meeting_rules")}
    return render(request, "staff/agendas/rule_bodies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and change the body's rules; its standing items have forms of their own."""
    body, user, at = _body(request, slug), signed_in(request), timezone.now()
    data = request.POST if request.method == "POST" else None
    form = RulesForm(data, body=body, parties=_parties(body))
    if form.is_valid():
        try:
            set_rules(body=body, facts=form.facts(), by=user, at=at)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Reglerna är sparade. De gäller möten som planeras från nu.")
            return redirect("agendas:rules", body.slug)
    items = StandingItem.objects.filter(body=body).order_by("position", "pk")
    context = {
        "body": body,
        "form": form,
        "items": items,
        "reads": user.may(Permission.READ_AGENDA, on=timezone.localdate(at), body=body),
    }
    status = 422 if form.is_bound else 200
    return render(request, "staff/agendas/rules.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a standing item."""
    return _item_form(request, _body(request, slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a standing item."""
    body = _body(request, slug)
    return _item_form(request, body, get_object_or_404(StandingItem, body=body, pk=pk))


@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Move a standing item one step up or down."""
    body = _body(request, slug)
    item = get_object_or_404(StandingItem, body=body, pk=pk)
    steps = -1 if request.POST.get("direction") == "up" else 1
    move_standing_item(item=item, steps=steps, by=signed_in(request), at=timezone.now())
    return redirect("agendas:rules", body.slug)


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a standing item off the body's list."""
    body = _body(request, slug)
    item = get_object_or_404(StandingItem, body=body, pk=pk)
    remove_standing_item(item=item, by=signed_in(request), at=timezone.now())
    messages.success(request, f"Den stående punkten är borttagen: {item.title}.")
    return redirect("agendas:rules", body.slug)


def _item_form(request: HttpRequest, body: Body, item: StandingItem | None) -> HttpResponse:
    form = StandingItemForm(request.POST if request.method == "POST" else None, item=item)
    if form.is_valid() and _saved(request, body, item, form):
        return redirect("agendas:rules", body.slug)
    context = {"body": body, "item": item, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "staff/agendas/standing_item.html", context, status=status)


def _saved(
    request: HttpRequest, body: Body, item: StandingItem | None, form: StandingItemForm
) -> bool:
    facts = form.cleaned_data
    try:
        save_standing_item(
            body=body,
            source=ItemSource(facts["source"]),
            title=facts["title"],
            group=ItemGroup(facts["group"]),
            replaces=item,
            by=signed_in(request),
            at=timezone.now(),
        )
    except ValidationError as error:
        add_errors(form, error)
        return False
    messages.success(request, "Den stående punkten är sparad.")
    return True


def _parties(body: Body) -> list[str]:
    """Return the parties that have a place in the body today."""
    today = Mandate.objects.valid_on(timezone.localdate()).filter(body=body).exclude(party="")
    return list(today.order_by("party").values_list("party", flat=True).distinct())


def _body(request: HttpRequest, slug: str) -> Body:
    at = timezone.now()
    return get_body_for(signed_in(request), slug, Permission.SET_MEETING_RULES, at=at)

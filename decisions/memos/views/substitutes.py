"""Substitutes in reviews: one's own, and for an administrator everybody's."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from council.organisation.permissions import Permission
from decisions.memos.actions.substitutions import add_substitution, end_substitution
from decisions.memos.forms.chains import SubstituteForm
from decisions.memos.models import Substitution
from decisions.memos.views.request import signed_in, today


@require_http_methods(["GET", "HEAD", "POST"])
def substitutes(request: HttpRequest) -> HttpResponse:
    """List substitutes that are or will be, and name a new one."""
    own = None if _administers(request) else signed_in(request).person
    if own is None and not _administers(request):
        return render(request, "staff/memos/substitutes.html", {"rows": [], "form": None})
    data = request.POST if request.method == "POST" else None
    form = SubstituteForm(data, person=own)
    if data is None:
        return _page(request, form)
    if form.is_valid():
        said = form.cleaned_data
        try:
            add_substitution(
                person=own or said["person"], substitute=said["substitute"], first=said["first"],
                last=said["last"], by=signed_in(request), at=timezone.now(),
            )  # fmt: skip
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{said['substitute']} är ersättare under perioden.")
            return redirect("memos:substitutes")
    return _page(request, form, status=422)


@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a substitution of one's own, or anybody's for an administrator."""
    row = get_object_or_404(_shown(request), pk=number)
    end_substitution(substitution=row, by=signed_in(request), at=timezone.now())
    messages.success(request, f"{row.substitute} är inte längre ersättare för {row.person}.")
    return redirect("memos:substitutes")


def _page(request: HttpRequest, form: SubstituteForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"rows": _shown(request), "form": form, "today": today()}
    return render(request, "staff/memos/substitutes.html", context, status=status)


def _shown(request: HttpRequest) -> Any:
    rows = Substitution.objects.filter(valid_to__gte=today())
    if not _administers(request):
        rows = rows.filter(person=signed_in(request).person_id)
    return rows.select_related("person", "substitute").order_by("valid_from", "pk")


def _administers(request: HttpRequest) -> bool:
    return signed_in(request).may(Permission.ADMINISTER, on=today())

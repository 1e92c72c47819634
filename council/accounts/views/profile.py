"""The user's own page: what the portal lets them do, their choices, their password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from council.accounts.actions import save_preferences
from council.accounts.forms import PasswordForm, PreferencesForm
from council.accounts.models import Preferences
from council.organisation.models import RoleAssignment, User
from council.organisation.permissions import ROLE_SENTENCES, Role
from council.organisation.requests import signed_in


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """Show the signed-in user's roles, where each holds, and what it lets them do."""
    return _page(request, signed_in(request))


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep the user's choices of notifications and shortcuts."""
    user = signed_in(request)
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return _page(request, user, form=form)
    save_preferences(user=user, **form.chosen())
    messages.success(request, "Dina val är sparade.")
    return redirect("accounts:profile")


@sensitive_post_parameters()
@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Change the user's password; every other session of theirs ends."""
    user = signed_in(request)
    form = PasswordForm(user, request.POST)
    if not form.is_valid():
        return _page(request, user, password_form=form)
    form.save()
    update_session_auth_hash(request, user)
    messages.success(request, "Lösenordet är bytt. Du är utloggad överallt annars.")
    return redirect("accounts:profile")


def _page(request: HttpRequest, user: User, **forms: Any) -> HttpResponse:
    row = Preferences.objects.filter(user=user).first() or Preferences()
    context = {
        "roles": _roles(user),
        "person": user.person,
        "form": PreferencesForm(initial=PreferencesForm.initial_of(row)),
        "password_form": PasswordForm(user),
        **forms,
    }
    return render(request, "staff/accounts/profile.html", context)


def _roles(user: User) -> list[dict[str, Any]]:
    assignments: QuerySet[RoleAssignment] = (
        RoleAssignment.objects.valid_on(timezone.localdate())
        .filter(user=user)
        .select_related("body", "department")
        .order_by("role", "pk")
    )
    return [
        {
            "name": assignment.get_role_display(),
            "sentence": ROLE_SENTENCES[Role(assignment.role)],
            "place": assignment.body or assignment.department or "Hela portalen",
            "valid_to": assignment.valid_to,
        }
        for assignment in assignments
    ]

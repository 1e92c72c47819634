"""Signing in and out, and what the portal knows about who is signed in."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.accounts.forms import SignInForm
from council.middleware import INTERRUPTED
from council.organisation.models import RoleAssignment
from council.organisation.permissions import ROLE_SENTENCES, Role
from council.organisation.requests import signed_in


@login_not_required
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the sign-in form; a right name and password lead to the page that was asked for."""
    target = _target(request)
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(target)
        form = SignInForm(request)
    else:
        form = SignInForm(request, request.POST)
        if form.is_valid() and form.user is not None:
            login(request, form.user)
            return redirect(target)
    context = {
        "form": form,
        "next": request.POST.get("next", request.GET.get("next", "")),
        "interrupted": INTERRUPTED in request.GET,
    }
    return render(request, "staff/accounts/sign_in.html", context)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """Show the signed-in user's roles, where each holds, and what it lets them do."""
    user = signed_in(request)
    today = timezone.localdate()
    assignments: QuerySet[RoleAssignment] = (
        RoleAssignment.objects.valid_on(today)
        .filter(user=user)
        .select_related("body", "department")
        .order_by("role", "pk")
    )
    roles = [
        {
            "name": assignment.get_role_display(),
            "sentence": ROLE_SENTENCES[Role(assignment.role)],
            "place": assignment.body or assignment.department or "Hela portalen",
            "valid_to": assignment.valid_to,
        }
        for assignment in assignments
    ]
    return render(request, "staff/accounts/profile.html", {"roles": roles, "person": user.person})


def _target(request: HttpRequest) -> str:
    asked = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if asked and safe else resolve_url(settings.LOGIN_REDIRECT_URL)

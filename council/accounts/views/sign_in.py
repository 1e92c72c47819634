"""Signing in and out."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from council.accounts.forms import SignInForm
from council.middleware import INTERRUPTED


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
    """End the session, and let the browser forget what the portal has kept on the device."""
    logout(request)
    answer = redirect(settings.LOGOUT_REDIRECT_URL)
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _target(request: HttpRequest) -> str:
    asked = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if asked and safe else resolve_url(settings.LOGIN_REDIRECT_URL)

"""How a page of the alerts is answered: for nobody's cache, nobody's index, and without a cookie.

Pages without a cookie know nobody, so that CSRF has nobody to act for: forms are believed by
council.open_forms, links of letters by their signature.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from council.record.http import show

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def open_page(view: View[P]) -> View[P]:
    """Make a view public that is read and sent to."""

    @csrf_exempt
    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        # The address of a page may be a key to it.
        response["Referrer-Policy"] = "no-referrer"
        return response

    return answer


def told(
    request: HttpRequest, what: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page of the alerts."""
    response = show(request, f"public/alerts/{what}.html", context or {})
    response.status_code = status
    return response


def no_link(request: HttpRequest) -> HttpResponse:
    """Say that the link is too old or no link of ours, and what to do."""
    return told(request, "no_link", status=404)

"""What all answers of open data have in common, the API's, OParl's and the catalogue's.

Anybody may read them from anywhere (CORS), with GET, HEAD or OPTIONS; they can be kept by any
cache and asked for conditionally; a network that asks too much is told to wait.
"""

from collections.abc import Callable, Sequence
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from council.record.api.limits import spend
from council.record.api.problems import problem
from council.record.caching.subjects import Subjects, record_and_log
from council.record.http import etag_for, settled, unchanged

METHODS = "GET, HEAD, OPTIONS"
RETRY_AFTER = "60"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Link, RateLimit-Limit, RateLimit-Policy, RateLimit-Remaining, RateLimit-Reset, "
        "Retry-After"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
View = Callable[..., HttpResponseBase]


def open_answer(view: View, *, cost: int = 1, shows: Subjects = record_and_log) -> View:
    """Make a view open data. A request weighs as much as `cost` of the network's minute.

    `shows` is what the answer must be made anew for (caching.subjects).
    """

    @login_not_required
    @csrf_exempt  # nobody is signed in here
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = _answer(request, lambda: view(request, *args, **kwargs), cost, shows())
        for name, value in CORS.items():
            response[name] = value
        return response

    return answer


def _answer(
    request: HttpRequest, view: Callable[[], HttpResponseBase], cost: int, subjects: Sequence[str]
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={**PREFLIGHT, "Allow": METHODS})
    if request.method not in {"GET", "HEAD"}:
        response = problem(405)
        response["Allow"] = METHODS
        return response
    budget = spend(request, cost)
    if budget.is_overdrawn:
        refused = problem(429)
        refused["Retry-After"] = str(budget.resets)
        answered: HttpResponseBase = refused
    else:
        answered = _read(request, view, subjects)
    for name, value in budget.headers().items():
        answered[name] = value
    return answered


def _read(
    request: HttpRequest, view: Callable[[], HttpResponseBase], subjects: Sequence[str]
) -> HttpResponseBase:
    """Return the view's answer to GET, without its body to who asks for HEAD.

    Who has what it would answer is told so before the view reads anything.
    """
    asked, request.method = request.method, "GET"
    try:
        etag = etag_for(request, subjects)
        response = unchanged(request, etag) or view()
    except Http404:
        return problem(404)
    except OperationalError:  # the role's statement_timeout, or no database
        response = problem(503)
        response["Retry-After"] = RETRY_AFTER
        return response
    finally:
        request.method = asked
    if not isinstance(response, HttpResponse):
        return _head_of(response) if asked == "HEAD" else response
    if response.status_code != 200:
        return response
    return settled(request, response, etag)


def _head_of(stream: HttpResponseBase) -> HttpResponse:
    """Return a stream's headers. A view that streams begins nothing for HEAD (see is_head)."""
    return HttpResponse(headers=dict(stream.items()))


def is_head(request: HttpRequest) -> bool:
    """Tell whether the reader asked for headers alone; the view is asked as if by GET."""
    return bool(request.META["REQUEST_METHOD"] == "HEAD")

"""How a public page is answered: cacheable by anybody, compressed, without a cookie."""

import gzip
import hashlib
import time
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec

import brotli  # type: ignore[import-untyped]
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from psycopg.errors import QueryCanceled

from council.record.labels import WITHDRAWAL_KINDS
from council.record.models import Withdrawal
from council.record.naming import number_of

P = ParamSpec("P")
Press = Callable[[bytes, str], bytes]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
MAX_AGE = 300
PAGES_KEPT = 256
pages: dict[tuple[object, ...], bytes] = {}
LANG_SV = SafeString(' lang="sv"')
# Above this level a page costs more to press than it saves on the way.
BROTLI_QUALITY, GZIP_LEVEL = 4, 5


def read_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Make a view public that is only read: to anything but GET and HEAD it answers 405.

    Nobody is signed in there and nothing is done. Asked for a CSRF token first, whoever sends
    something would be told that a cookie is missing.
    """
    return csrf_exempt(login_not_required(require_safe(view)))


def public_page(
    view: View[P], max_age: int = MAX_AGE
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Make a view public: GET and HEAD only, ETag, `Cache-Control: public`, compressed."""

    @read_only
    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
            return took_too_long(request)
        if response.status_code != 200:
            return response
        return settled(request, response, _etag(response.content), max_age=max_age)

    return answer


def settled(
    request: HttpRequest,
    response: HttpResponse,
    etag: str,
    *,
    max_age: int = MAX_AGE,
    press: Press | None = None,
) -> HttpResponseBase:
    """Give a whole answer its ETag and age, and send no more of it than the reader needs."""
    response["Cache-Control"] = f"public, max-age={max_age}"
    response["ETag"] = etag
    patch_vary_headers(response, ["Accept-Encoding"])
    fresh = get_conditional_response(request, etag=etag, response=response)
    if fresh is not response:
        return fresh or response
    if request.method == "HEAD":
        response.content = b""
        return response
    return compressed(request, response, press or _pressed)


def took_too_long(request: HttpRequest) -> HttpResponse:
    """Answer 503 with what to do, when the record's role cut a question off (see role).

    The page asks the database for nothing.
    """
    context = {"lang_sv": LANG_SV if request.path.startswith("/en/") else ""}
    response = render(request, "public/too_long.html", context, status=503)
    response["Retry-After"] = "60"
    response["Cache-Control"] = "no-store"
    return response


def remembered(key: tuple[object, ...], make: Callable[[], HttpResponse]) -> HttpResponse:
    """Return a page made in the last minutes of the same frozen rows, or make it.

    `key` must name everything that the page shows but what MAX_AGE lets be stale anyway.
    """
    key = (*key, int(time.time()) // MAX_AGE)
    page = pages.get(key)
    if page is None:
        if len(pages) >= PAGES_KEPT:
            pages.clear()
        page = pages[key] = make().content
    return HttpResponse(page)


def etag_of(page: bytes) -> str:
    """Return the weak ETag of an answer, the same for the same bytes."""
    return f'W/"{hashlib.blake2b(page, digest_size=12).hexdigest()}"'


def press(page: bytes, encoding: str) -> bytes:
    """Return the page as Brotli ("br") or gzip."""
    if encoding == "br":
        pressed: bytes = brotli.compress(page, quality=BROTLI_QUALITY)
        return pressed
    return gzip.compress(page, GZIP_LEVEL, mtime=0)


# Pages are asked for again and again; answers of the API are too large to be kept.
_etag = lru_cache(maxsize=PAGES_KEPT)(etag_of)
_pressed = lru_cache(maxsize=PAGES_KEPT)(press)


def compressed(
    request: HttpRequest, response: HttpResponse, press: Press = _pressed
) -> HttpResponse:
    """Press the page if the reader takes it. It holds no secret, so BREACH has nothing to find."""
    accepted = request.headers.get("Accept-Encoding", "")
    encoding = next((name for name in ("br", "gzip") if name in accepted), None)
    if encoding:
        response.content = press(response.content, encoding)
        response["Content-Encoding"] = encoding
    return response


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Render a public page, with the address of the same page in the other language.

    `lang_sv` marks what is Swedish on an English page, for a screen reader's voice.
    """
    # A decision's page is the same whatever stands after the question mark.
    path = request.path if "decision" in context else request.get_full_path()
    path = context.get("own_path", path)
    is_english = request.path.startswith("/en/")
    languages = {
        "translated_path": path.removeprefix("/en") if is_english else f"/en{path}",
        "lang_sv": LANG_SV if is_english else "",
    }
    return render(request, template, {**context, **languages})


def tombstone(request: HttpRequest, withdrawal: Withdrawal) -> HttpResponse:
    """Say that what was at this address is withdrawn, when and why, with the status 410."""
    context = {
        "withdrawal": withdrawal,
        "kind": _(WITHDRAWAL_KINDS[withdrawal.kind]),
        "email": settings.MUNICIPALITY["email"],
    }
    if withdrawal.is_decision and not withdrawal.title:
        # The name in the address holds the title's words: the page leads on by the number.
        context["own_path"] = reverse("record:permalink", args=[number_of(withdrawal.slug)])
    response = show(request, "public/withdrawn.html", context)
    response.status_code = 410
    response["Cache-Control"] = "public, max-age=60"
    return response

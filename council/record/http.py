"""How a public page is answered: cacheable by anybody, compressed, without a cookie."""

import hashlib
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from psycopg.errors import QueryCanceled

from council.record.caching.build import build
from council.record.caching.edition import edition
from council.record.caching.shelf import Page, Shelf
from council.record.caching.subjects import Subjects, whole_record
from council.record.labels import WITHDRAWAL_KINDS
from council.record.models import Withdrawal
from council.record.naming import number_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
# How long what was withdrawn may stand in the caches of others.
FRESH = "public, max-age=60"
LANG_SV = SafeString(' lang="sv"')
pages = Shelf()
"""The pages that this process has made."""


def read_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Make a view public that is only read: to anything but GET and HEAD it answers 405.

    Nobody is signed in there and nothing is done. Asked for a CSRF token first, whoever sends
    something would be told that a cookie is missing.
    """
    return csrf_exempt(login_not_required(require_safe(view)))


def public_page(
    view: View[P], *, shows: Subjects | None = whole_record
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Make a view public: GET and HEAD only, ETag, `Cache-Control: public`, compressed.

    `shows` tells, from the parts of the address, what the page must be made anew for (see
    caching.subjects); until then it is kept, and who has it is told so without making it. None is
    for a page that is made at each request.
    """

    @read_only
    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            if shows is None or settings.DEBUG:
                return _made(request, view(request, *args, **kwargs))
            etag = etag_for(request, shows(**kwargs))
            return _kept(request, etag, lambda: view(request, *args, **kwargs))
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
            return took_too_long(request)

    answer.shows = shows  # type: ignore[attr-defined]
    return answer


def etag_for(request: HttpRequest, subjects: Sequence[str]) -> str:
    """Return the ETag of the address while all that it shows stands, in one light query."""
    now = timezone.now()
    told = (
        request.get_full_path(),
        edition(subjects, at=now),
        timezone.localdate(now).isoformat(),
        build(),
    )
    return etag_of("\n".join(told).encode())


def unchanged(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """Return the answer to who has that already, or wants another one; None to who wants it."""
    headers = _headers(etag)
    found: HttpResponseBase | None = get_conditional_response(
        request, etag=etag, response=HttpResponse(headers=headers)
    )
    return found if found is not None and found.status_code != 200 else None


def settled(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponseBase:
    """Give a whole answer its ETag and age, and send no more of it than the reader needs."""
    page = Page({**response.headers, **_headers(etag)}, response.content)
    return unchanged(request, etag) or page.answer(request)


def _kept(request: HttpRequest, etag: str, make: Callable[[], HttpResponse]) -> HttpResponseBase:
    """Answer with the page of that ETag, made now if nobody has asked for it before."""
    if (answer := unchanged(request, etag)) is not None:
        return answer
    page = pages.get(etag)
    if page is None:
        response = make()
        if response.status_code != 200:
            return response
        page = Page({**response.headers, **_headers(etag)}, response.content)
        pages.put(etag, page)
    return page.answer(request)


def _made(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    if response.status_code != 200:
        return response
    return settled(request, response, etag_of(response.content))


def _headers(etag: str) -> dict[str, str]:
    return {
        "ETag": etag,
        "Cache-Control": FRESH,
        "Vary": "Accept-Encoding",
    }


def took_too_long(request: HttpRequest) -> HttpResponse:
    """Answer 503 with what to do, when the record's role cut a question off (see role).

    The page asks the database for nothing.
    """
    context = {"lang_sv": LANG_SV if request.path.startswith("/en/") else ""}
    response = render(request, "public/too_long.html", context, status=503)
    response["Retry-After"] = "60"
    response["Cache-Control"] = "no-store"
    return response


def etag_of(page: bytes) -> str:
    """Return the weak ETag of an answer, the same for the same bytes."""
    return f'W/"{hashlib.blake2b(page, digest_size=12).hexdigest()}"'


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
    response["Cache-Control"] = FRESH
    return response

"""A browser that asks for an address without a page of its own is led to a page.

Acts are sent to addresses that answer nothing but POST. After an error the browser's address bar
shows such an address: Enter there, or a pasted link, asks for it as if it were a page.
"""

from collections.abc import Callable, Iterator
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve

# They answer GET, with something that is no page.
NO_PAGES = {"memos:attachment", "travel:receipt", "agendas:jobs"}
PAGE = "text/html"


class DeadEndsMiddleware:
    """Answer a browser's 405 with the page that the act belongs to, or a page that tells why.

    Programs, which do not ask for HTML, get the bare 405 and its `Allow`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or not _wants_page(request):
            return response
        staff = request.path_info.startswith(settings.STAFF_PREFIX)
        if staff and request.method in {"GET", "HEAD"}:
            return HttpResponseRedirect(page_above(request.path_info))
        page = render(request, "405.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page


def page_above(path: str) -> str:
    """Return the nearest address above an official's address that may be a page.

    It may be an act's in its turn: then it leads further up, at last to the work list.
    """
    return next((above for above in _above(path) if _is_page(above)), settings.STAFF_PREFIX)


def _wants_page(request: HttpRequest) -> bool:
    return PAGE in request.headers.get("Accept", "")


def _above(path: str) -> Iterator[str]:
    steps = path.strip("/").split("/")
    for count in range(len(steps) - 1, 0, -1):
        yield f"/{'/'.join(steps[:count])}/"


def _is_page(path: str) -> bool:
    try:
        return resolve(path).view_name not in NO_PAGES
    except Resolver404:
        return False

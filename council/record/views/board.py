"""The notice board: a closed list of its own, apart from all else on the site (KL 8:9-8:11)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from council.record import queries
from council.record.http import show
from council.record.pages.board import board_feed, notice_rows

EARLIER = 50


def board(request: HttpRequest) -> HttpResponse:
    """Every notice that is on the board, newest first, all on one page."""
    context = {
        "rows": notice_rows(queries.board()),
        "meetings": queries.council_meetings(timezone.now()),
        "board": settings.BOARD,
    }
    return show(request, "public/board.html", context)


def notice(request: HttpRequest, slug: str) -> HttpResponse:
    """One notice under its own address, which lasts: once taken down it says so."""
    found = queries.notice_page(slug)
    if found is None:
        raise Http404
    return show(request, "public/notice.html", {"row": notice_rows([found])[0]})


def earlier(request: HttpRequest) -> HttpResponse:
    """What has been on the board: days and numbers, no titles. The list is no part of it."""
    rows = queries.taken_down(EARLIER + 1, _after(request.GET.get("efter", "")))
    context = {
        "rows": notice_rows(rows[:EARLIER]),
        "next_url": f"?efter={rows[EARLIER - 1].pk}" if len(rows) > EARLIER else "",
    }
    return show(request, "public/earlier_notices.html", context)


def feed(_request: HttpRequest) -> HttpResponse:
    """The board as Atom."""
    content_type = "application/atom+xml; charset=utf-8"
    return HttpResponse(board_feed(queries.board()), content_type=content_type)


def _after(raw: str) -> int | None:
    return int(raw[:18]) if raw.isascii() and raw.isdigit() else None

"""The lists of decisions and of meetings, each with words, filters, feed and calendar."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from council.record import queries
from council.record.addresses import (
    Address,
    address,
    chips,
    facet_links,
    in_words,
    names_of,
    read_address,
)
from council.record.http import show
from council.record.labels import KINDS, ORDERS, OUTCOMES
from council.record.models import Outcome
from council.record.pages.calendar import meeting_calendar
from council.record.pages.feeds import ATOM, RSS, Format, decisions_feed
from council.record.searching.filters import Filters
from council.record.searching.meeting_search import (
    MeetingCursor,
    find_meetings,
    meetings_to_follow,
)
from council.record.searching.paging import Cursor
from council.record.searching.query_filters import split_filters
from council.record.searching.search import Results, newest, search, search_any
from council.record.searching.spelling import spelled
from council.record.searching.unread import unread_in

IN_FEED = 50


def decisions(request: HttpRequest) -> HttpResponse:
    """All decisions, or those that the words and filters in the address leave."""
    asked = read_address(request.GET)
    results = search(asked.query, asked.filters, Cursor.parse(asked.page))
    context = _list_context(request, asked, results.next)
    links = facet_links(asked, results.facets, context["names"], counted=not results.is_more)
    context |= {
        "results": results,
        "count_limit": results.total,
        "facets": links if results.hits else [],
        "topics": context["names"].topics,
        "kinds": KINDS,
        "outcomes": {value: OUTCOMES[value] for value in Outcome.values},
        "orders": ORDERS,
        "instead": None if results.hits else _instead(asked),
    }
    return show(request, "public/decisions.html", context)


def meetings(request: HttpRequest) -> HttpResponse:
    """The next meetings, and those that were, latest first, as words and filters leave them."""
    asked = read_address(request.GET)
    page = MeetingCursor.parse(asked.page)
    found = find_meetings(asked.query, asked.filters, timezone.now(), page)
    context = _list_context(request, asked, found.next)
    context |= {"found": found, "page": page, "is_narrowed": context["here"] != "?"}
    return show(request, "public/meetings.html", context)


def calendar(request: HttpRequest) -> HttpResponse:
    """The meetings that words and filters leave, for the reader's own calendar to follow."""
    asked = read_address(request.GET)
    rows = meetings_to_follow(asked.query, asked.filters)
    return HttpResponse(
        meeting_calendar(rows, name=_title(_("Möten"), asked)),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="moten.ics"'},
    )


def atom(request: HttpRequest) -> HttpResponse:
    """The newest decisions that words and filters leave, as Atom."""
    return _feed(request, ATOM)


def rss(request: HttpRequest) -> HttpResponse:
    """The newest decisions that words and filters leave, as RSS."""
    return _feed(request, RSS)


def _feed(request: HttpRequest, form: Format) -> HttpResponse:
    asked = read_address(request.GET)
    rows = newest(asked.query, asked.filters, IN_FEED)
    query = address(asked.query, asked.filters)
    text = decisions_feed(rows, form, title=_title(_("Beslut"), asked), query=query)
    return HttpResponse(text, content_type=f"{form.content_type}; charset=utf-8")


def _list_context(request: HttpRequest, asked: Address, following: object) -> dict[str, Any]:
    """Return what both lists show around their rows."""
    bodies = queries.bodies()
    names = names_of(bodies, queries.topics())
    here = address(asked.query, asked.filters)
    return {
        "asked": asked,
        "query": asked.query,
        "names": names,
        "bodies": bodies,
        "years": queries.years(),
        "chips": chips(asked, names),
        "unread": unread_in(request.GET, names),
        "here": here,
        "next_url": address(asked.query, asked.filters, following) if following else "",
        "first_url": here if asked.page else "",
    }


def _instead(asked: Address) -> dict[str, object]:
    """Return what to offer when nothing was found: no dead end."""
    words, criteria, _unread = split_filters(asked.query)
    better = spelled(words)
    kept = " ".join([better, *(criterion.raw for criterion in criteria)]) if better else ""
    offers = {
        (kept, asked.filters): "spelling",
        (words, Filters()): "filters",
        (better, Filters()): "spelling",
    }
    for (query, filters), why in offers.items():
        if query and (query, filters) != (asked.query, asked.filters):
            results = search(query, filters)
            if results.hits:
                return _offer(why, results, query, filters)
    any_word = search_any(words, Filters()) if words else None
    if any_word and any_word.hits:
        return _offer("words", any_word, "", Filters())
    return _offer("latest" if words else "none", search("", Filters()), "", Filters())


def _offer(why: str, results: Results, query: str, filters: Filters) -> dict[str, object]:
    return {"why": why, "results": results, "query": query, "url": address(query, filters)}


def _title(what: str, asked: Address) -> str:
    """Return what a feed or calendar is called: what was asked for stands in it."""
    names = names_of(queries.bodies(), queries.topics())
    return " · ".join(filter(None, [what, in_words(asked, names)]))

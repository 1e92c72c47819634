"""Start, the list of decisions with its search, and the decision page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from council.record import queries
from council.record.following import notice_of
from council.record.forms import Asked, address, chips, read_address
from council.record.http import remembered, show
from council.record.labels import KINDS, OUTCOMES
from council.record.minutes import KIND as MINUTES
from council.record.models import Outcome
from council.record.payload import DocumentFacts
from council.record.presenting import decision_context
from council.record.search import COUNT_LIMIT, Filters, Results, search, search_any

LATEST, NEXT_MEETINGS, NEWEST_NOTICES = 6, 4, 3


def start(request: HttpRequest) -> HttpResponse:
    """Search, the latest decisions, the next meetings, the newest notices of the board."""
    context = {
        "latest": queries.latest_publications(LATEST),
        "meetings": queries.upcoming_meetings(timezone.now(), NEXT_MEETINGS),
        "notices": queries.newest_notices(NEWEST_NOTICES),
    }
    return show(request, "public/start.html", context)


def decisions(request: HttpRequest) -> HttpResponse:
    """All decisions, or those that the words and filters in the address leave."""
    asked = read_address(request.GET)
    results = search(asked.query, asked.filters, asked.page)
    bodies = queries.bodies()
    context = {
        "asked": asked,
        "query": asked.query,
        "results": results,
        "count_limit": COUNT_LIMIT,
        "chips": chips(asked, bodies),
        "bodies": bodies,
        "years": queries.years(),
        "kinds": KINDS,
        "outcomes": {value: OUTCOMES[value] for value in Outcome.values},
        "next_url": address(asked.query, asked.filters, results.next) if results.next else "",
        "first_url": address(asked.query, asked.filters) if asked.page else "",
        "instead": _instead(asked, results),
    }
    return show(request, "public/decisions.html", context)


def _instead(asked: Asked, results: Results) -> dict[str, object] | None:
    """Return what to offer when nothing was found: no dead end."""
    if results.hits:
        return None
    wider = search(asked.query, Filters())
    if asked.query and wider.hits:
        return {"results": wider, "why": "filters", "url": address(asked.query, Filters())}
    any_word = search_any(asked.query, Filters()) if asked.query else None
    if any_word and any_word.hits:
        return {"results": any_word, "why": "words", "url": ""}
    return {"results": search("", Filters()), "why": "latest", "url": "?"}


def decision(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    """One decision: outcome first, then documents, the road to it, and the memo."""
    versions = queries.versions_of(slug)
    row = next(
        (r for r in versions if r.version == version or (not version and r.is_current)), None
    )
    if row is None:
        raise Http404

    def page() -> HttpResponse:
        publication = queries.decision_page(row.pk)
        documents = [DocumentFacts(**facts) for facts in publication.content["documents"]]
        is_ours = publication.kind != MINUTES
        notices = queries.notices_of_meetings([publication.meeting.uuid]) if is_ours else []
        context = {
            **decision_context(publication, documents, notice_of(publication, notices)),
            "versions": versions if len(versions) > 1 else [],
        }
        return show(request, "public/decision.html", context)

    return remembered((request.path, row.pk, row.content_hash, len(versions)), page)

"""Start and the decision page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from council.record import queries
from council.record.following import notice_of
from council.record.http import remembered, show
from council.record.linked_data import block, decision_data
from council.record.minutes import KIND as MINUTES
from council.record.payload import DocumentFacts
from council.record.presenting import decision_context

LATEST, NEXT_MEETINGS, NEWEST_NOTICES = 6, 4, 3


def start(request: HttpRequest) -> HttpResponse:
    """Search, the latest decisions, the next meetings, the newest notices of the board."""
    context = {
        "latest": queries.latest_publications(LATEST),
        "meetings": queries.upcoming_meetings(timezone.now(), NEXT_MEETINGS),
        "notices": queries.newest_notices(NEWEST_NOTICES),
    }
    return show(request, "public/start.html", context)


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
            "linked_data": block(decision_data(publication)),
        }
        return show(request, "public/decision.html", context)

    return remembered((request.path, row.pk, row.content_hash, len(versions)), page)

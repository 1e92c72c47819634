"""Start and the decision page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from council.record import queries
from council.record.http import show, tombstone
from council.record.pages.gone import gone_files
from council.record.pages.linked_data import block, decision_data
from council.record.pages.presenting import decision_context
from council.record.payload import DocumentFacts

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
    if row is None and not version and versions:
        row = versions[0]
    if row is None:
        raise Http404
    if row.withdrawal_id is not None:
        return tombstone(request, queries.withdrawal(row.withdrawal_id))
    gone = set(row.withdrawn_files)  # type: ignore[attr-defined]
    publication = queries.decision_page(row.pk)
    listed = [DocumentFacts(**facts) for facts in publication.content["documents"]]
    documents = [facts for facts in listed if facts.sha256 not in gone]
    context = {
        **decision_context(publication, documents),
        "versions": versions if len(versions) > 1 else [],
        "linked_data": block(decision_data(publication)),
        "withdrawn_files": gone_files(gone),
    }
    return show(request, "public/decision.html", context)

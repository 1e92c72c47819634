"""A clause's own address, and two versions of a decision compared."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from council.record import queries
from council.record.http import show, tombstone
from council.record.pages.clauses import with_ids
from council.record.pages.comparing import compare


def clause(request: HttpRequest, slug: str, clause: str) -> HttpResponse:
    """Lead to the clause where it stands now, or in the last version that had it.

    Of a decision that is withdrawn whole it says so, as the decision's own address does.
    """
    for version, is_current, clauses in queries.clauses_by_version(slug):
        if any(one["id"] == clause for one in with_ids(clauses)):
            name = "record:decision" if is_current else "record:decision_version"
            place = [slug] if is_current else [slug, version]
            return HttpResponseRedirect(f"{reverse(name, args=place)}#punkt-{clause}")
    taken = [row.withdrawal_id for row in queries.versions_of(slug)]
    if taken and taken[0] is not None and None not in taken:
        # Whether it had the clause is withdrawn as well.
        return tombstone(request, queries.withdrawal(taken[0]))
    raise Http404


def compared(request: HttpRequest, slug: str, old: int, new: int) -> HttpResponse:
    """What was changed between two published versions, clause by clause, section by section."""
    rows = queries.versions_of(slug)
    versions = {row.version: row for row in rows if row.withdrawal_id is None}
    if old not in versions or new not in versions or old == new:
        raise Http404
    before, after = (queries.decision_page(versions[n].pk) for n in (old, new))
    parts = compare(before, after)
    context = {
        "decision": after,
        "before": before,
        "changed": [part for part in parts if part.kind != "same"],
        "same": [part for part in parts if part.kind == "same" and part.part.paragraphs],
    }
    return show(request, "public/compared.html", context)

"""The answers: lists by their pages, objects by their addresses."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from council.record.api.problems import Fault, problem
from council.record.api.queries import documents_of_meetings, people
from council.record.models import Publication, PublishedMandate, PublishedMeeting
from council.record.oparl import institution, meetings, papers, queries
from council.record.oparl.lists import List, Unreadable
from council.record.oparl.people import NO_START, membership, organization, person
from council.record.oparl.shapes import Object, address, deleted

Answer = Callable[..., HttpResponse]


def _meetings(rows: Sequence[PublishedMeeting]) -> list[Object]:
    keys = [row.pk for row in rows]
    files, decisions = documents_of_meetings(keys), queries.decided_at(keys)
    return [meetings.meeting(row, files.get(row.pk, []), decisions) for row in rows]


ORGANIZATIONS = List(queries.organizations, lambda rows: [organization(row) for row in rows])
PEOPLE = List(people, lambda rows: [person(row) for row in rows])
MEETINGS = List(queries.meetings, _meetings, organization="body__slug")
PAPERS = List(
    queries.papers,
    lambda rows: [papers.paper(row) for row in rows],
    modified="changed_at",
    with_gone=queries.papers_and_gone,
)


def listing(rows: List) -> Answer:
    """Return the view of a list."""

    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return _json(rows.page(request))
        except Unreadable as wrong:
            return problem(400, faults=[Fault(parameter=str(wrong), detail="means nothing")])

    return answer


def one(rows: List) -> Answer:
    """Return the view of an object of a list, found by its name."""

    def answer(_request: HttpRequest, slug: str) -> HttpResponse:
        return _json(rows.written([get_object_or_404(rows.rows(), slug=slug)])[0])

    return answer


def system(_request: HttpRequest) -> HttpResponse:
    """The entry point."""
    return _json(institution.system())


def bodies(_request: HttpRequest) -> HttpResponse:
    """The one municipality."""
    return _json({"data": [institution.body()], "pagination": {}, "links": {}})


def body(_request: HttpRequest) -> HttpResponse:
    """The municipality."""
    return _json(institution.body())


def term(_request: HttpRequest, year: int) -> HttpResponse:
    """A term."""
    if year not in institution.terms():
        raise Http404
    return _json(institution.term(year, is_own_answer=True))


def member(_request: HttpRequest, person: str, body: str, start: str) -> HttpResponse:
    """A mandate."""
    rows = queries.memberships().filter(person__slug=person, body__slug=body)
    for row in rows:
        if start == (row.valid_from.isoformat() if row.valid_from else NO_START):
            return _json(_membership(row))
    raise Http404


def _membership(row: PublishedMandate) -> Object:
    return membership(row, row.person, is_own_answer=True)


def agenda_item(_request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A point of an agenda."""
    row = get_object_or_404(queries.meetings(), slug=slug)
    if not 0 < number <= len(row.agenda):
        raise Http404
    decisions = queries.decided_at([row.pk])
    return _json(meetings.agenda_item(row, number, decisions, is_own_answer=True))


def location(_request: HttpRequest, slug: str) -> HttpResponse:
    """Where a meeting is."""
    row = get_object_or_404(queries.meetings().exclude(place=""), slug=slug)
    return _json(meetings.location(row, is_own_answer=True))


def meeting_file(_request: HttpRequest, slug: str, sha256: str) -> HttpResponse:
    """A file of a meeting."""
    row = get_object_or_404(queries.meetings(), slug=slug)
    files = documents_of_meetings([row.pk]).get(row.pk, [])
    where = address("meeting_file", slug, sha256)
    found = meetings.file_of(row, files, sha256)
    return _found(found or _gone_file(where, sha256, meeting__slug=slug))


def paper(_request: HttpRequest, number: UUID) -> HttpResponse:
    """A paper, or what is left of it."""
    return _json(papers.paper(_paper(number)))


def consultation(_request: HttpRequest, number: UUID) -> HttpResponse:
    """How a paper was treated."""
    row = _paper(number)
    return _json(papers.consultation(row, is_own_answer=True))


def paper_file(_request: HttpRequest, number: UUID, sha256: str) -> HttpResponse:
    """A file of a paper."""
    where = address("paper_file", number, sha256)
    row = _paper(number)
    found = papers.file_of(row, sha256)
    return _found(found or _gone_file(where, sha256, publication__slug=row.slug))


def nothing(_request: HttpRequest) -> HttpResponse:
    """What stands at no address."""
    raise Http404


def _paper(number: UUID) -> Publication:
    row = queries.paper_or_gone(number)
    if row is None:
        raise Http404
    return row


def _gone_file(where: str, sha256: str, **listed: str) -> Object | None:
    row = queries.gone_file(sha256, **listed)
    return deleted("File", where, row.published_at, row.changed_at) if row else None


def _found(found: Object | None) -> HttpResponse:
    if found is None:
        raise Http404
    return _json(found)


def _json(answer: Object) -> HttpResponse:
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})

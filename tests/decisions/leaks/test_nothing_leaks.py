"""What may not be public is nowhere: not on a page, in a feed, the API, a file or a search.

One crawl of all that is public, over a scene full of the word, by the record's alias alone.
"""

import copy
import html
from urllib.parse import quote, quote_plus

import pytest
import time_machine
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import get_resolver, reverse

from council.files.models import StoredFile
from council.record.http import pages
from council.record.models import LogLeaf, MeetingFile, PublishedDocument
from decisions.memos.models import Memo
from tests.decisions.leaks.crawling import STARTS, Crawl
from tests.decisions.leaks.words import OPEN, STEM, TITLE
from tests.decisions.publishing.conftest import PUBLISH_AT

SPELLINGS = [
    "zebrafink", "zebrafinken", "zebrafinkar", "zebrafinkarnas", "zebra*", "zebrafinkens framtid",
    "zebrafinksärende", '"zebrafinken bor hos"', "zebrafinke", "zebrafinkken", "sebrafinken",
    "rubrik:zebrafinken", "zebrafinken@ekby.example",
]  # fmt: skip
ALIKE = ["kungsfiskare", "kungsfiskarna", "kungsfisk*", "kungsfiskarre", "rubrik:kungsfiskaren"]
"""The same kinds of spelling of what is public: they do find it."""
SEARCHES = ["/beslut/", "/en/beslut/", "/beslut/flode.xml", "/beslut/rss.xml", "/moten/",
            "/moten/kalender.ics", "/personer/"]  # fmt: skip
UNASKED = {"health"}
"""What the machines ask: it looks into the back office, and answers nothing else."""
TOLD = {
    "record:start", "record:decisions", "record:feed", "record:rss", "record:decision",
    "record:decision_version", "record:compared", "record:case",
    "record:meeting", "record:meeting_papers", "record:body", "record:person", "record:notice",
    "record:consultations", "record:consultation", "record:consultations_out",
    "record:consultation_file", "api:consultations", "api:consultation",
    "record:assignments", "record:assignment", "api:assignments", "api:assignment",
    "record:delegation",
    "record:document", "record:verify_hash", "record:log", "record:log_leaf",
    "record:log_statement", "api:snapshot", "api:decisions", "api:decision",
    "api:decision_version", "api:cases", "api:case", "api:meetings", "api:meeting",
    "api:agenda_items", "api:documents", "api:document", "oparl:papers", "oparl:paper",
    "oparl:paper_file", "oparl:meetings", "oparl:meeting", "oparl:agenda_item",
}  # fmt: skip
ENGLISH = None
"""The names of English addresses, which the crawl does not know."""
OF_A_SECRET_CASE = {
    "record:meeting", "record:meeting_papers", "record:notice", "record:document",
    "api:snapshot", "api:meetings", "api:meeting", "api:agenda_items",
    "oparl:meetings", "oparl:meeting", "oparl:agenda_item",
}  # fmt: skip
"""Where the public title of a secret case on a sent agenda stands, and nowhere else."""
FILLED = {
    "Addressee.email", "Addressee.filename", "OutgoingDocument.filename",
    "AgendaItem.withdrawn_reason", "AssignmentReport.text", "ClauseSuggestion.text",
    "Comment.text", "CommentThread.quote", "ConflictDeclaration.note", "DiaryEntry.public_party",
    "ConsultationDocument.filename", "DiaryEntry.protected_summary", "Extract.email",
    "ImportedFile.filename", "MemberNotice.text", "Memo.public_summary", "MemoAttachment.title",
    "MemoOfficer.email",
    "MemoTransition.comment", "Person.email", "Posting.end_reason", "Proceeding.notes",
    "ReadingNote.text", "ReviewStep.answer", "Travel.purpose", "User.email", "User.username",
}  # fmt: skip


class ReadElsewhereError(Exception):
    """A public page asked the back office's connection."""


@pytest.fixture
def apart(record):
    """The record's alias reads on; every question to the other one is refused."""
    own, shared = connections["record"], copy.copy(connections["default"])
    shared.alias, shared.execute_wrappers = "record", []
    connections["record"] = shared

    def refuse(execute, sql, params, many, context):
        raise ReadElsewhereError(sql)

    with connections["default"].execute_wrapper(refuse):
        yield
    connections["record"] = own


def names(resolver=None, space=""):
    """Yield every named address of the public pages."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if not hasattr(pattern, "url_patterns"):
            yield f"{space}{pattern.name}"
        elif pattern.namespace in {None, "record", "api", "oparl"}:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern, inner)


def by_hand(publication, size):
    """Return the addresses that nothing links to: clauses', proofs', agendas', what is not."""
    slug, meeting = publication.slug, publication.meeting.slug
    clause = publication.content["decision"]["clauses"][0]["id"]
    return [
        reverse("record:clause", args=[slug, clause]),
        reverse("record:calendar", args=[meeting]),
        reverse("record:log_head_of", args=[size]),
        f"{reverse('record:log_proofs')}?sha256={publication.documents.first().sha256}",
        f"{reverse('record:log_growth')}?from=1",
        reverse("api:agenda_items", args=[meeting]),
        "/finns-inte/", "/en/finns-inte/", "/beslut/finns-inte/", "/api/v1/finns-inte",
        "/oparl/v1.1/finns-inte",
    ]  # fmt: skip


def test_what_may_not_be_public_is_nowhere(scene, request):
    inside = set(StoredFile.objects.values_list("sha256", flat=True))
    inside -= set(PublishedDocument.objects.values_list("sha256", flat=True))
    inside -= set(MeetingFile.objects.values_list("sha256", flat=True))
    starts = [*STARTS, *by_hand(scene.publication, LogLeaf.objects.count())]
    cache.clear()
    pages.clear()
    request.getfixturevalue("apart")
    with time_machine.travel(PUBLISH_AT, tick=False):
        crawl = Crawl().run(*starts)
        found = [query for query in SPELLINGS if searched(query) != searched(unheard(query))]
        number = scene.publication.registry_number.casefold()
        missed = [query for query in ALIKE if number not in "".join(searched(query))]
        files = {hidden_file(sha256) for sha256 in inside}
    assert scene.filled >= FILLED
    assert set(names()) - set(crawl.names.values()) == UNASKED
    assert TOLD - crawl.by_name(OPEN) == set()
    assert crawl.by_name(TITLE) - {ENGLISH} == OF_A_SECRET_CASE
    assert {200, 302, 404, 410} == set(crawl.status.values())
    assert crawl.telling(STEM) == {}
    assert found == []
    assert missed == []
    assert files == {(404, 404), (410, 410)}  # of what is withdrawn: gone


def unheard(query):
    """Return a query of the same form whose word nobody ever wrote: its answer is the same."""
    return query.replace("bra", "qvo")


def searched(query):
    """Return what is answered to a search in each way, without the words that were asked."""
    told = []
    for address in SEARCHES:
        response = Client().get(address, {"q": query})
        text = html.unescape(response.content.decode()).casefold()
        for asked in (query, quote(query), quote_plus(query)):
            text = text.replace(asked.casefold(), "")
        told.append(text)
    return told


def hidden_file(sha256):
    """Return how the file's own addresses answer."""
    return tuple(
        Client().get(reverse(f"{name}:document", args=[sha256])).status_code
        for name in ("record", "api")
    )


@pytest.mark.django_db
def test_a_read_through_the_other_alias_is_refused(apart):
    assert not PublishedDocument.objects.using("record").exists()
    with pytest.raises(ReadElsewhereError):
        Memo.objects.first()
    with pytest.raises(ReadElsewhereError), connections["default"].cursor() as cursor:
        cursor.execute("SELECT 1")

"""The one search of the public record: words in Swedish, registry numbers, filters, keyset paging.

The best order is by tier, then by date: first a registry number written in any way, then a hit in
the title, then the rest, newest first in each. No rank is computed over all hits. Filters, of the
form and of the query, are part of the condition.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, JSONField, Q, QuerySet
from django.db.models.expressions import RawSQL

from council.record.models import Publication
from council.record.queries import RECORD, current_publications
from council.record.searching.facets import Facet, columns, facets
from council.record.searching.filters import Filters, Order
from council.record.searching.indexing import word_count
from council.record.searching.matching import Counted, Search
from council.record.searching.ordering import of_page
from council.record.searching.paging import Cursor
from council.record.searching.query_language import Term, parse
from council.record.searching.snippets import marked, marked_places, snippet

PAGE_SIZE = 20
COUNT_LIMIT = 1000
COUNT_LIMIT_READ = 200  # when the words of each are read: see matching.Search.is_read
PLACES = """(
    SELECT jsonb_object_agg(word.lexeme, word.positions)
    FROM unnest(council_publication.search) AS word
    WHERE word.lexeme = ANY(%s) OR word.lexeme LIKE ANY(%s)
)"""


@dataclass(frozen=True)
class Results:
    """One page of hits. `total` is exact up to a limit; above it `is_more` says so.

    Each hit carries `marked_title` and `snippet`: its original text around the words, or "", both
    with <mark>. `facets` are how the counted hits spread, on the first page only.
    """

    hits: list[Publication]
    total: int
    is_more: bool
    next: Cursor | None
    facets: list[Facet]


def search(query: str, filters: Filters, page: Cursor | None = None) -> Results:
    """Return the hits after `page` (the first ones when None) in the whole record.

    What may be asked for is told in query_language.
    """
    asked = parse(query)
    return _page(Search(asked, asked.all(), filters), page)


def search_any(query: str, filters: Filters) -> Results:
    """Return the first hits on any one of the words: what to offer when all together gave none."""
    asked = parse(query)
    return _page(Search(asked, asked.any(), filters), None)


def matching(query: str, filters: Filters, *, using: str = RECORD) -> QuerySet[Publication]:
    """Return all that the query finds, in no order."""
    asked = parse(query)
    return Search(asked, asked.all(), filters).rows(using)


def condition_of(query: str, filters: Filters) -> Q | None:
    """Return what a publication meets that the query finds, None when it finds nothing ever."""
    asked = parse(query)
    return Search(asked, asked.all(), filters).condition


def newest(query: str, filters: Filters, count: int) -> list[Publication]:
    """Return the newest hits, without snippets: what a feed tells."""
    asked = parse(query)
    wanted = Search(asked, asked.all(), replace(filters, order=Order.NEWEST))
    return _shown(_first(wanted, wanted.counted(count + 1), None, count))


def _page(wanted: Search, page: Cursor | None) -> Results:
    counts = columns() if page is None else {}
    limit = COUNT_LIMIT_READ if wanted.is_read else COUNT_LIMIT
    counted = wanted.counted(limit + 1, *counts.values())
    found = _first(wanted, counted, page, PAGE_SIZE + 1)
    places = found[:PAGE_SIZE]
    return Results(
        hits=_with_snippets(places, wanted.asked.terms),
        total=min(len(counted.hits), limit),
        is_more=counted.is_full,
        next=places[-1] if len(found) > PAGE_SIZE else None,
        facets=facets(row[3:] for row in counted.hits) if page is None else [],
    )


def _first(wanted: Search, counted: Counted, page: Cursor | None, count: int) -> list[Cursor]:
    """Return where so many hits stand after `page`; when all are counted they are all known."""
    if counted.is_full:
        return wanted.looked_for(page, count, counted)
    return of_page(counted.places(), page, wanted.filters.order, count)


def _shown(places: list[Cursor], **told: Any) -> list[Any]:
    """Return the publications that stand there, each with its `tier` and what is told."""
    if not places:
        return []
    rows: Any = current_publications().annotate(**told).in_bulk([place.pk for place in places])
    for place in places:
        if place.pk in rows:
            rows[place.pk].tier = place.tier
    return [rows[place.pk] for place in places if place.pk in rows]


def _with_snippets(places: list[Cursor], terms: list[Term]) -> list[Any]:
    told: dict[str, Any] = {}
    if terms:
        lexemes, beginnings = _looked_for(terms)
        found_at = RawSQL(PLACES, (lexemes, beginnings), output_field=JSONField())  # noqa: S611
        told = {"found_at": found_at, "body_text": F("text")}
    hits = _shown(places, **told)
    for hit in hits:
        hit.marked_title, hit.snippet = _marked(hit, terms)
    return hits


def _looked_for(terms: list[Term]) -> tuple[list[str], list[str]]:
    """Return the lexemes whose places are wanted, and patterns of beginnings of such."""
    words = [lexeme for term in terms for step in term.steps for lexeme in step]
    numbers = [term.number for term in terms if term.number]
    return [*words, *numbers], [f"{t.steps[0][0]}%" for t in terms if t.is_beginning]


def _marked(hit: Any, terms: list[Term]) -> tuple[str, str]:
    """Return the hit's title and snippet. `found_at` and `body_text` are there when terms are."""
    places = marked_places(terms, hit.found_at or {}) if terms else []
    if not places:
        return hit.title, ""
    before = word_count(hit.title)
    title = marked(hit.title, [place for place in places if place <= before])
    marks = [place - before for place in places if place > before]
    return title, snippet(hit.body_text, marks) if marks else ""

"""The one search of the public record: words in Swedish, registry numbers, filters, keyset paging.

The best order is by tier, then by date: first a registry number written in any way, then a hit in
the title, then the rest, newest first in each. No rank is computed over all hits. Filters, of the
form and of the query, are part of the condition.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, F, JSONField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from council.record.models import Publication
from council.record.queries import RECORD, current_publications
from council.record.searching.facets import Facet, columns, facets
from council.record.searching.filters import Filters, Order, criteria_of_decisions
from council.record.searching.indexing import word_count
from council.record.searching.ordering import Walk, of_page
from council.record.searching.paging import Cursor
from council.record.searching.query_language import Asked, Term, parse
from council.record.searching.snippets import marked_places, snippet
from council.register.numbers import registry_key

PAGE_SIZE = 20
COUNT_LIMIT = 1000
NUMBER_TIER, TITLE_TIER, TEXT_TIER = 0, 1, 2
PLACES = """(
    SELECT jsonb_object_agg(word.lexeme, word.positions)
    FROM unnest(council_publication.search) AS word
    WHERE word.lexeme = ANY(%s) OR word.lexeme LIKE ANY(%s)
)"""


class TsQuery(SearchQuery):
    """A tsquery that is written out (see query_language), so that PostgreSQL parses no words."""

    template = "%(expressions)s::tsquery"


@dataclass(frozen=True)
class Results:
    """One page of hits. `total` is exact up to COUNT_LIMIT; above it `is_more` says so.

    Each hit carries `snippet`: its original text around the words, with <mark>, or "". `facets`
    are how the counted hits spread, on the first page only.
    """

    hits: list[Publication]
    total: int
    is_more: bool
    next: Cursor | None
    facets: list[Facet]


@dataclass(frozen=True)
class Search:
    """A query and its filters on their way to the database."""

    asked: Asked
    tsquery: str
    filters: Filters

    @cached_property
    def number(self) -> str:
        """The key when all the words together may be a registry number, else ""."""
        key = registry_key(self.asked.words)
        return key if any(letter.isdigit() for letter in key) else ""

    @cached_property
    def condition(self) -> Q | None:
        """What a publication meets that is found, None when nothing can be."""
        if not self.tsquery:
            if self.asked.words:
                return None  # nothing in it is a word
            return self.filters.of_body() & self._narrowed
        return self._of_body & self._narrowed & self._worded

    @property
    def _worded(self) -> Q:
        condition = Q(search=TsQuery(self.tsquery)) if self.tsquery else Q()
        return condition | _is_number(self.number) if self.number else condition

    @property
    def _narrowed(self) -> Q:
        return self.filters.of_decisions() & criteria_of_decisions(self.asked.criteria)

    @property
    def _of_body(self) -> Q:
        """The condition that it is of the body, looked up for what else is found.

        Joined, the planner walks the body's meetings and compares the words of all they decided.
        """
        return self.filters.of_body(looked_up=bool(self.tsquery))

    def rows(self, using: str = RECORD) -> QuerySet[Publication]:
        """Return all that is found, in no order."""
        rows = current_publications().using(using)
        return rows.none() if self.condition is None else rows.filter(self.condition)

    def counted(self, *told: Any) -> list[Any]:
        """Return the hits as (key, day, tier, told): all, or one more than are counted."""
        whens = [When(condition, then=Value(tier)) for tier, condition in self._tiers().items()]
        tier = Case(*whens, default=Value(TEXT_TIER)) if whens else Value(TEXT_TIER)
        rows = self.rows().values_list("pk", "decided_date", tier, *told)
        return list(rows[: COUNT_LIMIT + 1])

    def looked_for(self, page: Cursor | None, count: int) -> list[Cursor]:
        """Return so many hits after `page`, of many: tier by tier until there are as many."""
        hits: list[Cursor] = []
        for walk in self._walks():
            if len(hits) < count and (page is None or walk.tier >= page.tier):
                is_on = page is not None and walk.tier == page.tier
                hits += walk.after(page if is_on else None, count - len(hits))
        return hits

    def _walks(self) -> Iterator[Walk]:
        if self.condition is None:
            return
        # No current one is withdrawn: not to ask lets an index tell the days by itself.
        rows = Publication.every.using(RECORD).filter(self._narrowed, is_current=True)
        before = Q()
        for tier, condition in {**self._tiers(), TEXT_TIER: Q()}.items():
            # What is in the title is in the text: asked for both, the planner misjudges how few.
            is_enough = tier == TITLE_TIER and not self.asked.excluded
            hit = condition & before if is_enough else self._worded & condition & before
            yield Walk(
                tier,
                self.filters.order,
                rows,
                first=self._of_body,
                hit=hit,
                is_indexed=self.asked.is_indexed,
                is_small=is_enough,
            )
            before &= ~condition

    def _tiers(self) -> dict[int, Q]:
        """Return what puts a hit in each tier before the last, unless one before it does."""
        if self.filters.order != Order.BEST:
            return {}
        found: dict[int, Q] = {}
        if self.number:
            found[NUMBER_TIER] = _is_number(self.number)
        if self.asked.groups:
            found[TITLE_TIER] = Q(title_search=TsQuery(self.asked.all()))
        return found


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
    return _shown(_first(wanted, wanted.counted(), None, count))


def _page(wanted: Search, page: Cursor | None) -> Results:
    counts = columns() if page is None else {}
    counted = wanted.counted(*counts.values())
    found = _first(wanted, counted, page, PAGE_SIZE + 1)
    places = found[:PAGE_SIZE]
    return Results(
        hits=_with_snippets(places, wanted.asked.terms),
        total=min(len(counted), COUNT_LIMIT),
        is_more=len(counted) > COUNT_LIMIT,
        next=places[-1] if len(found) > PAGE_SIZE else None,
        facets=facets(row[3:] for row in counted) if page is None else [],
    )


def _first(wanted: Search, counted: list[Any], page: Cursor | None, count: int) -> list[Cursor]:
    """Return where so many hits stand after `page`; when all are counted they are all known."""
    if len(counted) > COUNT_LIMIT:
        return wanted.looked_for(page, count)
    known = (Cursor(tier, day, key) for key, day, tier, *_ in counted)
    return of_page(known, page, wanted.filters.order, count)


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
        hit.snippet = _snippet(hit, terms)
    return hits


def _is_number(key: str) -> Q:
    return Q(registry_key=key) | Q(other_keys__contains=[key])


def _looked_for(terms: list[Term]) -> tuple[list[str], list[str]]:
    """Return the lexemes whose places are wanted, and patterns of beginnings of such."""
    words = [lexeme for term in terms for step in term.steps for lexeme in step]
    numbers = [term.number for term in terms if term.number]
    return [*words, *numbers], [f"{t.steps[0][0]}%" for t in terms if t.is_beginning]


def _snippet(hit: Any, terms: list[Term]) -> str:
    """Return the hit's snippet. `found_at` and `body_text` are there when terms are."""
    places = marked_places(terms, hit.found_at or {}) if terms else []
    before = word_count(hit.title) if places else 0
    marks = [place - before for place in places if place > before]
    return snippet(hit.body_text, marks) if marks else ""

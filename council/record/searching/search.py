"""The one search of the public record: words in Swedish, registry numbers, filters, keyset paging.

The best order is by tier, then by date: first a registry number written in any way, then a hit in
the title, then the rest, newest first in each. No rank is computed over all hits. Filters, of the
form and of the query, are part of the condition.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, JSONField, Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from council.record.models import Publication
from council.record.queries import RECORD, current_publications
from council.record.searching.facets import Facet, columns, facets
from council.record.searching.filters import Filters, Order, criteria_of_decisions
from council.record.searching.indexing import word_count
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
KEYS = "SELECT unnest(%s::bigint[])"


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
    known: list[int] | None = None
    """The keys of all that is found, where that has been asked: nothing is looked for again."""

    @cached_property
    def number(self) -> str:
        """The key when all the words together may be a registry number, else ""."""
        key = registry_key(self.asked.words)
        return key if any(letter.isdigit() for letter in key) else ""

    @cached_property
    def condition(self) -> Q | None:
        """What a publication meets that is found, None when nothing can be."""
        if not self.tsquery:
            return None if self.asked.words else self._narrowed  # nothing in it is a word
        condition = Q(search=TsQuery(self.tsquery))
        if self.number:
            condition |= _is_number(self.number)
        return self._narrowed & condition

    @property
    def _narrowed(self) -> Q:
        return self.filters.of_decisions() & criteria_of_decisions(self.asked.criteria)

    def rows(self, using: str = RECORD) -> QuerySet[Publication]:
        """Return all that is found, in no order."""
        rows = current_publications().using(using)
        if self.known is not None:
            return rows.filter(pk__in=RawSQL(KEYS, (self.known,)))  # noqa: S611
        return rows.none() if self.condition is None else rows.filter(self.condition)

    def ordered(self, page: Cursor | None, count: int, **told: Any) -> list[Any]:
        """Return so many of `rows` after `page`, in the order asked for, each with its `tier`.

        Each tier is asked for by itself, so that none but the rows of a page are ever sorted when
        the newest are many; one query whatever the number of tiers.
        """
        last = page.tier if page else NUMBER_TIER
        tiers: list[Any] = [
            self._on_page(tier, condition, page if tier == last else None, told)[:count]
            for tier, condition in self._tiers().items()
            if tier >= last
        ]
        if len(tiers) < 2:
            return list(tiers[0]) if tiers else []
        found = tiers[0].union(*tiers[1:], all=True)
        return list(found.order_by("tier", "-decided_date", "-pk")[:count])

    def _on_page(self, tier: int, condition: Q, page: Cursor | None, told: dict[str, Any]) -> Any:
        # What is in the title is in the text: asked for both, the planner misjudges how few.
        is_enough = tier == TITLE_TIER and not self.asked.excluded and self.known is None
        rows = current_publications().filter(self._narrowed) if is_enough else self.rows()
        rows = rows.filter(condition).annotate(tier=Value(tier), **told)
        if self.filters.order == Order.OLDEST:
            rows = rows.order_by("decided_date", "pk")
            return rows.filter(page.later()) if page else rows
        rows = rows.order_by("-decided_date", "-pk")
        return rows.filter(page.earlier()) if page else rows

    def _tiers(self) -> dict[int, Q]:
        """Return the condition of each tier, which leaves out the tiers before it."""
        if self.filters.order != Order.BEST:
            return {TEXT_TIER: Q()}
        found: dict[int, Q] = {}
        if self.number:
            found[NUMBER_TIER] = _is_number(self.number)
        if self.asked.groups:
            found[TITLE_TIER] = Q(title_search=TsQuery(self.asked.all()))
        before = Q()
        for tier, condition in found.items():
            found[tier] = condition & before
            before &= ~condition
        return {**found, TEXT_TIER: before}


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
    return _knowing(wanted, _counted(wanted)).ordered(None, count)


def _page(wanted: Search, page: Cursor | None) -> Results:
    counts = columns() if page is None else {}
    counted = _counted(wanted, *counts.values())
    wanted = _knowing(wanted, counted)
    told: dict[str, Any] = {}
    terms = wanted.asked.terms
    if terms:
        lexemes, beginnings = _looked_for(terms)
        places = RawSQL(PLACES, (lexemes, beginnings), output_field=JSONField())  # noqa: S611
        told = {"found_at": places, "body_text": F("text")}
    found = wanted.ordered(page, PAGE_SIZE + 1, **told)
    hits = found[:PAGE_SIZE]
    for hit in hits:
        hit.snippet = _snippet(hit, terms)
    last = hits[-1] if len(found) > PAGE_SIZE else None
    return Results(
        hits=hits,
        total=min(len(counted), COUNT_LIMIT),
        is_more=len(counted) > COUNT_LIMIT,
        next=Cursor(last.tier, last.decided_date, last.pk) if last else None,
        facets=facets(row[1:] for row in counted) if page is None else [],
    )


def _counted(wanted: Search, *told: Any) -> list[Any]:
    return list(wanted.rows().values_list("pk", *told)[: COUNT_LIMIT + 1])


def _knowing(wanted: Search, counted: list[Any]) -> Search:
    """Return it with the keys of its hits when all are counted.

    Walked newest first, few hits have every decision's vector unpacked; a phrase, even of many.
    """
    is_all = len(counted) <= COUNT_LIMIT
    return replace(wanted, known=[key for key, *_ in counted]) if is_all else wanted


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

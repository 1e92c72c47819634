"""The one search of the public record: words in Swedish, registry numbers, filters, keyset paging.

Order is by tier, then by date: first a registry number written in any way, then a hit in the
title, then the rest, newest first in each. No rank is computed over all hits.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, F, IntegerField, JSONField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from council.record.indexing import word_count
from council.record.models import Publication
from council.record.queries import RECORD, current_publications
from council.record.query_language import Asked, Term, parse
from council.record.snippets import marked_places, snippet
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
class Filters:
    """What a list is narrowed to; empty means everything."""

    body: str = ""
    kind: str = ""
    outcome: str = ""
    year: int | None = None
    oldest_first: bool = False


@dataclass(frozen=True)
class Cursor:
    """The last hit of a page: where the next page begins."""

    tier: int
    date: dt.date
    pk: int

    def __str__(self) -> str:
        return f"{self.tier}.{self.date}.{self.pk}"

    @classmethod
    def parse(cls, raw: str) -> "Cursor | None":
        """Return the cursor of an address, None for anything that is not one."""
        found = re.fullmatch(r"([0-2])\.(\d{4}-\d\d-\d\d)\.(\d{1,18})", raw, re.ASCII)
        if found is None:
            return None
        try:
            return cls(int(found[1]), dt.date.fromisoformat(found[2]), int(found[3]))
        except ValueError:
            return None


@dataclass(frozen=True)
class Results:
    """One page of hits. `total` is exact up to COUNT_LIMIT; above it `is_more` says so.

    Each hit carries `snippet`: its original text around the words, with <mark>, or "".
    """

    hits: list[Publication]
    total: int
    is_more: bool
    next: Cursor | None


def search(query: str, filters: Filters, page: Cursor | None = None) -> Results:
    """Return the hits after `page` (the first ones when None) in the whole record.

    What may be asked for is told in query_language.
    """
    asked = parse(query)
    return _page(query, asked, asked.all(), filters, page)


def search_any(query: str, filters: Filters) -> Results:
    """Return the first hits on any one of the words: what to offer when all together gave none."""
    asked = parse(query)
    return _page(query, asked, asked.any(), filters, None)


def matching(query: str, filters: Filters, *, using: str = RECORD) -> QuerySet[Publication]:
    """Return all that the query finds, in no order."""
    return _matching(query, parse(query).all(), filters, using)


def _page(raw: str, asked: Asked, tsquery: str, filters: Filters, page: Cursor | None) -> Results:
    rows = _matching(raw, tsquery, filters, RECORD)
    counted = len(rows.values_list("pk", flat=True)[: COUNT_LIMIT + 1])
    rows = _after(_ordered(rows, raw, asked, filters), page, filters)
    if asked.terms:
        lexemes, beginnings = _looked_for(asked.terms)
        places = RawSQL(PLACES, (lexemes, beginnings), output_field=JSONField())  # noqa: S611
        rows = rows.annotate(places=places, body_text=F("text"))
    found = list(rows[: PAGE_SIZE + 1])
    hits = found[:PAGE_SIZE]
    for hit in hits:
        hit.snippet = _snippet(hit, asked.terms)  # type: ignore[attr-defined]
    last = hits[-1] if len(found) > PAGE_SIZE else None
    return Results(
        hits=hits,
        total=min(counted, COUNT_LIMIT),
        is_more=counted > COUNT_LIMIT,
        next=Cursor(last.tier, last.decided_date, last.pk) if last else None,  # type: ignore[attr-defined]
    )


def _matching(raw: str, tsquery: str, filters: Filters, using: str) -> QuerySet[Publication]:
    rows = _narrowed(filters, using)
    if not tsquery:
        return rows.none() if raw.strip() else rows  # nothing in it is a word
    condition = Q(search=TsQuery(tsquery))
    if key := _number_key(raw):
        condition |= _is_number(key)
    return rows.filter(condition)


def _number_key(raw: str) -> str:
    """Return the key when the whole query may be a registry number, else ""."""
    key = registry_key(raw)
    return key if any(letter.isdigit() for letter in key) else ""


def _is_number(key: str) -> Q:
    return Q(registry_key=key) | Q(other_keys__contains=[key])


def _looked_for(terms: list[Term]) -> tuple[list[str], list[str]]:
    """Return the lexemes whose places are wanted, and patterns of beginnings of such."""
    words = [lexeme for term in terms for step in term.steps for lexeme in step]
    numbers = [term.number for term in terms if term.number]
    return [*words, *numbers], [f"{t.steps[0][0]}%" for t in terms if t.is_beginning]


def _snippet(hit: Any, terms: list[Term]) -> str:
    """Return the hit's snippet. `places` and `body_text` are there when terms are."""
    places = marked_places(terms, hit.places or {}) if terms else []
    before = word_count(hit.title) if places else 0
    marks = [place - before for place in places if place > before]
    return snippet(hit.body_text, marks) if marks else ""


def _narrowed(filters: Filters, using: str) -> QuerySet[Publication]:
    rows = current_publications().using(using)
    conditions: dict[str, Any] = {
        "meeting__body__slug": filters.body,
        "kind": filters.kind,
        "outcome": filters.outcome,
        "decided_date__year": filters.year,
    }
    return rows.filter(**{name: value for name, value in conditions.items() if value})


def _ordered(
    rows: QuerySet[Publication], raw: str, asked: Asked, filters: Filters
) -> QuerySet[Publication]:
    if filters.oldest_first:
        tier: Any = Value(TEXT_TIER, output_field=IntegerField())
        return rows.annotate(tier=tier).order_by("decided_date", "pk")
    whens = []
    if key := _number_key(raw):
        whens.append(When(_is_number(key), then=NUMBER_TIER))
    if asked.groups:
        whens.append(When(Q(title_search=TsQuery(asked.all())), then=TITLE_TIER))
    tier = Case(*whens, default=TEXT_TIER, output_field=IntegerField())
    return rows.annotate(tier=tier).order_by("tier", "-decided_date", "-pk")


def _after(
    rows: QuerySet[Publication], page: Cursor | None, filters: Filters
) -> QuerySet[Publication]:
    if page is None:
        return rows
    if filters.oldest_first:
        later = Q(decided_date__gt=page.date) | Q(decided_date=page.date, pk__gt=page.pk)
        return rows.filter(later)
    return rows.filter(
        Q(tier__gt=page.tier)
        | Q(tier=page.tier, decided_date__lt=page.date)
        | Q(tier=page.tier, decided_date=page.date, pk__lt=page.pk)
    )

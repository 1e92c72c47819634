"""The one search of the public record: full text, registry numbers, filters, keyset paging.

Order is by tier, then by date: first a registry number written in any way, then a hit in the
title, then the rest, newest first in each. No rank is computed over all hits.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import CombinedSearchQuery, SearchHeadline, SearchQuery
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from council.record.models import Publication
from council.record.queries import current_publications
from council.register.numbers import registry_key

PAGE_SIZE = 20
COUNT_LIMIT = 1000
MAX_WORDS = 12
NUMBER_TIER, TITLE_TIER, TEXT_TIER = 0, 1, 2
TERM = re.compile(r'(-?)(?:"([^"]+)"|(\S+))')
WORD = re.compile(r"\w+")
START, STOP = "\x02", "\x03"
Query = SearchQuery | CombinedSearchQuery


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

    All words must occur, as a stem or as the beginning of a word; "a phrase" in that order;
    -word not at all.
    """
    wanted, excluded = _parse(query)
    return _page(query, reduce(and_, wanted) if wanted else None, excluded, filters, page)


def search_any(query: str, filters: Filters) -> Results:
    """Return the first hits on any one of the words: what to offer when all together gave none."""
    wanted, excluded = _parse(query)
    return _page(query, reduce(or_, wanted) if wanted else None, excluded, filters, None)


def _page(
    raw: str, wanted: Query | None, excluded: list[Query], filters: Filters, page: Cursor | None
) -> Results:
    matching = _narrowed(filters)
    key = registry_key(raw)
    if wanted is not None or excluded:
        matching = matching.filter(_condition(wanted, excluded, key))
    elif raw.strip():
        matching = matching.none()  # nothing in it is a word
    counted = len(matching.values_list("pk", flat=True)[: COUNT_LIMIT + 1])
    rows = _after(_ordered(matching, raw, key, filters), page, filters)
    if wanted is not None:
        rows = rows.annotate(marked=_headline(wanted))
    found = list(rows[: PAGE_SIZE + 1])
    hits = found[:PAGE_SIZE]
    for hit in hits:
        hit.snippet = snippet(getattr(hit, "marked", ""))  # type: ignore[attr-defined]
    last = hits[-1] if len(found) > PAGE_SIZE else None
    return Results(
        hits=hits,
        total=min(counted, COUNT_LIMIT),
        is_more=counted > COUNT_LIMIT,
        next=Cursor(last.tier, last.decided_date, last.pk) if last else None,  # type: ignore[attr-defined]
    )


def _narrowed(filters: Filters) -> QuerySet[Publication]:
    rows = current_publications()
    conditions: dict[str, Any] = {
        "meeting__body__slug": filters.body,
        "kind": filters.kind,
        "outcome": filters.outcome,
        "decided_date__year": filters.year,
    }
    return rows.filter(**{name: value for name, value in conditions.items() if value})


def _condition(wanted: Query | None, excluded: list[Query], key: str) -> Q:
    condition = Q() if wanted is None else Q(search=wanted)
    if key:
        condition |= Q(registry_key=key) | Q(other_keys__contains=[key])
    for query in excluded:
        condition &= ~Q(search=query)
    return condition


def _ordered(
    rows: QuerySet[Publication], raw: str, key: str, filters: Filters
) -> QuerySet[Publication]:
    if filters.oldest_first:
        tier: Any = Value(TEXT_TIER, output_field=IntegerField())
        return rows.annotate(tier=tier).order_by("decided_date", "pk")
    whens = []
    if key:
        is_number = Q(registry_key=key) | Q(other_keys__contains=[key])
        whens.append(When(is_number, then=NUMBER_TIER))
    titled, _ = _parse(raw, weight="A")
    if titled:
        whens.append(When(Q(search=reduce(and_, titled)), then=TITLE_TIER))
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


def _parse(raw: str, *, weight: str = "") -> tuple[list[Query], list[Query]]:
    """Return the wanted and the excluded parts of what somebody typed."""
    wanted: list[Query] = []
    excluded: list[Query] = []
    for minus, phrase, word in TERM.findall(raw)[:MAX_WORDS]:
        words = WORD.findall(phrase or word)
        if words:
            query = _phrase(words, weight) if phrase or len(words) > 1 else _word(words[0], weight)
            (excluded if minus else wanted).append(query)
    return wanted, excluded


def _word(word: str, weight: str) -> Query:
    """A word as the Swedish stem finds it, or as the beginning of an exact word."""
    label = f":{weight}" if weight else ""
    stem = SearchQuery(f"'{word}'{label}", search_type="raw", config="swedish")
    prefix = SearchQuery(f"'{word}':*{weight}", search_type="raw", config="simple")
    return stem | prefix


def _phrase(words: list[str], weight: str) -> Query:
    tail = f":{weight}" if weight else ""
    return SearchQuery(
        " <-> ".join(f"'{word}'{tail}" for word in words), search_type="raw", config="simple"
    )


def _headline(wanted: Query) -> SearchHeadline:
    return SearchHeadline(
        "text",
        wanted,
        config="swedish",
        start_sel=START,
        stop_sel=STOP,
        max_words=32,
        min_words=18,
        max_fragments=2,
        fragment_delimiter=" … ",
    )


def snippet(marked: str) -> SafeString:
    """Return the marked text as HTML: everything escaped, the hits in <mark>."""
    if START not in marked:
        return SafeString()
    html = escape(marked).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(html)  # noqa: S308 - escaped above; the marks cannot come from the text

"""A query and its filters on their way to the database: what is found, and in which order.

Hits are looked for stretch by stretch of days (see ordering), so that a page costs as much among a
million decisions as among some thousand.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Q, QuerySet, Value, When

from council.record.models import Publication
from council.record.queries import RECORD, current_publications
from council.record.searching.filters import Filters, Order, criteria_of_decisions
from council.record.searching.ordering import (
    FIRST,
    FIRST_READ,
    hits_in_order,
    in_order,
    of_page,
    stretches,
)
from council.record.searching.paging import Cursor
from council.record.searching.query_filters import first_day
from council.record.searching.query_language import Asked
from council.record.searching.spelling import commonest_words
from council.register.numbers import registry_key

NUMBER_TIER, TITLE_TIER, TEXT_TIER = 0, 1, 2
DAY = re.compile(r"\d{4}-\d\d?-\d\d?", re.ASCII)


class TsQuery(SearchQuery):
    """A tsquery that is written out (see query_language), so that PostgreSQL parses no words."""

    template = "%(expressions)s::tsquery"


@dataclass(frozen=True)
class Counted:
    """Hits as (key, day, tier, what else is told). `is_full`: there may be more.

    `whole` are those of each stretch that is counted whole, from the first one.
    """

    hits: list[Any]
    whole: list[list[Any]]
    is_full: bool

    def places(self, stretch: int | None = None) -> Iterator[Cursor]:
        """Yield where the hits stand, all or those of a stretch."""
        for key, day, tier, *_ in self.hits if stretch is None else self.whole[stretch]:
            yield Cursor(tier, day, key)


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
    def day(self) -> dt.date | None:
        """The day when the words are one and nothing else."""
        typed = self.asked.words.strip()
        return first_day(typed) if DAY.fullmatch(typed) else None

    @cached_property
    def condition(self) -> Q | None:
        """What a publication meets that is found, None when nothing can be."""
        if self.asked.words and not self.tsquery:
            return None  # nothing in it is a word
        return self._narrowed & self._worded

    @property
    def _worded(self) -> Q:
        condition = Q(search=TsQuery(self.tsquery)) if self.tsquery else Q()
        return condition | self._is_named if self._is_named else condition

    @property
    def _is_named(self) -> Q:
        """The condition that the words are its number, or the day it was decided."""
        number = _is_number(self.number) if self.number else Q()
        return number | Q(decided_date=self.day) if self.day else number

    @property
    def _narrowed(self) -> Q:
        return self.filters.of_decisions() & criteria_of_decisions(self.asked.criteria)

    @property
    def is_read(self) -> bool:
        """Whether the words of what may be a hit are read: an order of words is asked for."""
        return bool(self.asked.terms) and not self.asked.is_indexed

    def rows(self, using: str = RECORD) -> QuerySet[Publication]:
        """Return all that is found, in no order."""
        rows = current_publications().using(using)
        return rows.none() if self.condition is None else rows.filter(self.condition)

    def counted(self, count: int, *told: Any) -> "Counted":
        """Return the hits, so many at most."""
        begun = self.asked.beginnings
        if begun and (some := self._with(commonest_words(begun)).counted(count, *told)).is_full:
            # So many have one of these words: there are as many that have any. To read all that
            # the index tells of all words that begin so takes longer.
            return Counted(some.hits, [], is_full=True)
        whens = [When(condition, then=Value(tier)) for tier, condition in self._tiers().items()]
        tier = Case(*whens, default=Value(TEXT_TIER)) if whens else Value(TEXT_TIER)
        rows = self.rows().values_list("pk", "decided_date", tier, *told)
        hits: list[Any] = []
        whole: list[list[Any]] = []
        for stretch in [Q()] if begun else self._stretches:
            found = list(rows.filter(stretch)[: count - len(hits)])
            hits += found
            if len(hits) >= count:
                return Counted(hits, whole, is_full=True)
            whole.append(found)
        return Counted(hits, whole, is_full=False)

    def _with(self, words: dict[str, list[str]]) -> "Search":
        """Return the same, with those words for all that begin so."""
        asked = self.asked.with_words(words)
        return replace(self, asked=asked, tsquery=asked.all())

    def looked_for(self, page: Cursor | None, count: int, counted: "Counted") -> list[Cursor]:
        """Return so many hits after `page`, of many: tier by tier until there are as many."""
        hits: list[Cursor] = []
        for tier, hit in self._hits_by_tier():
            if page is not None and tier < page.tier:
                continue
            start = page if page is not None and tier == page.tier else None
            rows = self._after(start).filter(self._narrowed, hit)
            for n, stretch in enumerate(self._parted(start) if start else self._stretches):
                if len(hits) == count:
                    break
                if start is None and n < len(counted.whole):
                    known = (one for one in counted.places(n) if one.tier == tier)
                    hits += of_page(known, None, self.filters.order, count - len(hits))
                else:
                    found: Any = self._in_order(rows.filter(stretch))
                    found = found.values_list("decided_date", "pk")[: count - len(hits)]
                    hits += [Cursor(tier, day, key) for day, key in found]
        return hits

    @cached_property
    def _stretches(self) -> list[Q]:
        """What the record is parted into, from its beginning."""
        return self._parted(None)

    def _parted(self, page: Cursor | None) -> list[Q]:
        """Return what the decisions after `page` are parted into, to be gone through in turn."""
        if self.condition is None:
            return []
        if self._is_of_days:
            return [Q()]
        rows = self._after(page).filter(self._days)
        return list(stretches(rows, self.filters.order, FIRST_READ if self.is_read else FIRST))

    def _in_order(self, rows: QuerySet[Publication]) -> QuerySet[Publication]:
        sort = in_order if self._is_of_days else hits_in_order
        return sort(rows, self.filters.order)

    @property
    def _days(self) -> Q:
        days = [criterion for criterion in self.asked.criteria if criterion.is_of_days]
        return self.filters.of_days() & criteria_of_decisions(days)

    @property
    def _is_of_days(self) -> bool:
        """Whether nothing but days is asked for: then the index of days tells all."""
        criteria = all(criterion.is_of_days for criterion in self.asked.criteria)
        return criteria and not (self.tsquery or self.number or self.filters.are_of_more_than_days)

    def _hits_by_tier(self) -> Iterator[tuple[int, Q]]:
        """Yield each tier with the condition on its hits."""
        before = Q()
        for tier, condition in {**self._tiers(), TEXT_TIER: Q()}.items():
            # What is in the title is in the text: asked for both, the planner misjudges how few.
            is_enough = tier == TITLE_TIER and not self.asked.excluded
            yield tier, (condition if is_enough else self._worded & condition) & before
            before &= ~condition

    def _after(self, page: Cursor | None) -> QuerySet[Publication]:
        """Return the decisions that stand after `page`.

        No current one is withdrawn: not to ask lets an index tell the days by itself.
        """
        rows = Publication.every.using(RECORD).filter(is_current=True)
        if page is None:
            return rows
        return rows.filter(page.later() if self.filters.order == Order.OLDEST else page.earlier())

    def _tiers(self) -> dict[int, Q]:
        """Return what puts a hit in each tier before the last, unless one before it does."""
        if self.filters.order != Order.BEST:
            return {}
        found: dict[int, Q] = {}
        if self._is_named:
            found[NUMBER_TIER] = self._is_named
        if self.asked.groups:
            found[TITLE_TIER] = Q(title_search=TsQuery(self.asked.all()))
        return found


def _is_number(key: str) -> Q:
    return Q(registry_key=key) | Q(other_keys__contains=[key])

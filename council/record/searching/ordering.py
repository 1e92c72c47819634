"""Which of the hits stand on a page: few are sorted, many are looked for newest first.

Of many, a common word's are too many to sort and a rarer one's too far apart to walk to: so the
newest WINDOW decisions are walked first, and what these do not fill is sorted by the word's index.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, DateField, F, Func, Q, QuerySet, Value, When
from django.db.models.expressions import ExpressionWrapper, Subquery
from django.db.models.functions import Coalesce

from council.record.models import Publication
from council.record.searching.filters import Order
from council.record.searching.paging import Cursor

WINDOW = 1_500  # decisions, for comparing the words of one takes some 20 µs
WINDOW_OF_BODIES = 10_000  # when only those of one body are compared
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


def of_page(hits: Iterable[Cursor], page: Cursor | None, order: Order, count: int) -> list[Cursor]:
    """Return so many of all the hits there are after `page`, in their order."""
    sign = 1 if order == Order.OLDEST else -1

    def place(hit: Cursor) -> tuple[int, int, int]:
        return hit.tier, sign * hit.date.toordinal(), sign * hit.pk

    return sorted((hit for hit in hits if page is None or place(hit) > place(page)), key=place)[
        :count
    ]


@dataclass(frozen=True)
class Walk:
    """The hits of one tier that are to be looked for: of `rows`, those that meet `hit`.

    `first` is the part of the filters that no index is walked by, to be told before words are
    compared. `is_indexed` says that an index tells the hits by itself, `is_small` that the words
    compared are those of titles.
    """

    tier: int
    order: Order
    rows: QuerySet[Publication]
    first: Q
    hit: Q
    is_indexed: bool
    is_small: bool

    def after(self, page: Cursor | None, count: int) -> list[Cursor]:
        """Return so many hits after `page`, in their order."""
        rows = self.rows
        if page:
            rows = rows.filter(page.later() if self._is_oldest else page.earlier())
        if self.is_small and self.first:
            return self._asked(self._by_index(rows), count)
        if self.is_small or not self.is_indexed:
            return self._asked(self._walked(rows), count)
        near = self._asked(self._walked(rows.filter(self._near(rows))), count)
        return near if len(near) == count else self._asked(self._by_index(rows), count)

    def _by_index(self, rows: QuerySet[Publication]) -> QuerySet[Publication]:
        """Return the hits among rows, sorted by no column, so that the index of words is used."""
        day = Func(F("decided_date"), template="(%(expressions)s + 0)", output_field=DateField())
        return self._sorted(rows.filter(self.first, self.hit).alias(day=day), "day")

    def _walked(self, rows: QuerySet[Publication]) -> QuerySet[Publication]:
        """Return the hits among rows, in the order of an index; `first` is told first."""
        hit = self.hit
        if self.first and hit:
            then = ExpressionWrapper(hit, BooleanField())
            hit = Q(Case(When(self.first, then=then), default=False, output_field=BooleanField()))
        return self._sorted(rows.filter(hit if self.hit else self.first), "decided_date")

    def _near(self, rows: QuerySet[Publication]) -> Q:
        """Return the condition that a day is among those of the next rows of a window."""
        window = WINDOW_OF_BODIES if self.first else WINDOW
        last = self._sorted(rows, "decided_date").values("decided_date")[window : window + 1]
        end = Value(LAST_DAY if self._is_oldest else FIRST_DAY, output_field=DateField())
        way = "lte" if self._is_oldest else "gte"
        return Q(**{f"decided_date__{way}": Coalesce(Subquery(last), end)})

    def _sorted(self, rows: QuerySet[Publication], day: str) -> QuerySet[Publication]:
        sign = "" if self._is_oldest else "-"
        return rows.order_by(f"{sign}{day}", f"{sign}pk")

    def _asked(self, rows: QuerySet[Publication], count: int) -> list[Cursor]:
        found: Any = rows.values_list("decided_date", "pk")[:count]
        return [Cursor(self.tier, day, key) for day, key in found]

    @property
    def _is_oldest(self) -> bool:
        return self.order == Order.OLDEST

"""Where a page of found decisions begins."""

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import Q


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

    def earlier(self) -> Q:
        """Return the condition on what stands after it, newest first.

        The day by itself is what an index is entered by; a choice of two is not.
        """
        return Q(decided_date__lte=self.date) & (Q(decided_date__lt=self.date) | Q(pk__lt=self.pk))

    def later(self) -> Q:
        """Return the condition on what stands after it, oldest first; see earlier."""
        return Q(decided_date__gte=self.date) & (Q(decided_date__gt=self.date) | Q(pk__gt=self.pk))

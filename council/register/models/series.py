"""Number series: each department gives its own numbers, in its own pattern."""

import re

from django.core.exceptions import ValidationError
from django.db import models

from council.organisation.models import Department

FIELDS = {"year": 2026, "yy": 26, "n": 1, "code": "KS"}


def check_pattern(pattern: str) -> None:
    """Raise ValidationError unless the pattern can be filled and holds the running number."""
    try:
        pattern.format(**FIELDS)
    except (KeyError, ValueError, IndexError) as error:
        message = (
            "Mönstret får innehålla {year}, {yy}, {code} och {n}, till exempel {year}-{n:06}."
        )
        raise ValidationError(message) from error
    if not re.search(r"\{n(:|\})", pattern):
        message = "Mönstret måste innehålla löpnumret, {n}."
        raise ValidationError(message)


class NumberSeries(models.Model):
    """A department's pattern, such as ``{year}-{n:06}`` or ``{code}-{year}-{n}``."""

    department = models.OneToOneField(Department, models.PROTECT, related_name="number_series")
    pattern = models.CharField("mönster", max_length=60, validators=[check_pattern])
    code = models.CharField("kod", max_length=20, blank=True)

    def __str__(self) -> str:
        return f"{self.department}: {self.pattern}"

    def number(self, *, year: int, n: int) -> str:
        """Return the registry number as it is written."""
        return self.pattern.format(year=year, yy=f"{year % 100:02}", n=n, code=self.code)


class NumberCounter(models.Model):
    """The last number that a series gave in a year. The row is locked while a number is taken."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField("år")
    last = models.PositiveIntegerField("senaste nummer", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="counter_once_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"

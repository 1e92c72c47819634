"""Things that hold from one day to another: bodies, departments, mandates, roles."""

import datetime as dt
from typing import Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class ValidityQuerySet(models.QuerySet[Row]):
    """Reads for models with `valid_from` and `valid_to`."""

    def valid_on(self, day: dt.date) -> Self:
        """Return the rows that hold on the day; `valid_to` is the last day, empty for no end."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class Validity(models.Model):
    """First and last day on which the row holds."""

    valid_from = models.DateField("gäller från", null=True, blank=True)
    valid_to = models.DateField("gäller till och med", null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: dt.date) -> bool:
        """Return whether the row holds on the day."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day <= self.valid_to)


def ends_after_start(name: str) -> models.CheckConstraint:
    """Return the constraint that a period does not end before it starts."""
    return models.CheckConstraint(
        condition=models.Q(valid_to__isnull=True)
        | models.Q(valid_from__isnull=True)
        | models.Q(valid_to__gte=models.F("valid_from")),
        name=name,
        violation_error_message="Perioden slutar innan den börjar.",
    )

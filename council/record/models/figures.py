"""What a body's year comes to, counted by the clock."""

from typing import ClassVar

from django.db import models

from council.record.models.copies import Copy


class PublishedFigures(Copy):
    """The figures of a body and a year; what each counts is told in record.figures.FIGURES."""

    is_logged: ClassVar[bool] = False  # nobody acts when a sum changes

    body = models.ForeignKey("PublishedBody", models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField()
    meetings = models.PositiveIntegerField()
    without_minutes = models.PositiveIntegerField()
    decisions = models.PositiveIntegerField()
    imported = models.PositiveIntegerField()
    attested = models.PositiveIntegerField()
    attested_published = models.PositiveIntegerField()
    withheld = models.PositiveIntegerField()
    days_to_minutes = models.PositiveIntegerField(null=True)
    days_to_publication = models.PositiveIntegerField(null=True)
    recorded = models.PositiveIntegerField()
    unanimous = models.PositiveIntegerField()
    votes = models.PositiveIntegerField()
    # When the clock counted it last, whether or not the sums changed.
    counted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="published_figures_once"),
            models.CheckConstraint(
                condition=models.Q(imported__lte=models.F("decisions"))
                & models.Q(unanimous__lte=models.F("recorded"))
                & models.Q(without_minutes__lte=models.F("meetings"))
                & models.Q(attested_published__lte=models.F("attested")),
                name="published_figures_parts_of_wholes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"

    @property
    def own(self) -> int:
        """Decisions published from the portal itself."""
        return self.decisions - self.imported

    @property
    def published_share(self) -> int | None:
        """Per cent of the attested decisions that are published, None where none is attested."""
        return _share(self.attested_published, self.attested)

    @property
    def unanimous_share(self) -> int | None:
        """Per cent of the recorded decisions that nobody voted on or reserved against."""
        return _share(self.unanimous, self.recorded)


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None

"""A body's delegation scheme (delegationsordning): who decides what in its place, since when."""

import uuid

from django.db import models

from council.organisation.models import Body, User
from council.organisation.models.validity import Validity, ValidityQuerySet, ends_after_start


class Ground(models.TextChoices):
    """To whom the body has given the power to decide, each by its own paragraph of the act."""

    EMPLOYEE = "employee", "Anställd (KL 7 kap. 5 §)"
    DIRECTOR = "director", "Förvaltningschef som får delegera vidare (KL 7 kap. 5 och 6 §§)"
    ELECTED = "elected", "Presidium, utskott, ledamot eller ersättare (KL 6 kap. 37 §)"
    AUTOMATED = "automated", "Automatiserad beslutsfunktion (KL 6 kap. 37 §)"
    URGENT = "urgent", "Ordförande eller ledamot i brådskande ärenden (KL 6 kap. 39 §)"


class DelegationPoint(Validity):
    """A point of the scheme: matters of a kind, and whoever decides them from a day on.

    Points are ended and not removed: a decision was made by the point that held that day.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="delegation_points")
    number = models.CharField("punkt", max_length=20)
    matter = models.CharField("ärende", max_length=500)
    delegate = models.CharField("delegat", max_length=200)
    ground = models.CharField("delegaten är", max_length=10, choices=Ground)
    conditions = models.CharField("villkor", max_length=500, blank=True)
    is_reported = models.BooleanField("besluten anmäls till nämnden", default=True)
    # The decision by which the body gave the power, in words, and its public page once it has one.
    source = models.CharField("beslutet som ger rätten", max_length=200)
    source_slug = models.SlugField(max_length=200, blank=True)
    changed_at = models.DateTimeField("ändrad")
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = ValidityQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("delegation_point_ends_after_start"),
            models.UniqueConstraint(
                fields=["body", "number", "valid_from"],
                name="delegation_point_once",
                violation_error_message="Punkten finns redan från samma dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=False),
                name="delegation_point_has_first_day",
                violation_error_message="Ange från vilken dag punkten gäller.",
            ),
            models.CheckConstraint(
                condition=models.Q(ground__in=Ground.values), name="delegation_ground_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(ground=Ground.URGENT) | models.Q(is_reported=True),
                name="delegation_urgent_is_reported",
                violation_error_message=(
                    "Beslut i brådskande ärenden ska anmälas vid nästa sammanträde "
                    "(6 kap. 40 § kommunallagen)."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.matter}"

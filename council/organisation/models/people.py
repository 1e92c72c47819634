"""People and the mandates that the elected among them hold."""

import uuid
from typing import ClassVar

from django.db import models

from council.organisation.models.institutions import Body
from council.organisation.models.validity import Validity, ValidityQuerySet, ends_after_start


class Person(models.Model):
    """A person who acts in a matter: official, elected member or traveller."""

    # Names them in the public record and in its addresses, whatever they are called.
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("namn", max_length=200)
    title = models.CharField("titel", max_length=200, blank=True)
    email = models.EmailField("e-post", blank=True)
    phone = models.CharField("telefon", max_length=50, blank=True)

    def __str__(self) -> str:
        return self.name


class MandateRole(models.TextChoices):
    """The place that an elected person holds in a body."""

    CHAIR = "chair", "Ordförande"
    FIRST_VICE_CHAIR = "first_vice_chair", "Förste vice ordförande"
    SECOND_VICE_CHAIR = "second_vice_chair", "Andre vice ordförande"
    MEMBER = "member", "Ledamot"
    SUBSTITUTE = "substitute", "Ersättare"


class Mandate(Validity):
    """An elected person's place in a body for a period."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    body = models.ForeignKey(Body, models.PROTECT, related_name="mandates")
    role = models.CharField("uppdrag", max_length=30, choices=MandateRole)
    party = models.CharField("parti", max_length=20, blank=True)
    rank = models.PositiveSmallIntegerField("ordning", default=0)
    # Where the council has elected substitutes for one member each (KL 6:16).
    personal_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="personal_substitutes",
        verbose_name="personlig ersättare för",
    )

    objects: ClassVar[ValidityQuerySet["Mandate"]] = ValidityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            ends_after_start("mandate_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(role__in=MandateRole.values), name="mandate_role_known"
            ),
            models.UniqueConstraint(
                fields=["person", "body", "valid_from"],
                name="mandate_once_per_period",
                nulls_distinct=False,
                violation_error_message="Personen har redan ett uppdrag i nämnden från den dagen.",
            ),
            models.CheckConstraint(
                condition=models.Q(personal_for=None) | models.Q(role=MandateRole.SUBSTITUTE),
                name="mandate_personal_substitute",
                violation_error_message="Bara en ersättare kan vara personlig ersättare.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.party})" if self.party else str(self.person)

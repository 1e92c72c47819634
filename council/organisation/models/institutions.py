"""Bodies (nämnder), departments (förvaltningar) and their units."""

from typing import ClassVar

from django.db import models

from council.organisation.models.validity import Validity, ValidityQuerySet, ends_after_start


class BodyKind(models.TextChoices):
    """What sort of elected body it is (KL 3:3-4)."""

    MUNICIPAL_COUNCIL = "municipal_council", "Kommunfullmäktige"
    EXECUTIVE_BOARD = "executive_board", "Kommunstyrelse"
    COMMITTEE = "committee", "Nämnd"
    DISTRICT_COMMITTEE = "district_committee", "Stadsdelsnämnd"
    SUBCOMMITTEE = "subcommittee", "Utskott"


class Body(Validity):
    """An elected body that decides: a municipal authority of its own (KL 3:3-4, 6:2)."""

    name = models.CharField("namn", max_length=200)
    slug = models.SlugField("adressnamn", unique=True, max_length=100)
    code = models.CharField("förkortning", max_length=20, blank=True)
    kind = models.CharField("slag", max_length=30, choices=BodyKind, default=BodyKind.COMMITTEE)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    # The time before a meeting is set by the committee's rules, not by the act (KL 6:23, 6:44).
    notice_days = models.PositiveSmallIntegerField("kallelse, dagar före", default=7)
    deadline_days = models.PositiveSmallIntegerField("ärendestopp, dagar före", default=14)
    description = models.TextField("om nämnden", blank=True)

    objects: ClassVar[ValidityQuerySet["Body"]] = ValidityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            ends_after_start("body_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(kind__in=BodyKind.values), name="body_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Department(Validity):
    """An administration (förvaltning) that prepares matters for its body."""

    name = models.CharField("namn", max_length=200)
    slug = models.SlugField("adressnamn", unique=True, max_length=100)
    code = models.CharField("förkortning", max_length=20, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="departments")
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    street = models.CharField("besöksadress", max_length=200, blank=True)
    postal_box = models.CharField("box", max_length=50, blank=True)
    postcode = models.CharField("postnummer", max_length=10, blank=True)
    city = models.CharField("ort", max_length=100, blank=True)
    phone = models.CharField("växel", max_length=50, blank=True)
    email = models.EmailField("e-post", blank=True)
    website = models.CharField("webbplats", max_length=200, blank=True)

    objects: ClassVar[ValidityQuerySet["Department"]] = ValidityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [ends_after_start("department_ends_after_start")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit (enhet, avdelning) of a department."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="units")
    name = models.CharField("namn", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "name"],
                name="unit_name_unique",
                violation_error_message="Förvaltningen har redan en enhet med det namnet.",
            )
        ]

    def __str__(self) -> str:
        return self.name

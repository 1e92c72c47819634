"""The elected, their mandates over time, and what each of them did in published decisions.

Officials have no row here. The rows are copies of the organisation's: see record.mandates.
"""

from django.db import models

from council.organisation.models.validity import Validity, ends_after_start
from council.record.labels import MEMBER_ROLES, PARTS
from council.record.models.bodies import PublishedBody
from council.record.models.publications import Publication


class PublishedPerson(models.Model):
    """Somebody elected. The `slug` stays what it was when they were first published."""

    uuid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    party = models.CharField(max_length=20, blank=True)
    # Of the newest mandate.
    sort_key = models.CharField(max_length=250, db_collation="C")
    # Surname first, in the order of the Swedish alphabet (names.sort_key).
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["party", "sort_key", "id"], name="record_people")]

    def __str__(self) -> str:
        return self.name


class PublishedMandate(Validity):
    """An elected person's place in a body from one day to another."""

    person = models.ForeignKey(PublishedPerson, models.CASCADE, related_name="mandates")
    body = models.ForeignKey(PublishedBody, models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=30)
    party = models.CharField(max_length=20, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    # Where the council has elected substitutes for one member each (KL 6:16).
    personal_for = models.ForeignKey(
        PublishedPerson, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            ends_after_start("published_mandate_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(role__in=list(MEMBER_ROLES)),
                name="published_mandate_role_known",
            ),
            models.UniqueConstraint(
                fields=["person", "body", "valid_from"],
                name="published_mandate_once_per_period",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(personal_for=None)
                | (models.Q(role="substitute") & ~models.Q(personal_for=models.F("person"))),
                name="published_mandate_personal_substitute",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"

    @property
    def role_label(self) -> str:
        """The role in Swedish, for translation."""
        return MEMBER_ROLES[self.role]


class PublishedPart(models.Model):
    """What one of the elected did in a decision as it stands: served, voted, moved, reserved."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="parts")
    person = models.ForeignKey(PublishedPerson, models.PROTECT, related_name="parts")
    what = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    decided_date = models.DateField()
    # The publication's, so that a person's latest decisions stand in one index.

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what__in=list(PARTS)), name="published_part_known"
            )
        ]
        indexes = [
            models.Index(
                fields=["person", "-decided_date", "-publication", "what"], name="record_parts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.what}"

    @property
    def label(self) -> str:
        """What they did, in Swedish, for translation."""
        return PARTS[self.what]

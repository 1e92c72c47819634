"""Cases, the numbers they are known by, and the diary of what came in and went out."""

import datetime as dt
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from council.organisation.models import Department, User
from council.organisation.permissions import Permission
from council.register.models.series import NumberSeries
from council.register.models.topics import Topic
from council.register.numbers import registry_key


class CaseQuerySet(models.QuerySet["Case"]):
    """Reads of cases."""

    def with_number(self, raw: str) -> Self:
        """Return the cases known by the number in any spelling, own or somebody else's."""
        key = registry_key(raw)
        if not key:
            return self.none()
        return self.filter(
            models.Q(registry_key=key) | models.Q(external_references__key=key)
        ).distinct()

    def visible_to(self, user: User, on: dt.date) -> Self:
        """Return the cases of the user's departments; secret ones with the right to them."""
        departments = user.departments_with(Permission.READ_DRAFTS, on)
        protected = user.departments_with(Permission.READ_PROTECTED, on)
        return self.filter(
            models.Q(department__in=departments),
            models.Q(is_secret=False) | models.Q(department__in=protected),
        )


class Case(models.Model):
    """A matter (ärende) in a department's register (OSL 5:1-2).

    Public and protected words stand in columns of their own: the public register shows
    `public_title` and nothing else. Numbers are never reused: a case is cancelled, not deleted.
    """

    department = models.ForeignKey(Department, models.PROTECT, related_name="cases")
    registry_number = models.CharField("diarienummer", max_length=100)
    registry_key = models.CharField(max_length=100, db_index=True, editable=False)
    series = models.ForeignKey(NumberSeries, models.PROTECT, null=True, editable=False)
    year = models.PositiveSmallIntegerField("år", null=True, editable=False)
    number = models.PositiveIntegerField("löpnummer", null=True, editable=False)
    public_title = models.CharField("ärendemening", max_length=300)
    protected_title = models.CharField("skyddad ärendemening", max_length=300, blank=True)
    is_secret = models.BooleanField("sekretess", default=False)
    secrecy_ground = models.CharField("sekretessgrund", max_length=200, blank=True)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ämne"
    )
    # District, street or property, as it is written; a secret case has none (see actions).
    places = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    opened_date = models.DateField("upplagt")
    cancelled_at = models.DateTimeField("makulerat", null=True, blank=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "registry_number"],
                name="case_number_unique",
                violation_error_message="Diarienumret finns redan i förvaltningens diarium.",
            ),
            models.UniqueConstraint(
                fields=["series", "year", "number"], name="case_series_number_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(series=None, number=None)
                | models.Q(series__isnull=False, number__isnull=False, year__isnull=False),
                name="case_series_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(registry_number=""),
                name="case_has_number",
                violation_error_message="Ange ett diarienummer.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_secret=False) | ~models.Q(secrecy_ground=""),
                name="case_secrecy_has_ground",
                violation_error_message="Ange med vilken bestämmelse ärendet är sekretessbelagt.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_secret=False) | models.Q(topic=None, places=[]),
                name="case_secret_is_not_sorted",
                violation_error_message="Ett ärende med sekretess har varken ämne eller plats.",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at=None, cancelled_by=None)
                | models.Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="case_cancelled_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registry_number} {self.public_title}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the look-up key in step with the number as written."""
        self.registry_key = registry_key(self.registry_number)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class ExternalReference(models.Model):
    """Somebody else's number for the same matter, kept as written and found in any spelling."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="external_references")
    authority = models.CharField("myndighet", max_length=200, blank=True)
    number = models.CharField("beteckning", max_length=100)
    key = models.CharField(max_length=100, db_index=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="external_reference_once")
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the look-up key in step with the number as written."""
        self.key = registry_key(self.number)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Direction(models.TextChoices):
    """Whether a document came in, went out or was made here (OSL 5:2)."""

    INCOMING = "in", "Inkommen"
    OUTGOING = "out", "Utgående"
    DRAWN_UP = "drawn_up", "Upprättad"


class DiaryEntry(models.Model):
    """A line of the register: date, number, from or to whom, and in short what (OSL 5:2)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="diary_entries")
    number = models.PositiveIntegerField("nummer i ärendet")
    direction = models.CharField("riktning", max_length=10, choices=Direction)
    date = models.DateField("datum")
    public_party = models.CharField("avsändare eller mottagare", max_length=200, blank=True)
    protected_party = models.CharField("skyddad part", max_length=200, blank=True)
    public_summary = models.CharField("vad handlingen rör", max_length=300)
    protected_summary = models.CharField("skyddad uppgift", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="diary_number_unique")
        ]

    def __str__(self) -> str:
        return f"{self.case.registry_number}:{self.number} {self.public_summary}"

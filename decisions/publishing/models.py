"""The review before a decision becomes public: who looked, at what, and when it is published."""

import uuid

from django.db import models

from council.organisation.models import User
from decisions.sittings.models import Treatment


class PublicationReview(models.Model):
    """A named person's review of what becomes public of one decision.

    `payload_hash` is the SHA-256 of the exact payload that was previewed: publishing anything
    else asks for a new look.
    """

    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="publication_reviews")
    reviewed_at = models.DateTimeField("granskad")
    reviewed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    payload_hash = models.CharField("SHA-256", max_length=64)
    findings = models.JSONField("fynd vid granskningen", default=list)
    # Each finding that the reviewer let through, with the reason they gave.
    accepted = models.JSONField("godtagna fynd", default=list)

    def __str__(self) -> str:
        return f"{self.treatment}, {self.reviewed_by}"


class ScheduleState(models.TextChoices):
    """What has become of a publication that was left to the clock."""

    WAITING = "waiting", "Väntar på sin tid"
    PUBLISHED = "published", "Publicerad"
    FAILED = "failed", "Publicerades inte"
    CANCELLED = "cancelled", "Avbruten"


class ScheduledPublication(models.Model):
    """A reviewed decision that the clock publishes at a time, if it is still what was reviewed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="scheduled")
    review = models.OneToOneField(PublicationReview, models.PROTECT, related_name="scheduled")
    publish_at = models.DateTimeField("publiceras")
    scheduled_at = models.DateTimeField("tidsatt")
    scheduled_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    state = models.CharField(
        "läge", max_length=10, choices=ScheduleState, default=ScheduleState.WAITING
    )
    # By nobody when the clock did it.
    ended_at = models.DateTimeField("avslutad", null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    message = models.TextField("varför inte", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ScheduleState.values), name="schedule_state_known"
            ),
            models.UniqueConstraint(
                fields=["treatment"],
                condition=models.Q(state=ScheduleState.WAITING),
                name="schedule_one_waits",
                violation_error_message="Beslutet har redan en tid.",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ScheduleState.WAITING, ended_at=None, ended_by=None)
                | models.Q(
                    state=ScheduleState.CANCELLED, ended_at__isnull=False, ended_by__isnull=False
                )
                | models.Q(
                    state__in=[ScheduleState.PUBLISHED, ScheduleState.FAILED],
                    ended_at__isnull=False,
                ),
                name="schedule_ended_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["publish_at"],
                name="schedule_due",
                condition=models.Q(state=ScheduleState.WAITING),
            )
        ]

    def __str__(self) -> str:
        return f"{self.treatment}, {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        """Whether the clock has still to publish it."""
        return self.state == ScheduleState.WAITING

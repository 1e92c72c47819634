"""What must happen is a row before it is a message."""

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models


class JobState(models.TextChoices):
    """How far a job has come."""

    QUEUED = "queued", "I kö"
    RUNNING = "running", "Pågår"
    DONE = "done", "Klart"
    FAILED = "failed", "Misslyckades"


class JobQuerySet(models.QuerySet["Job"]):
    """Reads of jobs."""

    def lost(self, at: dt.datetime) -> Self:
        """Return the jobs to send again.

        Queued ones whose message may be lost, and running ones whose worker's lease has run out.
        """
        waited = models.Q(state=JobState.QUEUED, not_before__lte=at)
        orphaned = models.Q(state=JobState.RUNNING, lease_until__lt=at)
        return self.filter(waited | orphaned).order_by("pk")


class Job(models.Model):
    """Work that an action asked for: rendered, sealed or sent by a worker, once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("slag", max_length=60)
    # The same work asked for twice is one job: the key names the work (e.g. item and version).
    key = models.CharField("nyckel", max_length=200, unique=True)
    group = models.CharField("grupp", max_length=100, blank=True, db_index=True)
    payload = models.JSONField("uppgifter", default=dict)
    result = models.JSONField("resultat", default=dict)
    state = models.CharField("läge", max_length=10, choices=JobState, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField("försök", default=0)
    progress = models.PositiveSmallIntegerField("procent", default=0)
    message = models.TextField("meddelande", blank=True)
    created_at = models.DateTimeField("begärd")
    not_before = models.DateTimeField("tidigast igen")
    lease_until = models.DateTimeField("arbetaren har den till", null=True, blank=True)
    finished_at = models.DateTimeField("avslutad", null=True, blank=True)

    objects: ClassVar[JobQuerySet] = JobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=JobState.values), name="job_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(progress__lte=100), name="job_progress_percent"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=JobState.RUNNING) | models.Q(lease_until__isnull=False),
                name="job_running_has_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "not_before"],
                name="job_open",
                condition=models.Q(state__in=["queued", "running"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.get_state_display()}"

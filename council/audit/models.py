"""The append-only event log. No foreign keys: it outlives what it describes."""

from django.db import models


class AuditEvent(models.Model):
    """One thing that somebody did. The database refuses every change and deletion (migration)."""

    at = models.DateTimeField("tid", db_index=True)
    actor_id = models.BigIntegerField("användarnummer", null=True)
    actor_name = models.CharField("vem", max_length=200)
    action = models.CharField("händelse", max_length=60)
    object_type = models.CharField("slag", max_length=60)
    object_id = models.CharField("nummer", max_length=60)
    registry_number = models.CharField("diarienummer", max_length=100, blank=True)
    summary = models.TextField("vad som hände")
    data = models.JSONField("uppgifter", default=dict)

    class Meta:
        indexes = [models.Index(fields=["object_type", "object_id", "at"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.summary}"

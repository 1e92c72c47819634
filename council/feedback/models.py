"""What people tell of the accessibility of the pages (lag 2018:1937, 13 §)."""

import uuid

from django.db import models

from council.organisation.models import User


class FeedbackKind(models.TextChoices):
    """What whoever writes wants."""

    FAULT = "fault", "Något går inte att använda"
    # What the act leaves out, asked for in another form (15 §).
    REQUEST = "request", "Begär innehåll på annat sätt"


class Feedback(models.Model):
    """A message on accessibility. It is removed when its time is out (rules.KEPT)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("gäller", max_length=10, choices=FeedbackKind)
    page = models.CharField("sida", max_length=500, blank=True)
    text = models.TextField("meddelande", max_length=4000)
    email = models.EmailField("e-postadress", max_length=254, blank=True)
    received_at = models.DateTimeField("kom in")
    answered_at = models.DateTimeField("besvarat", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besvarat av"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=FeedbackKind.values), name="feedback_kind_known"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="feedback_has_text"),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="feedback_answered_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["received_at"], name="feedback_received")]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What whoever wrote can call it by: "T26-3F9A1C"."""
        return f"T{self.received_at:%y}-{self.uuid.hex[:6].upper()}"

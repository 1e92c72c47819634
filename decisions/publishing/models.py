"""The review before a decision becomes public: who looked, and what the preview showed."""

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

"""What is copied from the officials' registers into the record, and follows them."""

from django.db import models

from council.record.models.bodies import PublishedBody


class Copy(models.Model):
    """A row of a register as the public sees it; see record.copies."""

    uuid = models.UUIDField(unique=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        abstract = True


class PublishedConsultation(Copy):
    """A consultation (remiss) that a body was asked to answer, and its reply once published."""

    slug = models.SlugField(max_length=200, unique=True)
    body = models.ForeignKey(PublishedBody, models.PROTECT, related_name="consultations")
    title = models.CharField(max_length=300)
    sender = models.CharField(max_length=200, blank=True)
    sender_reference = models.CharField(max_length=100, blank=True)
    registry_number = models.CharField(max_length=100)
    received_date = models.DateField()
    reply_deadline = models.DateField()
    # [{"title", "url"}]: where the sender has put what was sent out.
    links = models.JSONField(default=list)
    # The decision that replies, "" as long as none is published.
    reply_slug = models.SlugField(max_length=200, blank=True)
    replied_date = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["reply_deadline", "id"], name="record_consultations"),
            models.Index(fields=["updated_at", "id"], name="record_consultation_changed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply_slug="", replied_date=None)
                | ~models.Q(reply_slug="") & models.Q(replied_date__isnull=False),
                name="published_consultation_replied_by_a_decision",
            )
        ]

    def __str__(self) -> str:
        return self.title

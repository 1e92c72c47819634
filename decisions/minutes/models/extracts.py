"""Extracts of the minutes and where they went."""

import uuid

from django.db import models

from council.files.models import StoredFile
from council.jobs.models import Job
from council.organisation.models import User
from decisions.minutes.workflow import Channel, ExtractState
from decisions.sittings.models import Treatment


class Extract(models.Model):
    """An extract (protokollsutdrag) of one paragraph for one recipient."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="extracts")
    recipient = models.CharField("mottagare", max_length=200)
    email = models.EmailField("e-post", blank=True)
    channel = models.CharField("sätt", max_length=10, choices=Channel)
    state = models.CharField(
        "läge", max_length=10, choices=ExtractState, default=ExtractState.WAITING
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    page_count = models.PositiveSmallIntegerField("sidor", null=True, blank=True)
    job = models.ForeignKey(Job, models.PROTECT, null=True, blank=True, related_name="extracts")
    added_at = models.DateTimeField("tillagt")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("skickat", null=True, blank=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    # When it was last sent with words that have been corrected since: it is to be sent anew.
    sent_before_at = models.DateTimeField("skickat före rättelsen", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["treatment", "recipient"],
                name="extract_recipient_once",
                violation_error_message="Mottagaren står redan på listan.",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ExtractState.values, channel__in=Channel.values),
                name="extract_choices_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(channel="mail") | ~models.Q(email=""),
                name="extract_mail_has_address",
                violation_error_message="Ange e-postadressen.",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False, file__isnull=False)
                | ~models.Q(state="sent") & models.Q(sent_at=None),
                name="extract_sent_has_time_and_file",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at=None, sent_by=None)
                | models.Q(sent_at__isnull=False, sent_by__isnull=False),
                name="extract_sent_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.treatment.paragraph} till {self.recipient}"

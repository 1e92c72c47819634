"""What a notice or a supplement told the members, and who has read it."""

from string import ascii_uppercase

from django.db import models

from council.organisation.models import User
from decisions.agendas.models.meetings import Meeting


class AgendaVersion(models.Model):
    """The agenda as one notice (A) or supplement (B, C …) sent it: never changed afterwards.

    `content` is {"starts_at", "place", "is_public", "items": [{"uuid", "number", "title",
    "public_title", "group", "is_closed", "registry_number", "version" (of the memo, or null),
    "content_hash", "withdrawn"}]}, the items in order.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    content = models.JSONField()
    sent_at = models.DateTimeField("skickad")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    message = models.TextField("meddelande till ledamöterna", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="agenda_version_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="agenda_version_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.letter}"

    @property
    def letter(self) -> str:
        """Return its letter: A for the notice, B for the first supplement; after Z the number."""
        return ascii_uppercase[self.number - 1] if self.number <= 26 else str(self.number)


class NoticeReceipt(models.Model):
    """That a version was sent to somebody, and when they first opened it."""

    version = models.ForeignKey(AgendaVersion, models.PROTECT, related_name="receipts")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("skickad")
    read_at = models.DateTimeField("läst", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "user"], name="receipt_once"),
            models.CheckConstraint(
                condition=models.Q(read_at=None) | models.Q(read_at__gte=models.F("sent_at")),
                name="receipt_read_after_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.user}"

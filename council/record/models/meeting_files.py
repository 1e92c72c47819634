"""A meeting's public documents bound together."""

from django.db import models

from council.record.models.meetings import PublishedMeeting


class MeetingFile(models.Model):
    """What is public of a meeting as one sealed PDF; made anew when that changes.

    It is offered only while `fingerprint` tells just what is public now (record.meeting_files):
    whatever is withdrawn or corrected takes the file with it at once.
    """

    meeting = models.OneToOneField(PublishedMeeting, models.PROTECT, related_name="file")
    fingerprint = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    page_count = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.meeting} {self.sha256[:12]}"

"""The municipality's notice board."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.fields.json import KT, KeyTransform


class PublishedNotice(models.Model):
    """A notice on the municipality's notice board (KL 8:9-8:12), and what has been one.

    The board shows those that have no `taken_down_at`: nothing else takes one away.
    """

    uuid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=150, unique=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    body_name = models.CharField(max_length=200)
    content = models.JSONField()
    # What it tells: see board.NoticeFacts.
    posted_at = models.DateTimeField()
    posted_date = models.DateField()
    last_appeal_day = models.DateField()
    earliest_removal = models.DateField()
    taken_down_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["-posted_at", "-id"],
                name="record_board",
                condition=models.Q(taken_down_at=None),
            ),
            models.Index(KT("content__meeting"), name="record_notice_meeting"),
            GinIndex(KeyTransform("files", "content"), name="record_notice_files"),
        ]

    def __str__(self) -> str:
        return self.title

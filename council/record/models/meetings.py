"""Meetings, made public by their notices."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone

from council.record.models.bodies import PublishedBody


class PublishedMeeting(models.Model):
    """A meeting as the public sees it: made public by its notice."""

    uuid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=160, unique=True)
    body = models.ForeignKey(PublishedBody, models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=False)
    status = models.CharField(max_length=20)
    agenda = models.JSONField(default=list)
    # What each point holds: see payload.MeetingFacts.
    registry_keys = ArrayField(models.CharField(max_length=100), default=list)
    # Of the cases on the agenda, as far as it tells them.
    notice_document = models.JSONField(default=dict)
    search = SearchVectorField(null=True)
    # Body, place and the agenda's open points.
    index_version = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            # What the body of its decisions refers to: see Publication.body.
            models.UniqueConstraint(fields=["id", "body"], name="meeting_of_body"),
        ]
        indexes = [
            models.Index(fields=["-starts_at", "-id"], name="record_meeting_time"),
            GinIndex(fields=["registry_keys"], name="record_meeting_cases"),
            GinIndex(fields=["search"], name="record_meeting_search"),
            models.Index(fields=["updated_at", "id"], name="record_meeting_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.body} {timezone.localdate(self.starts_at)}"

"""The public record: frozen copies, no links into drafts.

The public pages' role may SELECT these tables and no others. Everything a page shows is here.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Outcome(models.TextChoices):
    """What a body decided. Nothing else is published (see rules.check_payload)."""

    AS_PROPOSED = "as_proposed", "Beslutat enligt förslag"
    AMENDED = "amended", "Beslutat med ändringar"
    REJECTED = "rejected", "Avslaget"
    # Old minutes, imported: what was decided stands in their own words (see rules).
    MINUTED = "minuted", "Enligt protokollet"


class PublishedBody(models.Model):
    """A body as the public sees it."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    description = models.TextField(blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    members = models.JSONField(default=list)
    # [{"name", "party", "role", "role_label"}] in order; elected people only.
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


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
    notice_document = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-starts_at", "-id"], name="record_meeting_time")]

    def __str__(self) -> str:
        return f"{self.body} {self.starts_at:%Y-%m-%d}"


class Publication(models.Model):
    """One decision as published: self-contained JSON, text for search, documents by their hash.

    A correction is a new row with the next `version`; the earlier one stays, marked replaced.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    slug = models.SlugField(max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    meeting = models.ForeignKey(PublishedMeeting, models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=30)
    kind_label = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    registry_number = models.CharField(max_length=100)
    registry_key = models.CharField(max_length=100, db_index=True)
    # Keys of the other authorities' numbers for the same matter.
    other_keys = ArrayField(models.CharField(max_length=100), default=list)
    outcome = models.CharField(max_length=20)
    outcome_label = models.CharField(max_length=60)
    agenda_number = models.CharField(max_length=10, blank=True)
    paragraph = models.CharField(max_length=20, blank=True)
    decided_date = models.DateField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    text = models.TextField()
    search = SearchVectorField(null=True)
    title_search = SearchVectorField(null=True)
    # The title's words alone: short enough to be read of every hit, which puts titles first.
    index_version = models.PositiveSmallIntegerField(default=0)
    # Of the analyser that made `search`; see reindexing.
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="publication_version_unique"),
            models.UniqueConstraint(
                fields=["slug"],
                name="publication_one_current",
                condition=models.Q(is_current=True),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values),
                name="publication_is_decided",
                violation_error_message="Bara fattade beslut publiceras.",
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="record_search"),
            GinIndex(fields=["other_keys"], name="record_other_keys"),
            models.Index(
                fields=["-decided_date", "-id"],
                name="record_latest",
                condition=models.Q(is_current=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PublishedDocument(models.Model):
    """A file of a publication or of a meeting's notice, found by the hash of its bytes."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, related_name="documents"
    )
    meeting = models.ForeignKey(
        PublishedMeeting, models.PROTECT, null=True, related_name="documents"
    )
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    page_count = models.PositiveSmallIntegerField(null=True)
    is_sealed = models.BooleanField(default=False)
    fixed_version = models.PositiveSmallIntegerField(null=True)
    position = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(publication__isnull=False, meeting=None)
                | models.Q(publication=None, meeting__isnull=False),
                name="document_of_publication_or_meeting",
            ),
            models.UniqueConstraint(
                fields=["publication", "meeting", "sha256"],
                name="document_listed_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SealedDocument(models.Model):
    """A document that the portal has sealed and not published: known by the hash of its bytes.

    It holds nothing that whoever has the document may not be told: no case, no title, no text.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=20)
    sealed_at = models.DateTimeField()
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=700, blank=True)
    # Empty where even that is secret.
    # Of minutes: which they are, who has signed and who remains (Expected.people), until when it
    # was the newest file of them.
    title = models.CharField(max_length=300, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    people = models.JSONField(default=dict, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"

    @property
    def signed(self) -> int:
        """How many people have signed it; the seal is not one of them."""
        return max(0, len(self.people.get("signers", [])) - 1)

    @property
    def expected(self) -> int:
        """How many are to sign it in all."""
        return self.signed + len(self.people.get("pending", []))


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
            )
        ]

    def __str__(self) -> str:
        return self.title

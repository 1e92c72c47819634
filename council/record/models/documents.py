"""Files that are public, and files that are only known by their hash."""

from typing import ClassVar

from django.db import models

from council.record.models.meetings import PublishedMeeting
from council.record.models.publications import Publication
from council.record.models.withdrawals import Withdrawal


class StandingDocuments(models.Manager["PublishedDocument"]):
    """What has not been withdrawn."""

    def get_queryset(self) -> "models.QuerySet[PublishedDocument]":
        return super().get_queryset().filter(withdrawal=None)


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
    changed_at = models.DateTimeField()
    # Published or withdrawn.
    withdrawal = models.ForeignKey(
        Withdrawal, models.PROTECT, null=True, blank=True, related_name="documents"
    )

    objects: ClassVar[models.Manager["PublishedDocument"]] = StandingDocuments()
    every: ClassVar[models.Manager["PublishedDocument"]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["changed_at", "id"], name="record_document_changed")]
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

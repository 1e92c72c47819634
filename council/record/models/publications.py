"""Decisions as published, every version of them."""

import uuid as uuids
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.fields.json import KT

from council.record.models.bodies import PublishedBody
from council.record.models.meetings import PublishedMeeting
from council.record.models.terms import TERMS
from council.record.models.withdrawals import Withdrawal


class Outcome(models.TextChoices):
    """What a body decided. Nothing else is published (see rules.check_payload)."""

    AS_PROPOSED = "as_proposed", "Beslutat enligt förslag"
    AMENDED = "amended", "Beslutat med ändringar"
    REJECTED = "rejected", "Avslaget"
    # Of items of the agenda that had no memo.
    RESOLVED = "resolved", "Beslutat"
    NOTED = "noted", "Antecknat"
    # Old minutes, imported: what was decided stands in their own words (see rules).
    MINUTED = "minuted", "Enligt protokollet"


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Reads of publications, of whichever database the caller has chosen."""

    def of_item(self, item: uuids.UUID) -> Self:
        """Return every version of the decision on that item of an agenda."""
        return self.alias(of_item=KT("content__item")).filter(of_item=str(item))


class StandingPublications(models.Manager["Publication"]):
    """What is not withdrawn: no reader of the record has to remember to leave it out."""

    def get_queryset(self) -> PublicationQuerySet:
        return PublicationQuerySet(self.model, using=self._db).filter(withdrawal=None)

    def of_item(self, item: uuids.UUID) -> PublicationQuerySet:
        """Return every standing version of the decision on that item of an agenda."""
        return self.get_queryset().of_item(item)


class Publication(models.Model):
    """One decision as published: self-contained JSON, text for search, documents by their hash.

    A correction is a new row with the next `version`; the earlier one stays, marked replaced.
    """

    uuid = models.UUIDField(default=uuids.uuid4, unique=True)
    slug = models.SlugField(max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    meeting = models.ForeignKey(PublishedMeeting, models.PROTECT, related_name="publications")
    # The meeting's, which the database keeps the same (migration 0034): lists are narrowed by it.
    body = models.ForeignKey(PublishedBody, models.PROTECT, related_name="+", db_index=False)
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
    topic = models.SlugField(max_length=60, blank=True, db_index=False)
    terms = models.GeneratedField(
        expression=TERMS, output_field=ArrayField(models.TextField()), db_persist=True
    )
    # What lists are narrowed to, in the indexes of words: see terms.
    places = ArrayField(models.CharField(max_length=100), default=list)
    place_keys = ArrayField(models.CharField(max_length=100), default=list)
    # All that the places are found by: see places.place_keys.
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    salt = models.UUIDField(default=uuids.uuid4)
    # Hidden in the hash that the public log keeps; see log.statements.
    text = models.TextField()
    search = SearchVectorField(null=True)
    title_search = SearchVectorField(null=True)
    # The title's words alone: hits in a title are found first.
    index_version = models.PositiveSmallIntegerField(default=0)
    # Of the analyser that made `search`; see reindexing.
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # Published, withdrawn, or one of its files withdrawn.
    withdrawal = models.ForeignKey(
        Withdrawal, models.PROTECT, null=True, blank=True, related_name="publications"
    )

    objects: ClassVar[StandingPublications] = StandingPublications()
    every: ClassVar[PublicationQuerySet] = PublicationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="publication_version_unique"),
            models.UniqueConstraint(
                fields=["slug"],
                name="publication_one_current",
                condition=models.Q(is_current=True),
            ),
            models.CheckConstraint(
                condition=models.Q(is_current=False) | models.Q(withdrawal=None),
                name="publication_withdrawn_is_not_current",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values),
                name="publication_is_decided",
                violation_error_message="Bara fattade beslut publiceras.",
            ),
        ]
        indexes = [
            GinIndex(fields=["search", "terms"], name="record_search"),
            GinIndex(fields=["title_search", "terms"], name="record_title_search"),
            GinIndex(fields=["other_keys"], name="record_other_keys"),
            models.Index(KT("content__item"), name="record_of_item"),
            GinIndex(fields=["place_keys"], name="record_places"),
            models.Index(
                fields=["-decided_date", "-id"],
                name="record_latest",
                condition=models.Q(is_current=True),
            ),
            models.Index(fields=["changed_at", "id"], name="record_changed"),
        ]

    def __str__(self) -> str:
        return self.title

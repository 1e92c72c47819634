"""The notice board: what is told there, since when, until when, and whether it was there."""

import uuid

from django.db import models

from council.files.models import StoredFile
from council.jobs.models import Job
from council.organisation.models import Body
from decisions.minutes.models.bundles import Bundle
from decisions.minutes.workflow import Found, NoticeKind, PostingEnd


class BoardNotice(models.Model):
    """A notice (tillkännagivande) of attested minutes on the board (KL 8:9-8:12).

    `content` holds all that the law asks for, as it is shown: it reads nothing else.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField("adressnamn", unique=True, max_length=150)
    kind = models.CharField("slag", max_length=12, choices=NoticeKind)
    body = models.ForeignKey(Body, models.PROTECT, related_name="board_notices")
    bundle = models.OneToOneField(Bundle, models.PROTECT, related_name="board_notice")
    title = models.CharField("rubrik", max_length=300)
    content = models.JSONField()
    created_at = models.DateTimeField("skapat")
    # Set when the last posting's time is out: it has been taken down, not before (KL 8:12).
    removed_at = models.DateTimeField("nedtaget", null=True, blank=True)
    proof = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bevis"
    )
    proof_job = models.OneToOneField(
        Job, models.PROTECT, null=True, blank=True, related_name="board_proof"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=NoticeKind.values), name="board_notice_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_standing(self) -> bool:
        """Whether it is still to be on the board, also while it is interrupted."""
        return self.removed_at is None


class Posting(models.Model):
    """One unbroken time on the board; after an interruption a new one begins (KL 13:5)."""

    notice = models.ForeignKey(BoardNotice, models.PROTECT, related_name="postings")
    number = models.PositiveSmallIntegerField("nummer")
    posted_at = models.DateTimeField("uppsatt")
    posted_date = models.DateField("tillkännagivet")
    last_appeal_day = models.DateField("sista dag att överklaga")
    earliest_removal = models.DateField("tas ned tidigast")
    ended_at = models.DateTimeField("slut", null=True, blank=True)
    end = models.CharField("slut därför att", max_length=12, choices=PostingEnd, blank=True)
    end_reason = models.TextField("skäl", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="posting_number_once"),
            models.UniqueConstraint(
                fields=["notice"], name="posting_one_at_a_time", condition=models.Q(ended_at=None)
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, end="")
                | models.Q(ended_at__isnull=False, end__in=PostingEnd.values),
                name="posting_end_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(last_appeal_day__gt=models.F("posted_date"))
                & models.Q(earliest_removal__gt=models.F("last_appeal_day")),
                name="posting_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice} från {self.posted_date}"


class BoardCheck(models.Model):
    """That the board was looked at and what was found: a stretch of checks with one answer.

    Checks every few minutes with the same answer lengthen the stretch, so that the log of weeks
    stays short.
    """

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="checks")
    found = models.CharField("iakttagelse", max_length=12, choices=Found)
    first_at = models.DateTimeField("från")
    last_at = models.DateTimeField("till")
    count = models.PositiveIntegerField("antal kontroller", default=1)
    detail = models.CharField("närmare", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(found__in=Found.values), name="board_check_found_known"
            ),
            models.CheckConstraint(
                condition=models.Q(last_at__gte=models.F("first_at"), count__gte=1),
                name="board_check_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting}: {self.get_found_display().lower()}"

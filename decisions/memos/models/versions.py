"""What was approved, what happened, and what a memo was imported from."""

from django.db import models

from council.files.models import StoredFile
from council.organisation.models import User
from decisions.memos.models.memo import Memo
from decisions.memos.workflow import MemoStatus


class FixedVersion(models.Model):
    """The content that was approved: never changed, its hash over the canonical JSON.

    The database refuses every change and deletion (migration).
    """

    memo = models.ForeignKey(Memo, models.PROTECT, related_name="fixed_versions")
    number = models.PositiveSmallIntegerField("version")
    content = models.JSONField("innehåll")
    content_hash = models.CharField("SHA-256", max_length=64)
    approved_at = models.DateTimeField("godkänd")
    approved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    approver_name = models.CharField("godkänd av", max_length=200)
    approver_title = models.CharField("i egenskap av", max_length=200)
    # Who, when, in what role and for whom, in the words that were recorded then.
    statement = models.TextField("godkännandet i ord", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["memo", "number"], name="fixed_version_number_unique")
        ]

    def __str__(self) -> str:
        return f"{self.memo}, version {self.number}"


class MemoTransition(models.Model):
    """One move of a memo from a status to another, with what was said."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="transitions")
    from_status = models.CharField("från", max_length=20, choices=MemoStatus.choices)
    to_status = models.CharField("till", max_length=20, choices=MemoStatus.choices)
    at = models.DateTimeField("tid")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    comment = models.TextField("kommentar", blank=True)

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"


class ImportedFile(models.Model):
    """The file that a memo was imported from; two imports of the same file say so."""

    memo = models.OneToOneField(Memo, models.CASCADE, related_name="imported_from")
    file = models.ForeignKey(StoredFile, models.PROTECT)
    filename = models.CharField("filnamn", max_length=255)
    warnings = models.JSONField("varningar", default=list)
    imported_at = models.DateTimeField("importerad")
    imported_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.filename

"""The parts of a memo: sections, proposal clauses, attachments."""

import uuid

from django.db import models

from council.files.models import StoredFile
from council.organisation.models import Body, User
from decisions.memos.models.memo import Memo


class MemoSection(models.Model):
    """A headed section of prose. `html` holds what the sanitiser lets through, nothing else."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="sections")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("kod", max_length=30, blank=True)
    heading = models.CharField("rubrik", max_length=200)
    html = models.TextField("text", blank=True)
    position = models.PositiveSmallIntegerField("ordning")
    is_required = models.BooleanField("krävs före granskning", default=False)
    help_text = models.TextField("hjälptext", blank=True)

    is_hidden = False
    """Set on a row that a page shows to somebody who may not read all of it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["memo", "position"],
                name="section_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.heading


class ClauseQuerySet(models.QuerySet["ProposalClause"]):
    """Reads of clauses."""

    def in_tree_order(self) -> list["ProposalClause"]:
        """Return the clauses parents first, each with `depth` (0 for a top clause) set on it."""
        rows = list(self.select_related("target_body").order_by("position", "pk"))
        children: dict[int | None, list[ProposalClause]] = {}
        for row in rows:
            children.setdefault(row.parent_id, []).append(row)
        ordered: list[ProposalClause] = []

        def walk(parent: int | None, depth: int) -> None:
            for row in children.get(parent, []):
                row.depth = depth
                ordered.append(row)
                walk(row.pk, depth + 1)

        walk(None, 0)
        return ordered


class ProposalClause(models.Model):
    """One point of the proposed decision. Decision clauses point back to it, clause by clause."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="clauses")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    position = models.PositiveSmallIntegerField("ordning")
    label = models.CharField("beteckning", max_length=20, blank=True)
    text = models.TextField("lydelse")
    target_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, verbose_name="beslutande organ"
    )
    # Not empty: the clause is protected, and every public rendering is made without it.
    protection_ground = models.CharField("skyddas enligt", max_length=200, blank=True)

    depth = 0
    is_hidden = False
    """Set on a row that a page shows to somebody who may not read it."""
    objects = ClauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["memo", "parent", "position"],
                name="clause_position_unique",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.text}".strip()


class MemoAttachment(models.Model):
    """An attachment: a file of ours, or an address where it can be read."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="attachments")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    title = models.CharField("benämning", max_length=300)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True)
    filename = models.CharField("filnamn", max_length=255, blank=True)
    url = models.URLField("adress", max_length=500, blank=True)
    is_public = models.BooleanField("offentlig", default=True)
    protection_ground = models.CharField("skyddas enligt", max_length=200, blank=True)

    is_hidden = False
    """Set on a row that a page shows to somebody who may not read it."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file=None) | models.Q(url=""),
                name="attachment_file_or_url",
                violation_error_message="Ange antingen en fil eller en adress.",
            ),
            models.CheckConstraint(
                condition=models.Q(protection_ground="") | models.Q(is_public=False),
                name="attachment_public_or_protected",
                violation_error_message="En bilaga med skyddsgrund kan inte vara offentlig.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AttachmentFile(models.Model):
    """A file that an attachment has held. A replacement is the next number; the old one stays."""

    attachment = models.ForeignKey(MemoAttachment, models.CASCADE, related_name="files")
    number = models.PositiveSmallIntegerField("version")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    filename = models.CharField("filnamn", max_length=255)
    added_at = models.DateTimeField("tillagd")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attachment", "number"], name="attachment_file_number_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.filename}, version {self.number}"

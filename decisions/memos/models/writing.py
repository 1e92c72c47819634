"""Writing together: who is here, who holds which part, what is said and suggested beside it."""

import uuid

from django.db import models

from council.organisation.models import User
from decisions.memos.models.memo import Memo
from decisions.memos.models.parts import ProposalClause


class Presence(models.Model):
    """Somebody who has the draft open, and where they were when they were last heard of."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="presences")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    part = models.CharField("del", max_length=40, blank=True)
    seen_at = models.DateTimeField("sedd")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["memo", "user"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return str(self.user)


class PartLock(models.Model):
    """One person's hold on a part of a draft: a section by its uuid, or "clauses".

    It is theirs while they are heard of; afterwards, or by a manager's takeover, another's.
    """

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="locks")
    part = models.CharField("del", max_length=40)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    taken_at = models.DateTimeField("tagen")
    seen_at = models.DateTimeField("sedd")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["memo", "part"], name="part_locked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.part}"


class CommentThread(models.Model):
    """A conversation about a passage, anchored by quotation, or about a part as a whole.

    `quote` with up to 40 characters before and after it finds its place again in a text that was
    edited around it (W3C Web Annotation, TextQuoteSelector). All three are plain text.
    """

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="threads")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    part = models.CharField("del", max_length=40, blank=True)
    """A section's or clause's uuid; empty for the memo as a whole."""
    quote = models.TextField("citat", blank=True)
    before = models.CharField("före", max_length=80, blank=True)
    after = models.CharField("efter", max_length=80, blank=True)
    started_at = models.DateTimeField("påbörjad")
    resolved_at = models.DateTimeField("löst", null=True, blank=True)
    resolved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_at=None, resolved_by=None)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="thread_resolved_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.quote[:60] or "Hela handlingen"


class Comment(models.Model):
    """One contribution to a thread."""

    thread = models.ForeignKey(CommentThread, models.CASCADE, related_name="comments")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField("kommentar")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField("skriven")
    edited_at = models.DateTimeField("ändrad", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="comment_has_text",
                violation_error_message="Skriv en kommentar.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class ClauseSuggestion(models.Model):
    """Another wording of a clause that one person suggests. It stands beside the clause, in no
    version and no hash; accepted, its text is the clause's."""

    clause = models.ForeignKey(ProposalClause, models.CASCADE, related_name="suggestions")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField("föreslagen lydelse")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField("föreslagen")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clause", "by"], name="clause_suggestion_once"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="clause_suggestion_has_text",
                violation_error_message="Skriv den lydelse som du föreslår.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

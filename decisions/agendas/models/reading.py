"""What members keep for themselves while they read, and what they tell beforehand."""

import uuid

from django.db import models

from council.organisation.models import Person, User
from decisions.agendas.models.meetings import AgendaItem, Meeting
from decisions.memos.models import Memo


class ReadingNote(models.Model):
    """A member's private note, anchored to words of a matter: nobody else ever reads it.

    A note on a memo is found again in a later version, and at the meeting that a tabled matter
    goes on to. `quote` with `before` and `after` is the anchor; "" for a note on the whole.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="reading_notes")
    memo = models.ForeignKey(Memo, models.CASCADE, null=True, blank=True, related_name="+")
    item = models.ForeignKey(AgendaItem, models.CASCADE, null=True, blank=True, related_name="+")
    quote = models.CharField("om orden", max_length=500, blank=True)
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60, blank=True)
    text = models.TextField("anteckning", max_length=5000)
    changed_at = models.DateTimeField("ändrad")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(memo=None, item__isnull=False)
                | models.Q(memo__isnull=False, item=None),
                name="note_on_memo_or_item",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="note_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.text[:40]}"


class ReadMark(models.Model):
    """What a member last opened of an item: the hash of what it said."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="read_marks")
    content_hash = models.CharField(max_length=64)
    read_at = models.DateTimeField("läst")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.item}"


class MemberNoticeKind(models.TextChoices):
    """What a member tells before the meeting."""

    ABSENCE = "absence", "Kommer inte"
    LATE = "late", "Kommer senare eller går tidigare"
    REMOTE = "remote", "Deltar på distans"
    CONFLICT = "conflict", "Har jäv"


class MemberNotice(models.Model):
    """What a member or substitute has told before a meeting: absence, or a conflict in an item.

    A conflict is also to be reported by whoever knows of one of their own (KL 6:30).
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="member_notices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="member_notices")
    kind = models.CharField("anmälan", max_length=10, choices=MemberNoticeKind)
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, null=True, blank=True, related_name="member_notices"
    )
    note = models.CharField("kommentar", max_length=500, blank=True)
    told_at = models.DateTimeField("anmält")
    told_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person", "kind", "item"],
                name="member_notice_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(kind="conflict", item__isnull=False)
                | (~models.Q(kind="conflict") & models.Q(item=None)),
                name="member_notice_conflict_has_item",
                violation_error_message="Välj vilken punkt jävet gäller.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=MemberNoticeKind.values), name="member_notice_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"

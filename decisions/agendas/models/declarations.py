"""What members say beforehand: that they cannot come, or have a conflict of interest."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from council.organisation.models import Person
from decisions.agendas.models.meetings import AgendaItem, Meeting


class NoticeKind(models.TextChoices):
    """What a member declares."""

    ABSENCE = "absence", "Kan inte delta"
    CONFLICT = "conflict", "Jäv"


class ConflictGround(models.TextChoices):
    """Why an elected member has a conflict of interest: the four points of KL 6:28."""

    PARTY = "party", "Jag eller en närstående är part, eller kan påverkas av beslutet (punkt 1)"
    PROXY = (
        "proxy",
        "Jag eller en närstående företräder, eller har företrätt, någon som berörs (punkt 2)",
    )
    SUPERVISION = (
        "supervision",
        "Ärendet rör tillsyn över kommunal verksamhet som jag är knuten till (punkt 3)",
    )
    OTHER = "other", "Någon annan särskild omständighet (punkt 4)"


class MemberNoticeQuerySet(models.QuerySet["MemberNotice"]):
    """Reads of what members have declared."""

    def standing(self) -> Self:
        """Return what has not been taken back."""
        return self.filter(withdrawn_at=None)


class MemberNotice(models.Model):
    """A member's or substitute's word before a meeting; taken back, it stays with its time.

    An absence is for the whole meeting, or for the part of it that `text` tells in the member's
    own words ("kommer kl. 15"). A conflict is about one item (KL 6:30: who knows of it says so).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="member_notices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=10, choices=NoticeKind)
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, null=True, blank=True, related_name="member_notices"
    )
    is_whole = models.BooleanField("hela mötet", default=True)
    ground = models.CharField("grund", max_length=20, choices=ConflictGround, blank=True)
    text = models.CharField("förklaring", max_length=500, blank=True)
    created_at = models.DateTimeField("anmäld")
    withdrawn_at = models.DateTimeField("återtagen", null=True, blank=True)

    objects: ClassVar[MemberNoticeQuerySet] = MemberNoticeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=NoticeKind.ABSENCE, item=None, ground="")
                | Q(
                    kind=NoticeKind.CONFLICT,
                    item__isnull=False,
                    is_whole=True,
                    ground__in=ConflictGround.values,
                ),
                name="member_notice_absence_or_conflict",
            ),
            models.CheckConstraint(
                condition=Q(is_whole=True) | ~Q(text=""),
                name="member_notice_part_in_words",
                violation_error_message="Skriv när du kan delta, till exempel ”kommer kl. 15”.",
            ),
            models.CheckConstraint(
                condition=~Q(ground=ConflictGround.OTHER) | ~Q(text=""),
                name="member_notice_other_in_words",
                violation_error_message="Skriv vilken omständighet det är.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(kind=NoticeKind.ABSENCE, withdrawn_at=None),
                name="absence_stands_once",
                violation_error_message="Du har redan anmält att du inte kan delta.",
            ),
            models.UniqueConstraint(
                fields=["item", "person"],
                condition=Q(kind=NoticeKind.CONFLICT, withdrawn_at=None),
                name="conflict_stands_once",
                violation_error_message="Du har redan anmält jäv i ärendet.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("created_at")),
                name="member_notice_withdrawn_after",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"

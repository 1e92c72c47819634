"""The minutes of a sitting: who keeps them, and what is edited by hand in each paragraph."""

import uuid

from django.db import models

from council.organisation.models import User
from decisions.agendas.models import Meeting
from decisions.sittings.models import Treatment


class Minutes(models.Model):
    """The minutes (protokoll) of one meeting. The chair answers for them (KL 5:65, 6:35)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    secretary = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField("påbörjat")
    # When and where the attesters sign: "digitalt" or a room.
    attestation_date = models.DateField("justeras")
    attestation_place = models.CharField("justeras i", max_length=200, blank=True)
    # When the meeting stood still: [["17:00", "17:10"], …], rising.
    breaks = models.JSONField("ajourneringar", default=list, blank=True)

    def __str__(self) -> str:
        return f"Protokoll {self.meeting}"


class PartEdit(models.Model):
    """One part of a paragraph as edited by hand; the generated text it was made from beside it.

    The decision is no part that can be edited, since it is locked when it is declared, nor are
    the votes, which are mended where they are counted. `kind` is the part's key: "motions",
    "propositions-2".
    """

    treatment = models.ForeignKey(Treatment, models.CASCADE, related_name="part_edits")
    kind = models.CharField("del", max_length=30)
    base = models.TextField("framställd text när den redigerades")
    html = models.TextField("redigerad text", blank=True)
    # Goes up with every edit: two who write at once do not overwrite each other.
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField("redigerad")
    edited_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["treatment", "kind"], name="part_edit_once"),
            models.CheckConstraint(
                condition=~models.Q(kind="decision") & ~models.Q(kind__startswith="votes"),
                name="part_edit_not_the_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.treatment}: {self.kind}"

"""What members move at the sitting, and what they have put on record beside the decision."""

import uuid

from django.db import models

from council.organisation.models import Person, User
from decisions.agendas.models import AgendaItem
from decisions.sittings.workflow import MotionKind, StatementKind


class Motion(models.Model):
    """A motion (yrkande): what should be done with the item or with one clause (KL 5:67 p. 1)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="motions")
    kind = models.CharField("yrkande", max_length=20, choices=MotionKind)
    # The uuid of the proposed clause in the item's fixed version; None for the whole item.
    clause = models.UUIDField("punkt", null=True, blank=True)
    text = models.TextField("lydelse", blank=True, max_length=20_000)
    position = models.PositiveSmallIntegerField("ordning")
    withdrawn_at = models.DateTimeField("återtaget", null=True, blank=True)
    moved_at = models.DateTimeField("antecknat")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=MotionKind.values), name="motion_kind_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["amend", "add", "refer_back"]) | ~models.Q(text=""),
                name="motion_has_text",
                violation_error_message="Skriv vad som yrkas.",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["refer_back", "table"]) | models.Q(clause=None),
                name="motion_postpones_the_whole",
                violation_error_message="Återremiss och bordläggning gäller hela ärendet.",
            ),
            models.UniqueConstraint(
                fields=["item", "position"],
                name="motion_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.item}"


class MotionMover(models.Model):
    """One of those who make a motion, in the order they joined it."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="movers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["motion", "person"], name="mover_once"),
            models.UniqueConstraint(
                fields=["motion", "position"],
                name="mover_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Statement(models.Model):
    """A reservation, statement or note, announced before the meeting ends (KL 4:27, 6:17)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="statements")
    kind = models.CharField("slag", max_length=25, choices=StatementKind)
    text = models.TextField("lydelse", blank=True, max_length=20_000)
    position = models.PositiveSmallIntegerField("ordning")
    announced_at = models.DateTimeField("anmäld")
    # A written text that came after the meeting; until the attestation (see `check_written`).
    handed_in_at = models.DateTimeField("inlämnad", null=True, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=StatementKind.values), name="statement_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(handed_in_at=None) | ~models.Q(text=""),
                name="statement_handed_in_has_text",
            ),
            models.UniqueConstraint(
                fields=["item", "position"],
                name="statement_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.item}"


class StatementMaker(models.Model):
    """One of those behind a statement, in order."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="makers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "person"], name="maker_once"),
            models.UniqueConstraint(
                fields=["statement", "position"],
                name="maker_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class StoodAside(models.Model):
    """Somebody who serves and has said that they take no part in the decision (KL 4:25)."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="aside")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="aside_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.item}"

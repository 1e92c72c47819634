"""Attendance as events: who came, went, gave up a place or stood back, from item to item."""

import uuid

from django.db import models

from council.organisation.models import Person, User
from decisions.agendas.models import AgendaItem
from decisions.sittings.models.sitting import Sitting
from decisions.sittings.workflow import Presence


class AttendanceEvent(models.Model):
    """What holds for one person from item `start` until item `end`, both included.

    `end` None: until the meeting ends. Who serves is computed of these, never stored (see
    `decisions.sittings.rules.serving` and ADR 13).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="events")
    kind = models.CharField("händelse", max_length=10, choices=Presence)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    start = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="+", verbose_name="från och med"
    )
    end = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="till och med",
    )
    is_remote = models.BooleanField("deltar på distans", default=False)
    # Item `start` had begun: who comes counts from the next one, who goes leaves the seat empty.
    is_during = models.BooleanField("under ärendet", default=False)
    replaced_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ersätts av"
    )
    ground = models.CharField("jävsgrund", max_length=300, blank=True)
    clock = models.TimeField("klockan", null=True, blank=True)
    recorded_at = models.DateTimeField("antecknat")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=Presence.values), name="attendance_kind_known"
            ),
            models.CheckConstraint(
                condition=(models.Q(kind="conflict") & ~models.Q(ground=""))
                | (~models.Q(kind="conflict") & models.Q(ground="")),
                name="attendance_conflict_has_ground",
                violation_error_message="Ange jävsgrunden (KL 6:28).",
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_by=None) | models.Q(kind="replaced"),
                name="attendance_replaced_by_when_replaced",
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_by=None) | ~models.Q(replaced_by=models.F("person")),
                name="attendance_not_replaced_by_self",
                violation_error_message="Ingen kan ersätta sig själv.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_remote=False) | models.Q(kind="in"),
                name="attendance_remote_when_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"


class NamedChair(models.Model):
    """Somebody who leads though another would be in turn (KL 6:22; see `rules.chairing`)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="named_chairs")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    start = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+")
    end = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.person} leder"


class OtherAttendee(models.Model):
    """Somebody present who is not elected to the body: officials, experts, student delegates."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="others")
    name = models.CharField("namn", max_length=200)
    title = models.CharField("titel", max_length=200, blank=True)
    start = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")
    end = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="other_attendee_has_name")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name

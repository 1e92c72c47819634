"""Disputed conflicts of interest: what was said of whom, and what the body ruled (KL 6:30)."""

import uuid

from django.db import models

from council.organisation.models import Person, User
from decisions.agendas.models import AgendaItem
from decisions.sittings.models.attendance import AttendanceEvent
from decisions.sittings.workflow import Answer, Ruling


class Dispute(models.Model):
    """That somebody has a conflict of interest in an item, which the body rules on (jävsfråga).

    A ruling that there is one has its event of attendance: who serves then follows from that. Who
    tries the question is computed (see `decisions.sittings.disputes`).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="disputes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # May be the person themselves: who knows of a circumstance says so unasked (KL 6:30).
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ground = models.CharField("jävsgrund", max_length=300)
    answer = models.TextField("svar", blank=True, max_length=2000)
    ruling = models.CharField("utfall", max_length=10, choices=Ruling, blank=True)
    # The person tries it too: there is no quorum else, and nobody can be called in (KL 6:30).
    takes_part = models.BooleanField("den det gäller deltar", default=False)
    event = models.OneToOneField(
        AttendanceEvent, models.PROTECT, null=True, blank=True, related_name="dispute"
    )
    raised_at = models.DateTimeField("väckt")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField("avgjord", null=True, blank=True)
    ruled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"],
                name="dispute_once",
                violation_error_message="Jävsfrågan är redan väckt.",
            ),
            models.CheckConstraint(
                condition=~models.Q(ground=""),
                name="dispute_has_ground",
                violation_error_message="Ange jävsgrunden (KL 6:28).",
            ),
            models.CheckConstraint(
                condition=models.Q(ruling__in=["", *Ruling.values]), name="dispute_ruling_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ruling="", ruled_at=None, ruled_by=None, takes_part=False)
                | ~models.Q(ruling="") & models.Q(ruled_at__isnull=False, ruled_by__isnull=False),
                name="dispute_ruled_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(ruling="conflict", event__isnull=False)
                | ~models.Q(ruling="conflict") & models.Q(event=None),
                name="dispute_conflict_has_event",
            ),
        ]

    def __str__(self) -> str:
        return f"Jävsfråga om {self.person}"


class DisputeVote(models.Model):
    """What one person answered when the question was voted on: yes is that there is a conflict."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField("svar", max_length=10, choices=Answer)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispute", "person"],
                name="dispute_vote_once",
                violation_error_message="Var och en har en röst (KL 4:24).",
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=Answer.values), name="dispute_vote_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_answer_display()}"

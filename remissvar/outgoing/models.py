"""Consultations that a body of ours sends out, whom it asks, and what they answer."""

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from council.files.models import StoredFile
from council.organisation.models import Body, Department, Person, User
from council.register.models import Case
from remissvar.outgoing.workflow import AddresseeKind, Channel, Stance, State


def both_or_neither(at: str, by: str) -> models.Q:
    """Return the condition that a time and whose doing it was stand together."""
    return models.Q((f"{at}__isnull", True), (f"{by}__isnull", True)) | models.Q(
        (f"{at}__isnull", False), (f"{by}__isnull", False)
    )


class OutgoingQuerySet(models.QuerySet["OutgoingConsultation"]):
    """Reads of outgoing consultations; secrecy is applied here."""

    def visible_to(self, user: User, on: dt.date) -> Self:
        """Return the consultations of the cases that the user may see."""
        return self.filter(case__in=Case.objects.visible_to(user, on))

    def open_to_all(self) -> Self:
        """Return those that anybody may know of: sent, in a case that stands without secrecy."""
        return self.filter(
            sent_at__isnull=False,
            case__is_secret=False,
            case__protected_title="",
            case__cancelled_at=None,
        )


class OutgoingConsultation(models.Model):
    """A proposal that the case's body sends out for comment. What was sent is not changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="outgoing_consultations")
    title = models.CharField("rubrik", max_length=280)
    question = models.TextField("vad vi frågar", max_length=10_000)
    last_day = models.DateField("svar senast")
    officer = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name="handläggare"
    )
    sent_at = models.DateTimeField("utsänd", null=True, blank=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[OutgoingQuerySet] = OutgoingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=both_or_neither("sent_at", "sent_by"), name="outgoing_sent_at_and_by"
            ),
            models.CheckConstraint(
                condition=both_or_neither("closed_at", "closed_by"),
                name="outgoing_closed_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(closed_at__gte=models.F("sent_at")),
                name="outgoing_closed_after_sent",
                violation_error_message="Remissen är inte utsänd än.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def department(self) -> Department:
        """The department that asks: the one whose case it is."""
        return self.case.department

    @property
    def body(self) -> Body:
        """The body in whose name it is asked."""
        return self.case.department.body

    @property
    def state(self) -> State:
        """Where it is on its way."""
        if self.closed_at:
            return State.CLOSED
        return State.SENT if self.sent_at else State.DRAFT

    @property
    def inside_because(self) -> str:
        """Why the case keeps it all from the public (see `open_to_all`), "" when nothing does."""
        if self.case.is_secret:
            return "ärendet har sekretess"
        if self.case.protected_title:
            return "ärendets mening är skyddad"
        return "ärendet är makulerat" if self.case.cancelled_at else ""

    @property
    def sent_date(self) -> dt.date | None:
        """The day on which it was sent."""
        return timezone.localdate(self.sent_at) if self.sent_at else None


class OutgoingDocument(models.Model):
    """A document that goes with the consultation."""

    consultation = models.ForeignKey(
        OutgoingConsultation, models.CASCADE, related_name="documents"
    )
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("benämning", max_length=300)
    file = models.ForeignKey(StoredFile, models.PROTECT)
    filename = models.CharField("filnamn", max_length=255)
    is_public = models.BooleanField("publiceras", default=False)

    class Meta:
        verbose_name = "handling i en remiss som vi har skickat"
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "file"],
                name="outgoing_document_once",
                violation_error_message="Filen finns redan bland handlingarna.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Addressee(models.Model):
    """Somebody who is asked, or who answered without being asked, with the answer."""

    consultation = models.ForeignKey(
        OutgoingConsultation, models.CASCADE, related_name="addressees"
    )
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("namn", max_length=200)
    kind = models.CharField("slag", max_length=15, choices=AddresseeKind)
    email = models.EmailField("e-post", blank=True)
    is_asked = models.BooleanField("tillfrågad", default=True)
    sent_at = models.DateTimeField("sänd", null=True, blank=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField("sätt", max_length=10, choices=Channel, blank=True)
    extended_to = models.DateField("anstånd till", null=True, blank=True)
    reminded_at = models.DateTimeField("påmind", null=True, blank=True)
    reminded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    answered_on = models.DateField("svarade", null=True, blank=True)
    stance = models.CharField("ståndpunkt", max_length=10, choices=Stance, blank=True)
    summary = models.TextField("sammanfattning", max_length=3000, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True)
    filename = models.CharField("filnamn", max_length=255, blank=True)
    protection_ground = models.CharField("skyddas enligt", max_length=200, blank=True)
    recorded_at = models.DateTimeField("antecknat", null=True, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField("publiceras sedan", null=True, blank=True)
    released_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "svar på en remiss som vi har skickat"
        constraints = [
            *(
                models.CheckConstraint(
                    condition=both_or_neither(f"{what}_at", f"{what}_by"),
                    name=f"addressee_{what}_at_and_by",
                )
                for what in ("sent", "reminded", "recorded", "released")
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None, stance="", recorded_at=None, summary="")
                & models.Q(file=None, protection_ground="", released_at=None)
                | models.Q(answered_on__isnull=False, recorded_at__isnull=False)
                & ~models.Q(stance=""),
                name="addressee_answer_whole",
                violation_error_message="Ett svar har en dag och en ståndpunkt.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_asked=True)
                | models.Q(sent_at=None, extended_to=None, answered_on__isnull=False),
                name="addressee_unasked_has_answered",
                violation_error_message="Den som inte är tillfrågad finns här för sitt svar.",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at=None, channel="")
                | models.Q(sent_at__isnull=False) & ~models.Q(channel=""),
                name="addressee_sent_somehow",
                violation_error_message="Ange hur remissen skickades.",
            ),
            models.CheckConstraint(
                condition=models.Q(released_at=None) | models.Q(protection_ground=""),
                name="addressee_protected_is_not_released",
                violation_error_message="Ett svar med skyddade uppgifter publiceras inte.",
            ),
            models.CheckConstraint(
                condition=models.Q(file=None, filename="")
                | models.Q(file__isnull=False) & ~models.Q(filename=""),
                name="addressee_file_has_a_name",
            ),
            models.UniqueConstraint(
                "consultation",
                Lower("name"),
                condition=~models.Q(kind=AddresseeKind.PERSON),
                name="addressee_once",
                violation_error_message="Remissinstansen finns redan på listan.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> dt.date:
        """The day by which the answer is asked for."""
        return self.extended_to or self.consultation.last_day

    @property
    def public_name(self) -> str:
        """What everybody may read: "" for a private person."""
        return "" if self.kind == AddresseeKind.PERSON else self.name

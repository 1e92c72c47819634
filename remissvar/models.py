"""Incoming consultations (remisser) and our replies to them; the outgoing ones are `outgoing`."""

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models

from council.files.models import StoredFile
from council.organisation.models import Department, Person, User
from council.register.models import Case
from decisions.memos.models import Memo
from remissvar.outgoing.models import Addressee, OutgoingConsultation, OutgoingDocument

__all__ = [
    "Addressee",
    "Consultation",
    "ConsultationDocument",
    "OutgoingConsultation",
    "OutgoingDocument",
]


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Reads of consultations; secrecy is applied here."""

    def visible_to(self, user: User, on: dt.date) -> Self:
        """Return the consultations of the cases that the user may see."""
        return self.filter(case__in=Case.objects.visible_to(user, on))

    def open_to_all(self) -> Self:
        """Return those that anybody may know of: their case has no secrecy."""
        return self.filter(case__is_secret=False, case__protected_title="")


class Consultation(models.Model):
    """A consultation that came in: who asks, under what number, and by when we answer."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="consultation")
    # Empty only where an imported reply does not say who asked.
    sender = models.CharField("avsändare", max_length=200, blank=True)
    sender_reference = models.CharField("avsändarens beteckning", max_length=100, blank=True)
    title = models.CharField("rubrik", max_length=300)
    received_date = models.DateField("inkom")
    reply_deadline = models.DateField("svar senast")
    responsible = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name="ansvarig"
    )
    reply = models.OneToOneField(
        Memo, models.PROTECT, null=True, blank=True, related_name="consultation"
    )

    objects: ClassVar[ConsultationQuerySet] = ConsultationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply_deadline__gte=models.F("received_date")),
                name="consultation_deadline_after_receipt",
                violation_error_message="Sista svarsdag är före den dag då remissen kom in.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def department(self) -> Department:
        """The department that answers: the one whose case it is."""
        return self.case.department


class ConsultationDocument(models.Model):
    """A document that came with the consultation."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="documents")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("benämning", max_length=300)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True)
    filename = models.CharField("filnamn", max_length=255, blank=True)
    url = models.URLField("adress", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file=None) | models.Q(url=""),
                name="consultation_document_file_or_url",
                violation_error_message="Ange antingen en fil eller en adress.",
            )
        ]

    def __str__(self) -> str:
        return self.title

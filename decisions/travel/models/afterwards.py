"""After the trip: its report, what it cost in the end, receipts, and each step it took."""

import uuid

from django.db import models

from council.files.models import StoredFile
from council.organisation.models import User
from decisions.travel.kinds import PayerKind
from decisions.travel.models.trip import Travel, TravelCost
from decisions.travel.workflow import TripStatus


class TripReport(models.Model):
    """What came out of the trip."""

    travel = models.OneToOneField(Travel, models.PROTECT, related_name="report")
    text = models.TextField("vad som hände på resan")
    gain = models.TextField("vad resan gav")
    reported_at = models.DateTimeField("redovisad")
    reported_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="trip_report_closed_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"Redovisning av {self.travel}"


class TripCost(models.Model):
    """What one cost came to, in kronor; `planned` is its row in the plan, None for a new one."""

    report = models.ForeignKey(TripReport, models.CASCADE, related_name="costs")
    planned = models.ForeignKey(
        TravelCost, models.PROTECT, null=True, blank=True, related_name="actual"
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)
    item = models.CharField("post", max_length=200)
    payer_kind = models.CharField("betalades av", max_length=15, choices=PayerKind)
    amount = models.DecimalField("kronor", max_digits=12, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="trip_cost_not_negative",
                violation_error_message="Beloppet kan inte vara mindre än noll.",
            ),
            models.CheckConstraint(
                condition=models.Q(payer_kind__in=PayerKind.values), name="trip_cost_payer_known"
            ),
        ]

    def __str__(self) -> str:
        return self.item


class TripReceipt(models.Model):
    """A receipt, kept by content."""

    travel = models.ForeignKey(Travel, models.PROTECT, related_name="receipts")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("benämning", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    filename = models.CharField("filnamn", max_length=255)
    added_at = models.DateTimeField("tillagt")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title


class TripTransition(models.Model):
    """One step of a trip; `by` is None when the clock took it."""

    travel = models.ForeignKey(Travel, models.CASCADE, related_name="transitions")
    from_status = models.CharField("från", max_length=10, choices=TripStatus)
    to_status = models.CharField("till", max_length=10, choices=TripStatus)
    at = models.DateTimeField("tid")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    comment = models.TextField("kommentar", blank=True)

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"

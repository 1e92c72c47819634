"""What a report item told the body: lines that were collected when the notice was sent."""

from django.db import models

from decisions.agendas.models.meetings import AgendaItem


class ReportLine(models.Model):
    """One thing that is reported to the body (KL 6:40): a delegated decision, a consultation.

    `key` names it, so that it is reported once.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField("ordning")
    key = models.CharField(max_length=100, unique=True)
    title = models.CharField("rubrik", max_length=300)
    registry_number = models.CharField("diarienummer", max_length=100, blank=True)
    details = models.CharField("uppgifter", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="report_line_place")
        ]

    def __str__(self) -> str:
        return f"{self.registry_number} {self.title}".strip()

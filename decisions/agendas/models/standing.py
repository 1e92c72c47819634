"""Items that a body takes at every meeting, made when a meeting is planned."""

from django.conf import settings
from django.db import models

from council.organisation.models import Body
from decisions.agendas.models.meetings import ItemGroup, ItemSource


class StandingItem(models.Model):
    """One item that every agenda of the body begins or ends with."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="standing_items")
    source = models.CharField("slag", max_length=20, choices=ItemSource, default=ItemSource.OWN)
    title = models.CharField("rubrik", max_length=300)
    group = models.CharField("grupp", max_length=20, choices=ItemGroup, default=ItemGroup.FORMAL)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "source"],
                name="standing_item_once",
                condition=~models.Q(source="own"),
                violation_error_message="Nämnden har redan en sådan stående punkt.",
            ),
            models.CheckConstraint(
                condition=models.Q(group__in=ItemGroup.values, source__in=ItemSource.values),
                name="standing_item_known",
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="standing_item_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_collected(self) -> bool:
        """Whether the portal writes under it what is to be reported."""
        return self.source in settings.AGENDA_REPORTS

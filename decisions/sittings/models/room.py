"""What was sent from the meeting room: each change once, also when the network sends it twice."""

from django.db import models

from council.organisation.models import User
from decisions.sittings.models.sitting import Sitting


class RoomCommand(models.Model):
    """A change that was carried out; its uuid is made where it was typed."""

    uuid = models.UUIDField(unique=True, editable=False)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="commands")
    kind = models.CharField("ändring", max_length=40)
    answer = models.JSONField("svar", default=dict)
    received_at = models.DateTimeField("mottagen")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"

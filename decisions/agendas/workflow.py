"""A meeting's statuses and the transitions between them."""

from django.db import models


class MeetingStatus(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", "Planerat"
    NOTICED = "noticed", "Kallat"
    HELD = "held", "Hållet"
    CANCELLED = "cancelled", "Inställt"


_S = MeetingStatus

ALLOWED: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    _S.PLANNED: frozenset({_S.NOTICED, _S.CANCELLED}),
    _S.NOTICED: frozenset({_S.HELD, _S.CANCELLED}),
    _S.HELD: frozenset(),
    _S.CANCELLED: frozenset(),
}

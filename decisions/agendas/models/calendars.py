"""Secret addresses by which a calendar program follows a body's meetings."""

from django.db import models

from council.organisation.models import Body, User


class CalendarAddress(models.Model):
    """That a user follows a body's meetings by a secret address; of its key only the SHA-256.

    A new key takes the place of the one before, which then opens nothing.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="calendar_addresses")
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("skapad")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "body"], name="calendar_address_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.body}"

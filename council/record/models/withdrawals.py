"""What was public and is not any more: told as a tombstone, under the address that it had."""

import uuid

from django.db import models


class WithdrawalKind(models.TextChoices):
    """Why something was withdrawn, as the tombstone says it."""

    PERSONAL_DATA = "personal_data", "Personuppgifter"
    SECRECY = "secrecy", "Sekretess"
    ERROR = "error", "Fel i det som publicerades"
    OTHER = "other", "Annat skäl"


class Withdrawal(models.Model):
    """A decision, or one file, that was taken back: of a file `sha256` names it, else it is "".

    `title` is empty where not even that may stand. `role` is the task of who decided, no name.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    slug = models.SlugField(max_length=200, blank=True, db_index=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    kind = models.CharField("slag", max_length=20, choices=WithdrawalKind)
    reason = models.CharField("skäl", max_length=500)
    title = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=100)
    body_slug = models.SlugField(max_length=100)
    body_name = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="withdrawal_has_reason",
                violation_error_message="Skriv varför det återkallas.",
            ),
            models.CheckConstraint(
                condition=models.Q(slug="") ^ models.Q(sha256=""),
                name="withdrawal_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.title or "Återkallat utan rubrik"

    @property
    def is_decision(self) -> bool:
        """Whether a whole decision was withdrawn, and not one file."""
        return bool(self.slug)

"""The public log. The database refuses every change of it but growth (migrations)."""

from django.db import models


class LogAction(models.TextChoices):
    """What was done with what a leaf names."""

    PUBLISH = "publish", "Publicerat"
    REPLACE = "replace", "Ersatt av en ny version"
    TAKE_DOWN = "take_down", "Nedtaget från anslagstavlan"
    WITHDRAW = "withdraw", "Återkallat"
    ERASE = "erase", "Raderat"


class LogKind(models.TextChoices):
    """What a leaf is about."""

    DECISION = "decision", "Beslut"
    DOCUMENT = "document", "Handling"
    NOTICE = "notice", "Anslag"


class LogTree(models.Model):
    """How far the log has come: one row, locked by whoever adds to it.

    `edge` holds the hashes, in hex, of the perfect subtrees that it is made of (log.merkle).
    """

    size = models.BigIntegerField(default=0)
    edge = models.JSONField(default=list)
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.size}"


class LogLeaf(models.Model):
    """A leaf: hashes and addresses that tell nothing, so that what they lead to can be erased."""

    sequence = models.BigIntegerField(primary_key=True)
    action = models.CharField(max_length=10, choices=LogAction)
    kind = models.CharField(max_length=10, choices=LogKind)
    address = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(sequence__gte=0), name="log_from_nought"),
        ]
        indexes = [
            models.Index(fields=["sha256", "sequence"], name="log_by_hash"),
            models.Index(fields=["address", "sequence"], name="log_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.address}"


class LogNode(models.Model):
    """The hash of a perfect subtree of two leaves or more; see log.merkle for its position."""

    position = models.BigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.position}"


class LogHead(models.Model):
    """The root at a size, sealed. `statement` is the very text that `seal` (base64) is over."""

    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    statement = models.TextField()
    seal = models.TextField()

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"

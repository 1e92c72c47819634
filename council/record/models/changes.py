"""That something of the record changed: what pages are kept by (record.caching)."""

from django.db import models


class RecordChange(models.Model):
    """A random mark of what a transaction changed of a subject; written by triggers alone.

    `xact` is the transaction, None where the clock has put several marks in one.
    """

    subject = models.CharField(max_length=250)
    mark = models.BigIntegerField()
    xact = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "xact"], name="record_change_once")
        ]

    def __str__(self) -> str:
        return self.subject

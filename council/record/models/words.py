"""The words of the record, which misspelt ones are set right by."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class PublishedWord(models.Model):
    """A word that stands in the record, and in how many decisions (counted to a limit).

    `misspellings` tells what is left of it with a letter gone: see spelling.
    """

    word = models.CharField(max_length=40, primary_key=True)
    decisions = models.PositiveSmallIntegerField(default=1)
    misspellings = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["misspellings"], name="record_misspellings")]

    def __str__(self) -> str:
        return self.word

"""A topic as the public sees it."""

from django.db import models


class PublishedTopic(models.Model):
    """A field of a municipality's work that decisions are sorted under."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.name

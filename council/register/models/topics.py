"""The fields of a municipality's work that cases are sorted under."""

from django.db import models


class Topic(models.Model):
    """A topic (ämne), with an English name for the English pages. `slug` stands in addresses."""

    slug = models.SlugField("adressnamn", max_length=60, unique=True)
    name = models.CharField("namn", max_length=100, unique=True)
    name_en = models.CharField("engelskt namn", max_length=100)
    position = models.PositiveSmallIntegerField("plats i listan", default=0)

    def __str__(self) -> str:
        return self.name

"""Countries by code, their Swedish names, and the zone that each lies in.

countries.txt: the codes of ISO 3166-1 (2020) and Kosovo's usual XK; Swedish names as in the
translations of Debian's iso-codes and, where those lag, the Foreign Ministry's list
(Utrikes namnbok); after a bar the names by which a country is also known.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import models


class Zone(models.TextChoices):
    """How far away a country lies, in the order of delegation schemes: nearest first."""

    DOMESTIC = "domestic", "Inrikes"
    NORDIC = "nordic", "Norden"
    EU_EEA = "eu_eea", "EU/EES"
    WORLD = "world", "Övriga världen"

    @property
    def words(self) -> str:
        """Return the label as it stands within a sentence: names keep their capitals."""
        return self.label if self in {Zone.NORDIC, Zone.EU_EEA} else self.label.lower()

    @property
    def distance(self) -> int:
        """Return the place in that order."""
        return list(Zone).index(self)


# The Nordic Council of Ministers: five states and three self-governing areas.
NORDIC = frozenset({"DK", "FI", "IS", "NO", "AX", "FO", "GL"})
# The EU of 27 members (since 2020-02-01) and the EFTA states of the EEA. Not Switzerland.
EU_EEA = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SI",
        "SK",
        "IS",
        "LI",
        "NO",
    ]
)


@dataclass(frozen=True)
class Country:
    """A country: code of two letters, Swedish name, other names."""

    code: str
    name: str
    also: tuple[str, ...] = ()

    @property
    def zone(self) -> Zone:
        """Return the nearest zone that the country belongs to."""
        if self.code == "SE":
            return Zone.DOMESTIC
        if self.code in NORDIC:
            return Zone.NORDIC
        return Zone.EU_EEA if self.code in EU_EEA else Zone.WORLD


@cache
def countries() -> dict[str, Country]:
    """Return all countries by code, in the order of their names."""
    lines = Path(__file__).with_name("countries.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        code, names = line.split(" ", 1)
        name, *also = names.split("|")
        found.append(Country(code, name, tuple(also)))
    return {country.code: country for country in sorted(found, key=lambda each: each.name)}


def match_country(text: str) -> Country | None:
    """Return the country that a name or a code means; None when nobody knows it."""
    return _by_name().get(" ".join(text.split()).casefold())


def zone_of(text: str) -> Zone:
    """Return the zone of a country written as text; one that nobody knows lies far away."""
    country = match_country(text)
    return country.zone if country else Zone.WORLD


@cache
def _by_name() -> dict[str, Country]:
    return {
        name.casefold(): country
        for country in countries().values()
        for name in (country.code, *country.also, country.name)
    }

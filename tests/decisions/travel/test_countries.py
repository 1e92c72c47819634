"""Every country has a name and lies in a zone, however it is written."""

import pytest

from decisions.memos.importing.countries import COUNTRIES
from decisions.travel.countries import EU_EEA, NORDIC, Zone, countries, match_country, zone_of


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Sverige", Zone.DOMESTIC),
        ("norge", Zone.NORDIC),
        ("Åland", Zone.NORDIC),
        ("Österrike", Zone.EU_EEA),
        (" holland ", Zone.EU_EEA),
        ("Liechtenstein", Zone.EU_EEA),
        ("Schweiz", Zone.WORLD),
        ("England", Zone.WORLD),
        ("USA", Zone.WORLD),
        ("cn", Zone.WORLD),
        ("Langtbortistan", Zone.WORLD),
        ("", Zone.WORLD),
    ],
)
def test_the_zone_of_a_country(text, zone):
    assert zone_of(text) == zone


def test_the_list_is_whole():
    assert len(countries()) == 250
    assert NORDIC | EU_EEA | {"SE"} <= set(countries())
    assert len(EU_EEA) == 26 + 3  # all members but Sweden, and three EFTA states


def test_no_two_countries_share_a_name():
    names = [name for each in countries().values() for name in (each.name, *each.also)]
    assert len({name.casefold() for name in names}) == len(names)


def test_every_name_that_an_import_knows_is_matched():
    assert not [name for name in COUNTRIES if match_country(name) is None]

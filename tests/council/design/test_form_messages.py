"""What forms say is natural Swedish, whichever form it is."""

import gettext
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings

SOURCE = Path(settings.BASE_DIR) / "locale/sv/LC_MESSAGES/django.po"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (forms.CharField(max_length=200), "a" * 3000, "Högst 200 tecken; nu är det 3000."),
        (
            forms.CharField(),
            "a\0b",
            "Texten innehåller ett tecken som inte kan sparas. Ta bort det.",
        ),
        (
            forms.URLField(assume_scheme="https"),
            "ingen adress",
            "Skriv en fullständig adress, till exempel https://www.kommunen.se/remiss.",
        ),
        (forms.CharField(), "", "Fältet måste fyllas i."),
        (forms.IntegerField(max_value=9), "10", "Talet ska vara högst 9."),
        (forms.ChoiceField(choices=[]), "x", "Välj ett av alternativen i listan."),
    ],
)
def test_a_refusal_says_what_to_do(field, value, message):
    with pytest.raises(forms.ValidationError) as raised:
        field.clean(value)
    assert raised.value.messages == [message]


def test_the_compiled_catalogue_has_every_message():
    said = re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', SOURCE.read_text(), re.MULTILINE)
    with SOURCE.with_suffix(".mo").open("rb") as file:
        compiled = set(gettext.GNUTranslations(file)._catalog.values())
    assert said
    assert set(said) - compiled == set()

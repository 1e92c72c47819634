"""What forms say is natural Swedish, whichever form it is."""

import gettext
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.utils import translation

SOURCE = Path(settings.BASE_DIR) / "locale/sv/LC_MESSAGES/django.po"

# No form of ours has them.
ELSEWHERE = {forms.FilePathField, forms.GenericIPAddressField, forms.JSONField}
NEVER_SHOWN = {"contradiction", "overflow", "incomplete", "invalid_pk_value", "max_length"}


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
        (forms.MultipleChoiceField(choices=[]), "x", "Välj bland alternativen i listan."),
        (forms.CharField(min_length=8), "kort", "Minst 8 tecken; nu är det 4."),
        (forms.DecimalField(max_digits=12), "1234567890123", "Talet får ha högst 12 siffror."),
        (forms.DecimalField(decimal_places=1), "1.25", "Skriv talet med högst 1 decimal."),
        (
            forms.DecimalField(max_digits=4, decimal_places=2),
            "123.5",
            "Talet får ha högst 2 siffror före kommat.",
        ),
        (forms.FileField(), None, "Fältet måste fyllas i."),
        (forms.UUIDField(), "x", "Välj ett av alternativen i listan."),
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


def test_no_sentence_is_djangos_own():
    """What a common validator says has been written here, in words of ours."""
    written = set(re.findall(r'^msgid "(.+)"$', SOURCE.read_text(), re.MULTILINE))
    said = {
        message
        for each in vars(forms).values()
        if isinstance(each, type) and issubclass(each, forms.Field) and each not in ELSEWHERE
        for key, message in _english(each).items()
        if key not in NEVER_SHOWN
    }
    assert said - written == set()


def _english(field):
    with translation.override(None):
        messages = getattr(field, "default_error_messages", {})
        return {key: str(text) for key, text in messages.items()}

"""What a secretary fills in about the minutes."""

from typing import Any

from django import forms

from decisions.memos.forms.fields import DayField
from decisions.minutes.models import Minutes
from decisions.minutes.workflow import Channel

LONGEST = 200_000
"""Characters of one part, its tables and marks counted."""


class BeginForm(forms.Form):
    """When and where the attesters sign."""

    attestation_date = DayField(label="Justeras den")
    attestation_place = forms.CharField(
        label="Justeras i",
        max_length=200,
        required=False,
        help_text="Ett rum, eller lämna tomt när alla skriver under i portalen.",
    )

    @classmethod
    def of(cls, minutes: Minutes | None, planned: Any, data: Any = None) -> "BeginForm":
        """Return the form with what is decided, else the planned day."""
        initial = {
            "attestation_date": minutes.attestation_date if minutes else planned,
            "attestation_place": minutes.attestation_place if minutes else "",
        }
        return cls(data, initial=initial)


class PartForm(forms.Form):
    """A part as it is written, and the version that it was written on."""

    html = forms.CharField(max_length=LONGEST, required=False, strip=False)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class ExtractForm(forms.Form):
    """Who gets an extract, and how."""

    recipient = forms.CharField(label="Mottagare", max_length=200)
    email = forms.EmailField(label="E-post", max_length=254, required=False)
    channel = forms.ChoiceField(
        label="Sätt", choices=Channel.choices, widget=forms.RadioSelect, initial=Channel.MAIL
    )

    def clean(self) -> dict[str, Any]:
        """A mail needs an address."""
        data = super().clean() or {}
        if data.get("channel") == Channel.MAIL and not (
            data.get("email") or "email" in self.errors
        ):
            self.add_error("email", "Ange e-postadressen.")
        return data

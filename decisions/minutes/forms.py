"""What a secretary fills in about the minutes."""

import datetime as dt
import re
from typing import Any

from django import forms

from decisions.memos.forms.fields import DayField
from decisions.minutes.models import Minutes
from decisions.minutes.workflow import Channel

TIME = re.compile(r"\b([01]\d|2[0-3])[.:]([0-5]\d)\b")
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

    breaks = forms.CharField(
        label="Ajournerat",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="En rad för varje uppehåll, till exempel 17.00–17.10.",
    )

    def clean_breaks(self) -> list[tuple[dt.time, dt.time]]:
        """Return the breaks in order; each line is two times, the earlier first."""
        found = []
        for line in self.cleaned_data["breaks"].splitlines():
            if not line.strip():
                continue
            times = TIME.findall(line)
            if len(times) != 2 or times[0] >= times[1] or TIME.sub("", line).strip(" –-kl.\t"):
                message = f"”{line.strip()}” är inget uppehåll. Skriv så här: 17.00–17.10."
                raise forms.ValidationError(message)
            found.append((_time(times[0]), _time(times[1])))
        return sorted(found)

    @classmethod
    def of(
        cls, minutes: Minutes | None, planned: Any, data: Any = None, *, breaks_locked: str = ""
    ) -> "BeginForm":
        """Return the form with what is decided, else the planned day.

        `breaks_locked`: why the breaks can only be read.
        """
        initial = {
            "attestation_date": minutes.attestation_date if minutes else planned,
            "attestation_place": minutes.attestation_place if minutes else "",
            "breaks": _as_lines(minutes.breaks if minutes else []),
        }
        form = cls(data, initial=initial)
        if breaks_locked:
            form.fields["breaks"].disabled = True
            form.fields["breaks"].help_text = breaks_locked
        return form


def _time(found: tuple[str, str]) -> dt.time:
    return dt.time(int(found[0]), int(found[1]))


def _as_lines(breaks: list[list[str]]) -> str:
    return "\n".join("–".join(one.replace(":", ".") for one in pair) for pair in breaks)


class PartForm(forms.Form):
    """A part as it is written, and the version that it was written on."""

    html = forms.CharField(max_length=LONGEST, required=False, strip=False)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class WrittenForm(forms.Form):
    """The text of a reservation or statement that was handed in."""

    text = forms.CharField(
        label="Inlämnad text", max_length=20_000, widget=forms.Textarea(attrs={"rows": 10})
    )


class ExtractForm(forms.Form):
    """Who gets an extract, and how."""

    recipient = forms.CharField(label="Mottagare", max_length=200)
    email = forms.EmailField(
        label="E-postadress",
        max_length=254,
        required=False,
        help_text="Behövs bara när utdraget skickas med e-post.",
    )
    channel = forms.ChoiceField(
        label="Sätt", choices=Channel.choices, widget=forms.RadioSelect, initial=Channel.MAIL
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email: Any = self.fields["email"]
        email.needed = "krävs för e-post"

    def clean(self) -> dict[str, Any]:
        """A mail needs an address."""
        data = super().clean() or {}
        if data.get("channel") == Channel.MAIL and not (
            data.get("email") or "email" in self.errors
        ):
            self.add_error("email", "Ange e-postadressen.")
        return data

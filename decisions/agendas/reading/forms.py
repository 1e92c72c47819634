"""What a reader fills in; the pages' scripts send the same fields as JSON."""

from typing import Any

from django import forms

from decisions.agendas.actions.reading import MAX_QUOTE, MAX_TEXT
from decisions.agendas.models import ConflictGround

WHOLE, PART = "whole", "part"


class NoteForm(forms.Form):
    """A private note with the place that it is about."""

    text = forms.CharField(
        label="Anteckning",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv en anteckning."},
    )
    uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    part = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    quote = forms.CharField(
        max_length=MAX_QUOTE,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"max_length": f"Markera ett kortare stycke, högst {MAX_QUOTE} tecken."},
    )
    # What surrounds the quote keeps its spaces: they are part of the place.
    before = forms.CharField(max_length=200, required=False, strip=False, widget=forms.HiddenInput)
    after = forms.CharField(max_length=200, required=False, strip=False, widget=forms.HiddenInput)
    is_protected = forms.BooleanField(required=False, widget=forms.HiddenInput)


class AbsenceForm(forms.Form):
    """That one cannot come: to all of the meeting, or to a part told in words."""

    extent = forms.ChoiceField(
        label="Jag kan inte delta",
        choices=[(WHOLE, "Hela mötet"), (PART, "En del av mötet")],
        widget=forms.RadioSelect,
        initial=WHOLE,
        error_messages={"required": "Välj om det gäller hela mötet eller en del av det."},
    )
    text = forms.CharField(
        label="När du kan delta, eller annat som sekreteraren behöver veta",
        help_text="Till exempel: kommer kl. 15, eller går efter punkt 8. Orsaken behövs inte.",
        max_length=500,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the words when it is a part of the meeting."""
        facts = super().clean() or {}
        if facts.get("extent") == PART and not facts.get("text") and "text" not in self.errors:
            self.add_error("text", "Skriv när du kan delta, till exempel ”kommer kl. 15”.")
        return facts


class ConflictForm(forms.Form):
    """That one has a conflict of interest in an item, on one of the grounds of KL 6:28."""

    ground = forms.ChoiceField(
        label="Grund",
        choices=ConflictGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilken grund det är."},
    )
    text = forms.CharField(
        label="Förklaring",
        help_text="Visas för nämndsekreteraren.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the words when none of the other grounds says what it is."""
        facts = super().clean() or {}
        other = facts.get("ground") == ConflictGround.OTHER
        if other and not facts.get("text") and "text" not in self.errors:
            self.add_error("text", "Skriv vilken omständighet det är.")
        return facts

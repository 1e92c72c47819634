"""What a page of facts showed, sent back with what was typed (actions.facts_seen)."""

from typing import Any

from django import forms


class SeenField(forms.JSONField):
    """The mark of each fact that the page showed, by name."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> dict[str, str]:
        """Return the marks. What is none of our making counts as nothing seen."""
        try:
            marks = super().clean(value)
        except forms.ValidationError:
            return {}
        known = marks.items() if isinstance(marks, dict) else ()
        return {name: mark for name, mark in known if isinstance(mark, str)}


class CompanionSeenForm(forms.Form):
    """What the page showed of a companion's facts."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)

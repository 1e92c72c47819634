"""What somebody writes on accessibility."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.feedback.actions import FeedbackFacts
from council.feedback.models import FeedbackKind


class FeedbackForm(forms.Form):
    """A message; `facts()` gives that of a valid form."""

    kind = forms.ChoiceField(
        label=_("Vad gäller det?"),
        choices=[
            (FeedbackKind.FAULT, _("Något på webbplatsen går inte att använda")),
            (FeedbackKind.REQUEST, _("Jag behöver en handling eller sida på annat sätt")),
        ],
    )
    page = forms.CharField(
        label=_("Vilken sida eller handling?"),
        max_length=500,
        required=False,
        help_text=_("Adressen, diarienumret eller namnet."),
    )
    text = forms.CharField(
        label=_("Beskriv vad som inte går, eller vad du behöver"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Skriv vad det gäller.")},
    )
    email = forms.EmailField(
        label=_("E-postadress"),
        max_length=254,
        required=False,
        help_text=_("Bara om du vill ha svar."),
        error_messages={"invalid": _("Skriv en hel e-postadress, till exempel namn@exempel.se.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def facts(self) -> FeedbackFacts:
        """Return what the valid form says."""
        return FeedbackFacts(**self.cleaned_data)

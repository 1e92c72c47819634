"""What a secretary fills in about a notice."""

from django import forms

from council.documents.leftovers import unprintable


class InterruptionForm(forms.Form):
    """That the notice has been away, so that its time begins again (KL 13:5)."""

    reason = forms.CharField(
        label="Hur länge var anslaget borta, och varför?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet står i beviset om anslag.",
        error_messages={"required": "Skriv hur länge anslaget var borta och varför."},
    )

    def clean_reason(self) -> str:
        """Return the reason on one line, so that a proof can hold it."""
        reason = " ".join(str(self.cleaned_data["reason"]).split())
        if problems := unprintable(reason):
            raise forms.ValidationError([each[0].upper() + each[1:] for each in problems])
        return reason

"""The form that decides a trip."""

from typing import Any

from django import forms

from decisions.travel.models import Decided


class DecisionForm(forms.Form):
    """What is decided, why where it is no, and that no conflict of interest stands in the way."""

    outcome = forms.ChoiceField(
        label="Beslut",
        choices=Decided.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om resan godkänns eller avslås."},
    )
    reason = forms.CharField(
        label="Skäl",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    no_conflict = forms.BooleanField(
        label="Jag är inte jävig: varken jag eller någon närstående reser eller har något annat "
        "intresse i ärendet (6 kap. 28 § kommunallagen).",
        error_messages={
            "required": "Intyga att du inte är jävig, eller lämna beslutet till någon annan."
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed = "behövs när resan avslås"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a rejection."""
        cleaned = self.cleaned_data
        if cleaned.get("outcome") == Decided.REJECTED and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Skriv varför resan avslås.")
        return cleaned

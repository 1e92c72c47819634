"""What a publisher says of a withdrawal."""

from typing import Any

from django import forms

from council.record.models.withdrawals import WithdrawalKind
from decisions.publishing.withdrawing import Target

MAX_REASON = 500
WHOLE = "beslut"
PUBLIC = "Skälet blir offentligt. Skriv inte själva uppgiften som måste bort."


class WithdrawalForm(forms.Form):
    """What is withdrawn and why; `confirmed` comes with the second step alone."""

    what = forms.ChoiceField(label="Vad ska återkallas?", widget=forms.RadioSelect)
    kind = forms.ChoiceField(label="Slag", choices=WithdrawalKind.choices)
    reason = forms.CharField(
        label="Skäl",
        help_text=PUBLIC,
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv varför det återkallas."},
    )
    # Nothing stays by oversight: a title may hold the very word that has to go.
    keeps_title = forms.BooleanField(label="Rubriken får stå kvar", required=False)
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, target: Target, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        files = [(row.sha256, f"Bara filen ”{row.title}”") for row in target.documents]
        whole = [(WHOLE, "Hela beslutet med dess filer")] if target.publication else []
        choice = self.fields["what"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the types
        choice.choices = whole + files
        choice.initial = WHOLE if whole else None

    @property
    def sha256(self) -> str:
        """The file that is withdrawn, "" for the whole decision."""
        chosen = str(self.cleaned_data["what"])
        return "" if chosen == WHOLE else chosen

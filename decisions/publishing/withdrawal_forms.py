"""What a publisher says of a withdrawal."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from council.record.grounds import check_reason, check_title
from council.record.models.withdrawals import WithdrawalKind
from decisions.publishing.withdrawing import Target

MAX_REASON = 500
WHOLE = "beslut"
PUBLIC = (
    "Skälet läses av alla och står kvar för gott. Nämn ingen vid namn, och skriv inte själva "
    "uppgiften som måste bort."
)


class ReasonForm(forms.Form):
    """Why something is withdrawn, as everybody reads it."""

    reason = forms.CharField(
        label="Skäl",
        help_text=PUBLIC,
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv varför det återkallas."},
    )

    def clean_reason(self) -> str:
        """Refuse what may be an identity number, as the act does."""
        reason = str(self.cleaned_data["reason"])
        try:
            check_reason(reason, on=timezone.localdate())
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return reason


class WithdrawalForm(ReasonForm):
    """What is withdrawn and why; `confirmed` comes with the second step alone."""

    what = forms.ChoiceField(label="Vad ska återkallas?", widget=forms.RadioSelect)
    kind = forms.ChoiceField(label="Slag", choices=WithdrawalKind.choices)
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
        self._titles = {WHOLE: target.title, **{row.sha256: row.title for row in target.documents}}

    def clean(self) -> dict[str, Any]:
        """Hold the title that stays to what holds of the reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("keeps_title"):
            title = self._titles.get(cleaned.get("what", ""), "")
            try:
                check_title(title, on=timezone.localdate())
            except ValidationError as error:
                self.add_error("keeps_title", error.messages)
        return cleaned

    @property
    def sha256(self) -> str:
        """The file that is withdrawn, "" for the whole decision."""
        chosen = str(self.cleaned_data["what"])
        return "" if chosen == WHOLE else chosen

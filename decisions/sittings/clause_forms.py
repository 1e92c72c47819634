"""What a secretary fills in about one clause of a decision."""

from typing import Any, cast

from django import forms

from decisions.memos.forms.fields import GroundField
from decisions.sittings.clauses import Proposed
from decisions.sittings.models import ClauseOutcome

ROWS = {"rows": 3}


class WordingField(forms.CharField):
    """A wording that is asked for when its clause is amended: the form says so, not the field."""

    def validate(self, value: str) -> None:
        """Let an empty one pass."""


class ClauseForm(forms.Form):
    """What became of one proposed clause."""

    outcome = forms.ChoiceField(
        label="Punkten är",
        choices=[choice for choice in ClauseOutcome.choices if choice[0] != ClauseOutcome.ADDED],
    )
    text = WordingField(
        label="Ny lydelse",
        max_length=20_000,
        widget=forms.Textarea(attrs=ROWS),
        help_text="Fylls i när punkten är ändrad.",
    )
    ground = GroundField(
        label="Ny lydelse skyddas enligt",
        help_text="Förslaget är skyddat. Töm fältet om den nya lydelsen kan vara offentlig.",
    )

    def __init__(self, *args: Any, proposed: Proposed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        if not proposed.get("protection_ground"):
            del self.fields["ground"]
        else:
            ground = cast("GroundField", self.fields["ground"])
            ground.kept = str(self.initial.get("ground", ""))

    def clean(self) -> dict[str, Any]:
        """An amended clause has a wording of its own."""
        facts = super().clean() or {}
        if facts.get("outcome") != ClauseOutcome.AMENDED:
            return facts
        text = facts.get("text", "")
        if not text:
            self.add_error("text", "Skriv punktens nya lydelse.")
        elif text == self.proposed["text"].strip():
            self.add_error("text", "Lydelsen är den föreslagna. Ändra den eller välj Bifallen.")
        return facts


class AddedForm(forms.Form):
    """A clause that the body added; an empty one does not count."""

    text = forms.CharField(
        label="Tillagd punkt",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs=ROWS),
    )

    def __init__(self, *args: Any, is_own: bool, place: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        if is_own and place == 0:
            field.label = "Beslut"
            field.needed = "krävs vid Beslutat"  # type: ignore[attr-defined]
        elif is_own:
            field.label = f"Beslutspunkt {place + 1}"

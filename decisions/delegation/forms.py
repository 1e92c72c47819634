"""The form of one point of a delegation scheme."""

from typing import Any

from django import forms

from decisions.delegation.actions import PointFacts
from decisions.delegation.models import DelegationPoint, Ground
from decisions.memos.forms.fields import DayField, LineField


class PointForm(forms.Form):
    """What a point says; `facts()` gives that of a valid form."""

    number = LineField(label="Punkt", max_length=20, help_text="Till exempel 2.4.")
    matter = LineField(label="Ärende", max_length=500)
    delegate = LineField(
        label="Delegat",
        max_length=200,
        help_text="Befattningen eller organet, inte en persons namn.",
    )
    ground = forms.ChoiceField(
        label="Delegaten är",
        choices=[("", "Välj"), *Ground.choices],
        error_messages={"required": "Välj vem nämnden har gett rätten."},
    )
    conditions = LineField(label="Villkor", required=False, max_length=500)
    is_reported = forms.BooleanField(label="Besluten anmäls till nämnden", required=False)
    valid_from = DayField(label="Gäller från och med")
    valid_to = DayField(label="Gäller till och med", required=False)
    source = LineField(
        label="Beslutet som ger rätten",
        max_length=200,
        help_text="Till exempel: Nämnden 24 februari 2026, § 12.",
    )
    source_address = forms.CharField(
        label="Beslutets sida",
        required=False,
        max_length=500,
        help_text="Adressen till det publicerade beslutet, om det finns här.",
    )

    def __init__(self, point: DelegationPoint | None, data: Any = None) -> None:
        initial: dict[str, Any] = {"is_reported": True}
        if point:
            initial = {name: getattr(point, name, "") for name in self.base_fields}
            slug = point.source_slug
            initial["source_address"] = f"/beslut/{slug}/" if slug else ""
        super().__init__(data, initial=initial)

    def facts(self) -> PointFacts:
        """Return what the valid form says."""
        return PointFacts(**self.cleaned_data)

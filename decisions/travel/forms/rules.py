"""The form of one rule of a body: which trips, and who decides them."""

from typing import Any

from django import forms

from decisions.travel.countries import Zone
from decisions.travel.forms.rows import AmountField
from decisions.travel.kinds import Level, TravellerKind
from decisions.travel.levels import PlainRule, Rule

CHOOSE = ("", "Välj")
RULED = [choice for choice in TravellerKind.choices if choice[0] != TravellerKind.CHAIR]
"""The chair travels by the rules for the elected; only the body decides on that trip."""


class RuleForm(forms.Form):
    """What a rule says; `rule()` gives that of a valid form."""

    zone = forms.ChoiceField(
        label="Resmål",
        choices=[CHOOSE, *Zone.choices],
        error_messages={"required": "Välj hur långt resan går."},
    )
    kind = forms.ChoiceField(
        label="Resenär",
        choices=[CHOOSE, *RULED],
        error_messages={"required": "Välj vem som reser."},
    )
    max_cost = AmountField(
        label="Högsta kostnad för kommunen, i kronor",
        help_text="Utan belopp gäller regeln oavsett kostnad.",
    )
    level = forms.ChoiceField(
        label="Beslutas av",
        choices=[CHOOSE, *((each.value, each.label.capitalize()) for each in Level)],
        error_messages={"required": "Välj vem som beslutar."},
    )
    point = forms.CharField(label="Punkt i delegationsordningen", required=False, max_length=100)

    def __init__(self, rule: Rule | None, data: Any = None) -> None:
        names = self.base_fields
        initial = {name: getattr(rule, name) for name in names} if rule else {}
        super().__init__(data, initial=initial)

    def rule(self) -> Rule:
        """Return the rule of a valid form."""
        return PlainRule(**self.cleaned_data)

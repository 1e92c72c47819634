"""The form of a body's rule table."""

from typing import Any

from django import forms

from decisions.travel.countries import Zone
from decisions.travel.forms.rows import AmountField, Rows
from decisions.travel.kinds import Level, TravellerKind
from decisions.travel.levels import PlainRule, Rule

RULED = [choice for choice in TravellerKind.choices if choice[0] != TravellerKind.CHAIR]
"""The chair travels by the rules for the elected; only the body decides on that trip."""


class RulesForm(forms.Form):
    """One row a rule (see `Rows`); a row without zone goes away. `rules()` gives what was filled.

    `suggested` are rows that nobody has kept yet.
    """

    def __init__(self, rules: list[Rule], data: Any = None) -> None:
        super().__init__(data)
        fields = {
            "zone": lambda number: _choice(f"Resmål {number}", Zone.choices),
            "kind": lambda number: _choice(f"Resenär {number}", RULED),
            "max_cost": lambda number: AmountField(label=f"Högst kronor {number}"),
            "level": lambda number: _choice(f"Beslutas av {number}", Level.choices),
            "point": lambda number: forms.CharField(
                label=f"Delegationspunkt {number}", required=False, max_length=100
            ),
        }
        kept = [{name: getattr(rule, name) for name in fields} for rule in rules]
        self.rows = Rows(self, "rule", fields, kept, ("zone", "max_cost", "point"))

    def clean(self) -> dict[str, Any]:
        """Ask for what a rule cannot do without."""
        for row, values in self.rows.filled():
            for name in ("zone", "kind", "level"):
                if not values[name]:
                    self.rows.refuse(row, name, "Välj något, eller töm raden.")
        return self.cleaned_data

    def rules(self) -> list[Rule]:
        """Return the rules of a valid form."""
        return [PlainRule(**values) for _, values in self.rows.filled()]


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.ChoiceField(label=label, choices=[("", "–"), *choices], required=False)

"""The form for a trip: its facts, who travels, and each cost with who pays it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from decisions.memos.forms.fields import DayField
from decisions.memos.models import Memo
from decisions.travel.models import Travel, TravelCost, travellers

MAX_ROWS = 50
_ROW = re.compile(r"(?:traveller|cost)-(\d{1,3})(?:-|$)")


class AmountField(forms.DecimalField):
    """An amount as people write it: "8 900,50"."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read the number without the spaces that group its digits."""
        return super().to_python(re.sub(r"\s", "", value) if isinstance(value, str) else value)


class TravelForm(forms.ModelForm):  # type: ignore[type-arg]
    """The trip's facts with its rows as plain fields, so that they work without JavaScript.

    Fields beside the model's: `traveller-<n>` (a name) and `cost-<n>-item`, `-payer`, `-amount`,
    `-currency`; an emptied row goes away, and one empty row more than needed is shown. When valid,
    cleaned_data also holds `travellers` (names) and `costs` (one dict a row).
    """

    class Meta:
        model = Travel
        fields = ("event", "purpose", "organiser", "place", "country", "start_date", "end_date")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"start_date": DayField, "end_date": DayField}

    def __init__(self, memo: Memo, data: Any = None) -> None:
        travel = Travel.objects.filter(memo=memo).first() or Travel(memo=memo)
        super().__init__(data, instance=travel, prefix="travel")
        names = [interest.person.name for interest in travellers(memo)]
        costs = list(travel.costs.order_by("position", "pk")) if travel.pk else []
        self.traveller_count = self._count("traveller", len(names))
        self.cost_count = self._count("cost", len(costs))
        for row in range(self.traveller_count):
            initial = names[row] if row < len(names) else ""
            self.fields[f"traveller-{row}"] = forms.CharField(
                label=f"Resenär {row + 1}", max_length=200, required=False, initial=initial
            )
        for row in range(self.cost_count):
            self._add_cost(row, costs[row] if row < len(costs) else TravelCost())

    def traveller_rows(self) -> Iterator[forms.BoundField]:
        """Yield the fields of the travellers' names."""
        return (self[f"traveller-{row}"] for row in range(self.traveller_count))

    def cost_rows(self) -> Iterator[tuple[forms.BoundField, ...]]:
        """Yield the fields of each cost: item, payer, amount, currency."""
        for row in range(self.cost_count):
            names = ("item", "payer", "amount", "currency")
            yield tuple(self[f"cost-{row}-{name}"] for name in names)

    def clean(self) -> dict[str, Any]:
        """Gather the rows; a cost needs both what it is and who pays it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("start_date"), cleaned.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", "Resan slutar innan den börjar.")
        cleaned["travellers"] = self._clean_travellers(cleaned)
        rows = (self._clean_cost(cleaned, row) for row in range(self.cost_count))
        cleaned["costs"] = [row for row in rows if row]
        return cleaned

    def _clean_travellers(self, cleaned: dict[str, Any]) -> list[str]:
        names: list[str] = []
        for row in range(self.traveller_count):
            name = " ".join((cleaned.get(f"traveller-{row}") or "").split())
            if name.casefold() in map(str.casefold, names):
                self.add_error(f"traveller-{row}", "Personen är redan angiven.")
            elif name:
                names.append(name)
        return names

    def _clean_cost(self, cleaned: dict[str, Any], row: int) -> dict[str, Any] | None:
        item, payer = (cleaned.get(f"cost-{row}-{name}") or "" for name in ("item", "payer"))
        amount = cleaned.get(f"cost-{row}-amount")
        if not item and not payer and amount is None:
            return None
        if not item and f"cost-{row}-item" not in self.errors:
            self.add_error(f"cost-{row}-item", "Skriv vad kostnaden gäller.")
        if not payer and f"cost-{row}-payer" not in self.errors:
            self.add_error(f"cost-{row}-payer", "Skriv vem som betalar.")
        currency = (cleaned.get(f"cost-{row}-currency") or "SEK").upper()
        return {"item": item, "payer": payer, "amount": amount, "currency": currency}

    def _add_cost(self, row: int, cost: TravelCost) -> None:
        number = row + 1
        self.fields[f"cost-{row}-item"] = forms.CharField(
            label=f"Kostnad {number}", max_length=200, required=False, initial=cost.item
        )
        self.fields[f"cost-{row}-payer"] = forms.CharField(
            label=f"Kostnad {number} betalas av",
            max_length=200,
            required=False,
            initial=cost.payer,
        )
        self.fields[f"cost-{row}-amount"] = AmountField(
            label=f"Belopp {number}",
            required=False,
            min_value=Decimal(0),
            max_digits=12,
            decimal_places=2,
            localize=True,
            initial=cost.amount,
        )
        self.fields[f"cost-{row}-currency"] = forms.CharField(
            label=f"Valuta {number}",
            required=False,
            initial=cost.currency,
            validators=[RegexValidator(r"\A[A-Za-z]{3}\Z", "Skriv valutan med tre bokstäver.")],
        )

    def _count(self, kind: str, kept: int) -> int:
        """Return how many rows to make: those sent, or those kept and an empty one."""
        if not self.is_bound:
            return min(kept + 1, MAX_ROWS)
        prefix = self.add_prefix("")
        names = (name.removeprefix(prefix) for name in self.data if name.startswith(prefix))
        matches = (_ROW.match(name) for name in names if name.startswith(kind))
        return min(max((int(m[1]) + 1 for m in matches if m), default=0), MAX_ROWS)

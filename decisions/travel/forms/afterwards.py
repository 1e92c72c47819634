"""The forms of what follows a trip: its report with what it cost, and receipts."""

from collections.abc import Sequence
from typing import Any

from django import forms

from decisions.memos.forms.fields import DocumentField
from decisions.travel.actions.afterwards import ActualCost, ReportFacts
from decisions.travel.forms.rows import AmountField, Rows
from decisions.travel.kinds import PayerKind, payer_kind_of
from decisions.travel.models import Travel, TravelCost, TripReport

PLANNED, PAYER = "cost", "payer"


class ReportForm(forms.Form):
    """What happened, what it gave, the cost of every planned row, and rows that nobody planned.

    Fields beside its own: `cost-<pk>` for each planned cost in kronor, `payer-<pk>` where the plan
    does not say whose money it is, and rows `extra` (see `Rows`). `facts()` gives what the report
    keeps.
    """

    text = forms.CharField(
        label="Vad hände på resan?",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Skriv vad som hände på resan."},
    )
    gain = forms.CharField(
        label="Vad gav resan?",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Vad förvaltningen eller nämnden har nytta av, och vem som får del av det.",
        error_messages={"required": "Skriv vad resan gav."},
    )

    def __init__(self, travel: Travel, data: Any = None) -> None:
        report = TripReport.objects.filter(travel=travel).first()
        kept = list(report.costs.order_by("position", "pk")) if report else []
        initial = {"text": report.text, "gain": report.gain} if report else {}
        super().__init__(data, initial=initial)
        self.planned: Sequence[TravelCost] = list(travel.costs.order_by("position", "pk"))
        actual = {cost.planned_id: cost for cost in kept if cost.planned_id}
        for cost in self.planned:
            self.fields[f"{PLANNED}-{cost.pk}"] = AmountField(
                label=f"{cost.item} ({cost.payer})",
                required=True,
                initial=actual[cost.pk].amount if cost.pk in actual else None,
                error_messages={"required": "Ange vad det kostade, 0 om det inte blev av."},
            )
            if not cost.payer_kind:
                known = actual[cost.pk].payer_kind if cost.pk in actual else ""
                self.fields[f"{PAYER}-{cost.pk}"] = forms.ChoiceField(
                    label=f"Vem betalade: {cost.item}",
                    choices=[("", "Välj"), *PayerKind.choices],
                    initial=known or payer_kind_of(cost.payer),
                    error_messages={"required": "Välj vem som betalade."},
                )
        fields = {
            "item": lambda number: forms.CharField(
                label=f"Annan kostnad {number}", max_length=200, required=False
            ),
            "payer_kind": lambda number: forms.ChoiceField(
                label=f"Betalades av {number}",
                choices=PayerKind.choices,
                required=False,
                initial=PayerKind.MUNICIPALITY,
            ),
            "amount": lambda number: AmountField(label=f"Kronor {number}"),
        }
        extra = [
            {name: getattr(cost, name) for name in fields} for cost in kept if not cost.planned_id
        ]
        self.extra = Rows(self, "extra", fields, extra, ("item", "amount"))

    def planned_fields(self) -> list[tuple[TravelCost, list[forms.BoundField]]]:
        """Return each planned cost with the fields for what it came to, and whose money it was."""
        names = [(cost, (f"{PLANNED}-{cost.pk}", f"{PAYER}-{cost.pk}")) for cost in self.planned]
        return [
            (cost, [self[name] for name in both if name in self.fields]) for cost, both in names
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for both parts of a row that nobody planned."""
        for row, values in self.extra.filled():
            if not values["item"]:
                self.extra.refuse(row, "item", "Skriv vad kostnaden gäller.")
            if values["amount"] is None:
                self.extra.refuse(row, "amount", "Ange beloppet i kronor.")
        return self.cleaned_data

    def facts(self) -> ReportFacts:
        """Return the facts of a valid form."""
        cleaned = self.cleaned_data
        costs = [
            ActualCost(
                item=cost.item,
                payer_kind=cost.payer_kind or cleaned[f"{PAYER}-{cost.pk}"],
                amount=cleaned[f"{PLANNED}-{cost.pk}"],
                planned=cost,
            )
            for cost in self.planned
        ]
        costs += [
            ActualCost(values["item"], values["payer_kind"], values["amount"])
            for _, values in self.extra.filled()
        ]
        return ReportFacts(cleaned["text"], cleaned["gain"], costs)


class ReceiptForm(forms.Form):
    """A receipt: a file, and what it is for."""

    title = forms.CharField(label="Vad gäller kvittot?", max_length=200, required=False)
    file = DocumentField(label="Fil", error_messages={"required": "Välj en fil."})

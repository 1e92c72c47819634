"""The fields of a trip's rows: travellers, places, legs, costs."""

from collections.abc import Callable

from django import forms
from django.core.validators import RegexValidator

from decisions.memos.forms.fields import DayField
from decisions.travel.forms.rows import AmountField
from decisions.travel.kinds import CostKind, Means, PayerKind, TravellerKind

Makers = dict[str, Callable[[int], forms.Field]]
COUNTRY_LIST = "lander"
"""The id of the page's datalist of countries."""


def _text(label: str, max_length: int = 200, **attrs: str) -> Callable[[int], forms.Field]:
    return lambda number: forms.CharField(
        label=f"{label} {number}",
        max_length=max_length,
        required=False,
        widget=forms.TextInput(attrs=attrs),
    )


def _choice(
    label: str, kinds: list[tuple[str, str]], initial: str = ""
) -> Callable[[int], forms.Field]:
    return lambda number: forms.ChoiceField(
        label=f"{label} {number}", choices=kinds, required=False, initial=initial
    )


def _day(label: str) -> Callable[[int], forms.Field]:
    return lambda number: DayField(label=f"{label} {number}", required=False)


def _payer(number: int) -> forms.Field:
    label = f"Kostnad {number} betalas av"
    return forms.CharField(label=label, max_length=200, required=False)


def _currency(number: int) -> forms.Field:
    return forms.CharField(
        label=f"Valuta {number}",
        required=False,
        initial="SEK",
        validators=[RegexValidator(r"\A[A-Za-z]{3}\Z", "Skriv valutan med tre bokstäver.")],
    )


def _rate(number: int) -> forms.Field:
    return AmountField(label=f"Kurs {number}, kronor per enhet", decimal_places=6)


TRAVELLER: Makers = {
    "": _text("Resenär"),
    "kind": _choice("Uppdrag", [("", "Enligt roll och uppdrag"), *TravellerKind.choices]),
}
STOP: Makers = {
    "place": _text("Ort"),
    "country": _text("Land", max_length=100, list=COUNTRY_LIST),
    "start_date": _day("Från dag"),
    "end_date": _day("Till dag"),
}
LEG: Makers = {
    "origin": _text("Från"),
    "destination": _text("Till"),
    "date": _day("Dag"),
    "means": _choice("Färdsätt", Means.choices, Means.TRAIN),
    "distance_km": lambda number: forms.IntegerField(
        label=f"Sträcka {number}, km", required=False, min_value=1, max_value=50_000
    ),
}
COST: Makers = {
    "kind": _choice("Slag", CostKind.choices, CostKind.OTHER),
    "item": _text("Kostnad"),
    "payer": _payer,
    "payer_kind": _choice("Betalaren är", [("", "Välj"), *PayerKind.choices]),
    "amount": lambda number: AmountField(label=f"Belopp {number}"),
    "currency": _currency,
    "rate": _rate,
    "rate_date": _day("Kursens dag"),
}

"""The form for a trip: its facts, who travels, where and how, and each cost with who pays it."""

from typing import Any

from django import forms

from decisions.memos.forms.fields import DayField
from decisions.memos.models import Memo
from decisions.travel.countries import countries
from decisions.travel.forms import trip_rows
from decisions.travel.forms.rows import Rows
from decisions.travel.kinds import payer_kind_of
from decisions.travel.models import Travel, Traveller, travellers
from decisions.travel.models.trip import STOP_ENDS_EARLY, TRIP_ENDS_EARLY
from decisions.travel.rules.facts import NEEDS_NOTE, NEEDS_RATE, lacks_note, lacks_rate
from decisions.travel.totals import SEK

REVIEW = "behövs före granskning"
NEEDED = {
    "place": "ort eller land behövs före granskning",
    "country": "avgör vem som beslutar",
    "start_date": REVIEW,
    "end_date": REVIEW,
    "integrity_note": "behövs före granskning när någon utanför kommunen betalar",
}
"""What a draft may lack and a review asks for (`missing_facts`), by field."""
ROW_NEEDS = ("item", "payer")
"""The same of the first cost: a review asks who pays."""
AREA = forms.Textarea(attrs={"rows": 3})


class TravelForm(forms.ModelForm):  # type: ignore[type-arg]
    """The trip's facts with its rows (see `Rows`): traveller, stop, leg and cost.

    When valid, cleaned_data also holds `travellers` [(name, kind or "")], and `stops`, `legs` and
    `costs` (one dict a row).
    """

    class Meta:
        model = Travel
        fields = (
            "event",
            "purpose",
            "organiser",
            "place",
            "country",
            "start_date",
            "end_date",
            "invitation",
            "invitation_attachment",
            "alternative",
            "alternative_reason",
            "integrity_note",
        )
        widgets = {
            **dict.fromkeys(
                ("purpose", "invitation", "alternative_reason", "integrity_note"), AREA
            ),
            "country": forms.TextInput(attrs={"list": trip_rows.COUNTRY_LIST}),
        }
        field_classes = {"start_date": DayField, "end_date": DayField}

    def __init__(self, memo: Memo, data: Any = None) -> None:
        travel = Travel.objects.filter(memo=memo).first() or Travel(memo=memo)
        super().__init__(data, instance=travel, prefix="travel")
        attachments = memo.attachments.order_by("position", "pk")
        self.fields["invitation_attachment"].queryset = attachments  # type: ignore[attr-defined]
        for name, words in NEEDED.items():
            self.fields[name].needed = words  # type: ignore[attr-defined]
        self.travellers = Rows(self, "traveller", trip_rows.TRAVELLER, _people(memo), ("",))
        self.stops = self._rows("stop", trip_rows.STOP, "stops", ("place", "country"))
        told = ("origin", "destination", "distance_km")
        self.legs = self._rows("leg", trip_rows.LEG, "legs", told)
        self.costs = self._rows("cost", trip_rows.COST, "costs", ("item", "payer", "amount"))
        for key in (self.travellers.key(0, ""), *(self.costs.key(0, it) for it in ROW_NEEDS)):
            if key in self.fields:
                self.fields[key].needed = REVIEW  # type: ignore[attr-defined]
        if self.instance.pk and not self.is_bound:
            self._warn()

    @property
    def country_names(self) -> list[str]:
        """The names that are offered while a country is typed."""
        return [country.name for country in countries().values()]

    def clean(self) -> dict[str, Any]:
        """Gather the rows, each with what it cannot do without."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if _ends_early(cleaned):
            self.add_error("end_date", TRIP_ENDS_EARLY)
        cleaned["travellers"] = self._clean_travellers()
        cleaned["stops"] = self._clean_stops()
        cleaned["legs"] = self._clean_legs()
        cleaned["costs"] = self._clean_costs()
        return cleaned

    def _warn(self) -> None:
        """Say at the place what the kept facts lack: the draft may lack it, a review may not."""
        costs = self.instance.costs.order_by("position", "pk")
        if lacks_note(self.instance, costs):
            self.fields["integrity_note"].warning = NEEDS_NOTE  # type: ignore[attr-defined]
        for row, cost in enumerate(costs):
            if lacks_rate(cost):
                field: Any = self.fields[self.costs.key(row, "rate")]
                field.warning = NEEDS_RATE.format(cost.currency)

    def _rows(
        self, name: str, fields: trip_rows.Makers, relation: str, telling: tuple[str, ...]
    ) -> Rows:
        kept = []
        if self.instance.pk:
            kept = list(
                getattr(self.instance, relation).order_by("position", "pk").values(*fields)
            )
        return Rows(self, name, fields, kept, telling)

    def _clean_travellers(self) -> list[tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for row, values in self.travellers.filled():
            name = " ".join((values[""] or "").split())
            if name.casefold() in found:
                self.travellers.refuse(row, "", "Personen är redan angiven.")
            elif name:
                found[name.casefold()] = (name, values["kind"] or "")
        return list(found.values())

    def _clean_stops(self) -> list[dict[str, Any]]:
        found = []
        for row, values in self.stops.filled():
            if not values["place"]:
                self.stops.refuse(row, "place", "Skriv vilken ort det är.")
            if not values["country"]:
                self.stops.refuse(row, "country", "Skriv vilket land det är.")
            if _ends_early(values):
                self.stops.refuse(row, "end_date", STOP_ENDS_EARLY)
            found.append(values)
        return found

    def _clean_legs(self) -> list[dict[str, Any]]:
        found = []
        for row, values in self.legs.filled():
            for name, sentence in (
                ("origin", "Skriv var sträckan börjar."),
                ("destination", "Skriv var sträckan slutar."),
                ("means", "Välj färdsätt."),
            ):
                if not values[name]:
                    self.legs.refuse(row, name, sentence)
            found.append(values)
        return found

    def _clean_costs(self) -> list[dict[str, Any]]:
        found = []
        for row, values in self.costs.filled():
            if not values["item"]:
                self.costs.refuse(row, "item", "Skriv vad kostnaden gäller.")
            if not values["payer"]:
                self.costs.refuse(row, "payer", "Skriv vem som betalar.")
            values["currency"] = (values["currency"] or SEK).upper()
            self._clean_rate(row, values)
            values["payer_kind"] = values["payer_kind"] or payer_kind_of(values["payer"] or "")
            values["kind"] = values["kind"] or "other"
            found.append(values)
        return found

    def _clean_rate(self, row: int, values: dict[str, Any]) -> None:
        """A rate has its day, and kronor have none."""
        if values["currency"] == SEK:
            values["rate"] = values["rate_date"] = None
        elif values["rate"] == 0:
            self.costs.refuse(row, "rate", "Kursen är större än noll.")
        elif values["rate"] and not values["rate_date"]:
            self.costs.refuse(row, "rate_date", "Ange vilken dag kursen gällde.")
        elif values["rate_date"] and not values["rate"]:
            self.costs.refuse(row, "rate", "Ange kursen.")


def _ends_early(values: dict[str, Any]) -> bool:
    start, end = values.get("start_date"), values.get("end_date")
    return bool(start and end and end < start)


def _people(memo: Memo) -> list[dict[str, str]]:
    kinds = dict(Traveller.objects.filter(travel__memo=memo).values_list("person", "kind"))
    return [
        {"": interest.person.name, "kind": kinds.get(interest.person_id, "")}
        for interest in travellers(memo)
    ]

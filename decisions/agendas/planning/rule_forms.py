"""The forms of a body's rules for its meetings, and of an item that it takes at each of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from council.organisation.models import Body
from decisions.agendas.actions.rules import RuleFacts
from decisions.agendas.forms import TIME_FORMATS, TimeInput, check_printable_line
from decisions.agendas.models import ItemGroup, ItemSource, MeetingRules, StandingItem, rules_of
from decisions.agendas.phrases import phrases_of, read, usual_phrases, written

MOST_DAYS = 90
CHOSEN = ("paragraph_series", "late_items", "late_numbers", "service_order")


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a body meets, and in which order the parties' substitutes serve."""

    deadline_days = forms.IntegerField(
        label="Ärendestopp, dagar före", min_value=0, max_value=MOST_DAYS
    )
    notice_days = forms.IntegerField(
        label="Kallelse, dagar före", min_value=0, max_value=MOST_DAYS
    )
    usual_time = forms.TimeField(
        label="Brukar börja kl.", widget=TimeInput, input_formats=TIME_FORMATS, required=False
    )

    phrases = forms.CharField(
        label="Standardfraser",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        validators=[check_printable_line],
        help_text="En fras på varje rad: semikolon, kortord, mellanslag, fras. I mötesrummet "
        "byts ;bif mot frasen. Töm fältet för att få de vanliga fraserna.",
    )

    class Meta:
        model = MeetingRules
        exclude = ("body", "party_order", "phrases")  # noqa: DJ006 - the model is the form
        widgets = dict.fromkeys(
            ("paragraph_series", "late_items", "late_numbers", "service_order"), forms.RadioSelect
        )

    def __init__(self, data: Any, *, body: Body, parties: list[str]) -> None:
        rules = rules_of(body)
        initial = {
            "deadline_days": body.deadline_days,
            "notice_days": body.notice_days,
            "phrases": written(phrases_of(rules)),
        }
        super().__init__(data, instance=rules, initial=initial)
        self.usual = usual_phrases(body)
        self.parties = parties
        self.fields["usual_place"].validators.append(check_printable_line)
        for party in parties:
            self.fields[_name(party)] = forms.CharField(
                label=f"När {party} saknar ersättare",
                required=False,
                max_length=200,
                initial=", ".join(rules.party_order.get(party, [])),
            )

    @property
    def party_fields(self) -> list[forms.BoundField]:
        """The fields of the parties' order."""
        return [self[_name(party)] for party in self.parties]

    def clean_phrases(self) -> list[list[str]]:
        """Read the phrases; those that are the usual ones are not kept as the body's own."""
        found = read(self.cleaned_data["phrases"])
        return [] if found == self.usual else [list(one) for one in found]

    def clean(self) -> dict[str, Any]:
        """Read each party's order: names of other parties, each once."""
        facts = super().clean() or {}
        for party in self.parties:
            written = facts.get(_name(party)) or ""
            order = [name.strip() for name in written.split(",") if name.strip()]
            if reason := self._wrong(party, order):
                self.add_error(_name(party), ValidationError(reason))
            facts[_name(party)] = order
        return facts

    def facts(self) -> RuleFacts:
        """Return what was filled in; only for a valid form."""
        facts = self.cleaned_data
        rules = {name: facts[name] for name in MODEL_FIELDS}
        order = {party: facts[_name(party)] for party in self.parties if facts[_name(party)]}
        return RuleFacts(
            facts["deadline_days"], facts["notice_days"], {**rules, "party_order": order}
        )

    def _wrong(self, party: str, order: list[str]) -> str:
        unknown = [name for name in order if name not in self.parties]
        if unknown:
            return f"Nämnden har inget parti som heter {', '.join(unknown)}."
        if party in order:
            return "Partiets egna ersättare kommer alltid först. Skriv de andra partierna."
        return "Skriv varje parti en gång." if len(set(order)) < len(order) else ""


MODEL_FIELDS = [
    field.name
    for field in MeetingRules._meta.fields  # noqa: SLF001 - public API
    if field.name not in {"id", "body", "party_order"}
]


def _name(party: str) -> str:
    return f"party-{party}"


class StandingItemForm(forms.Form):
    """An item that every agenda of the body begins or ends with."""

    source = forms.ChoiceField(label="Slag", choices=ItemSource.choices)
    title = forms.CharField(
        label="Rubrik",
        max_length=300,
        required=False,
        validators=[check_printable_line],
        help_text="Lämna tomt för slagets eget namn. En egen punkt behöver en rubrik.",
    )
    group = forms.ChoiceField(label="Under", choices=ItemGroup.choices)

    def __init__(self, data: Any, *, item: StandingItem | None) -> None:
        names = ("source", "title", "group")
        super().__init__(
            data, initial={name: getattr(item, name) for name in names} if item else {}
        )

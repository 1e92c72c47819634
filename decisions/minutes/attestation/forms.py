"""Forms of the attestation."""

from collections.abc import Sequence
from typing import Any

from django import forms

from council.organisation.models import Person
from decisions.minutes.attestation.rules.bundling import Written
from decisions.minutes.attestation.rules.signers import (
    Signer,
    not_elected,
    stand_ins,
    without_account,
)
from decisions.minutes.models import Signatory
from decisions.minutes.workflow import BundleKind, SignerRole
from decisions.sittings.attesting import elected_attesters, hindrances, numbers
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import Treatment

MADE = (BundleKind.ORDINARY, BundleKind.IMMEDIATE, BundleKind.SECRET)


class BundleForm(forms.Form):
    """Which paragraphs are attested together, how, and by whom of those elected."""

    kind = forms.ChoiceField(
        label="Slag",
        choices=[(kind.value, kind.label) for kind in MADE],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur paragraferna justeras."},
    )
    paragraphs = forms.MultipleChoiceField(
        label="Paragrafer",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en paragraf."},
    )
    attesters = forms.MultipleChoiceField(
        label="Justerare",
        widget=forms.CheckboxSelectMultiple,
        help_text="Den eller de som ledde paragraferna skriver alltid under som ordförande.",
        required=False,
    )
    others = forms.MultipleChoiceField(
        label="Någon annan som var med",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Väljs när de som valdes inte kan justera paragraferna.",
    )
    reason = forms.CharField(
        label="Varför justerar någon annan än den som valdes?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, facts: SittingFacts, free: Sequence[Written], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.free = {str(one.treatment.pk): one.treatment for one in free}
        rows, treatments = elected_attesters(facts), list(self.free.values())
        elected = [row.person for row in rows]
        others = not_elected(facts, stand_ins(facts, treatments, of_all=False))
        self.people = {str(person.pk): person for person in (*elected, *others)}
        reserves = {row.person_id for row in rows if row.is_reserve}
        unreachable = {person.pk for person in without_account(self.people.values())}

        def named(person: Person) -> tuple[str, str]:
            told = [str(person), *(["ersättare"] if person.pk in reserves else [])]
            for why, some in hindrances(facts, treatments, person.pk).items():
                told.append(f"{why.value} i {numbers(some)}")
            told += ["har inget konto att skriva under med"] if person.pk in unreachable else []
            return str(person.pk), ", ".join(told)

        fields: dict[str, Any] = self.fields
        fields["paragraphs"].choices = [
            (str(one.treatment.pk), one.text["heading"]) for one in free
        ]
        fields["attesters"].choices = [named(person) for person in elected]
        fields["others"].choices = [named(person) for person in others]
        fields["attesters"].needed = "de som valdes"
        fields["others"].needed = fields["reason"].needed = "när ingen av de valda kan"

    @property
    def wants_other(self) -> bool:
        """Whether somebody who was not elected is chosen, or has to be."""
        if self.is_bound:
            return bool(self["others"].value() or self.errors)
        return not self["attesters"].value()

    def clean(self) -> dict[str, Any]:
        """Somebody attests."""
        found = super().clean() or {}
        if not (found.get("attesters") or found.get("others")) and not self.errors:
            self.add_error("attesters", "Välj vem som justerar.")
        return found

    def treatments(self) -> list[Treatment]:
        """Return the chosen paragraphs."""
        return [self.free[key] for key in self.cleaned_data["paragraphs"]]

    def signers(self) -> list[Signer]:
        """Return the chosen attesters."""
        chosen = (*self.cleaned_data["attesters"], *self.cleaned_data["others"])
        return [Signer(self.people[key], SignerRole.ATTESTER) for key in chosen]


class CommentForm(forms.Form):
    """What a signer wishes to say beside the signature."""

    comment = forms.CharField(
        label="Kommentar",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Läses av sekreteraren och dem som skriver under. Den står inte i protokollet.",
    )


class ReasonForm(forms.Form):
    """A reason that has to be given; `words` names it."""

    reason = forms.CharField(
        label="Skäl",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv varför."},
    )

    def __init__(self, *args: Any, words: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if words:
            self.fields["reason"].label = words


class ReplaceForm(ReasonForm):
    """Who signs in whose stead, and why."""

    person = forms.ModelChoiceField(
        label="Skriver under i stället",
        queryset=Person.objects.none(),
        error_messages={"required": "Välj vem som skriver under i stället."},
    )
    field_order = ("person", "reason")

    def __init__(self, people: Sequence[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = Person.objects.filter(pk__in=[person.pk for person in people])
        field.choices = [("", "Välj …"), *((person.pk, str(person)) for person in people)]


class CorrectionForm(forms.Form):
    """What stands in the attested paragraph, what should stand there, and why."""

    old = forms.CharField(
        label="Det står",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ordagrant, som i den justerade paragrafen.",
        error_messages={"required": "Skriv vad som står."},
    )
    new = forms.CharField(
        label="Det ska stå",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv vad som ska stå i stället."},
    )
    reason = forms.CharField(
        label="Skäl",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv varför det rättas."},
    )


def replaced_words(signatory: Signatory) -> str:
    """Return what the reason for a substitute is called."""
    return f"Varför skriver inte {signatory.name} under?"

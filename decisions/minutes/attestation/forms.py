"""Forms of the attestation."""

from collections.abc import Sequence
from typing import Any

from django import forms

from council.organisation.models import Person
from decisions.minutes.attestation.rules.bundling import Written
from decisions.minutes.attestation.rules.signers import Signer
from decisions.minutes.models import Signatory
from decisions.minutes.workflow import BundleKind, SignerRole
from decisions.sittings.models import ElectedAttester, Treatment

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
        error_messages={"required": "Välj vem som justerar."},
    )

    def __init__(
        self, free: Sequence[Written], rows: Sequence[ElectedAttester], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.free = {str(one.treatment.pk): one.treatment for one in free}
        self.people = {str(row.person_id): row.person for row in rows}
        fields: dict[str, Any] = self.fields
        fields["paragraphs"].choices = [
            (str(one.treatment.pk), one.text["heading"]) for one in free
        ]
        fields["attesters"].choices = [
            (str(row.person_id), f"{row.person}{', ersättare' if row.is_reserve else ''}")
            for row in rows
        ]

    def treatments(self) -> list[Treatment]:
        """Return the chosen paragraphs."""
        return [self.free[key] for key in self.cleaned_data["paragraphs"]]

    def signers(self) -> list[Signer]:
        """Return the chosen attesters."""
        chosen = self.cleaned_data["attesters"]
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

"""A department's chain of review as rows, and a substitute for a period."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory

from council.organisation.models import Department, Person
from council.organisation.permissions import Role
from decisions.memos.actions.chains import LevelFacts
from decisions.memos.actions.substitutions import possible_substitutes
from decisions.memos.forms.fields import DayField, people_of
from decisions.memos.models import ReviewChain

ROLES = [Role.CASE_OFFICER, Role.REGISTRAR, Role.MANAGER, Role.DIRECTOR]
EXTRA_ROWS, MAX_ROWS = 2, 8


class LevelForm(forms.Form):
    """One level; an empty row is left out."""

    name = forms.CharField(label="Benämning", max_length=100, required=False)
    whom = forms.ChoiceField(label="Vem?", required=False)
    may_be_skipped = forms.BooleanField(label="Får hoppas över", required=False)

    def __init__(self, *args: Any, department: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(f"role:{role}", role.label) for role in ROLES]
        people = [
            (f"person:{person.pk}", f"{person.name}, {person.title}".strip(", "))
            for person in people_of(department, also=[])
        ]
        choices = [("", "Välj"), ("Roller", roles), ("Personer", people)]
        self.fields["whom"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A level has both a name and somebody who answers."""
        data = super().clean() or {}
        if data.get("whom") and not data.get("name"):
            self.add_error("name", "Skriv vad nivån heter.")
        if data.get("name") and not data.get("whom") and "whom" not in self.errors:
            self.add_error("whom", "Välj vem som granskar.")
        return data

    def facts(self) -> LevelFacts | None:
        """Return the level of a valid row, None for an empty one."""
        data = self.cleaned_data
        if not data.get("whom"):
            return None
        kind, _, key = data["whom"].partition(":")
        person = Person.objects.get(pk=key) if kind == "person" else None
        return LevelFacts(
            name=data["name"], role="" if person else key, person=person,
            may_be_skipped=data["may_be_skipped"],
        )  # fmt: skip


class BaseLevels(BaseFormSet):  # type: ignore[type-arg]
    """The rows of a chain, in the order of their numbers."""

    def facts(self) -> list[LevelFacts]:
        """Return the levels of a valid form set in order; those that are ticked off are left."""
        kept = [form for form in self.ordered_forms if form.cleaned_data.get("whom")]
        return [facts for facts in (form.facts() for form in kept) if facts]

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Say in Swedish what the numbers and the ticks of the rows mean."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = "Ordning"
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Ta bort"


def levels_forms(
    department: Department, chain: ReviewChain | None, data: Any = None
) -> BaseLevels:
    """Return the rows of the chain, and empty ones for more levels."""
    levels = chain.levels.order_by("position", "pk") if chain else []
    initial = [
        {
            "name": level.name,
            "whom": f"person:{level.person_id}" if level.person_id else f"role:{level.role}",
            "may_be_skipped": level.may_be_skipped,
        }
        for level in levels
    ]
    kind: Any = formset_factory(
        LevelForm, formset=BaseLevels, extra=EXTRA_ROWS, max_num=MAX_ROWS,
        absolute_max=MAX_ROWS * 2, can_order=True, can_delete=True,
    )  # fmt: skip
    rows: BaseLevels = kind(
        data, initial=initial, prefix="niva", form_kwargs={"department": department}
    )
    return rows


class SubstituteForm(forms.Form):
    """Who stands in, from which day to which; for whom, when an administrator says so."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label="Vem ska ersättas?",
        error_messages={"required": "Välj vem som ska ersättas."},
    )  # fmt: skip
    substitute = forms.ModelChoiceField(
        Person.objects.none(), label="Ersättare",
        error_messages={"required": "Välj vem som är ersättare."},
    )  # fmt: skip
    first = DayField(label="Från och med", error_messages={"required": "Ange första dagen."})
    last = DayField(label="Till och med", error_messages={"required": "Ange sista dagen."})

    def __init__(self, *args: Any, person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = Person.objects.filter(user__is_active=True).order_by("name", "pk")
        if person:
            del self.fields["person"]
            everybody = possible_substitutes(person)
        else:
            self.fields["person"].queryset = everybody  # type: ignore[attr-defined]
        self.fields["substitute"].queryset = everybody  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The period does not end before it starts."""
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            raise ValidationError({"last": "Perioden slutar innan den börjar."})
        return data

"""A department's chain of review as rows, and a substitute for a period."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from council.organisation.models import Department, Person
from council.organisation.permissions import Role
from decisions.memos.actions.chains import LevelFacts
from decisions.memos.actions.substitutions import possible_substitutes
from decisions.memos.forms.fields import DayField, people_of
from decisions.memos.forms.rows import Row, act_on, sent_rows, written_rows
from decisions.memos.models import ReviewChain

KIND = "level"
ROLES = [Role.CASE_OFFICER, Role.REGISTRAR, Role.MANAGER, Role.DIRECTOR]
MAX_ROWS = 20


class LevelForm(forms.Form):
    """One level: what it is called, and whose turn it then is."""

    name = forms.CharField(
        label="Benämning", max_length=100, error_messages={"required": "Skriv vad nivån heter."}
    )
    whom = forms.ChoiceField(label="Vem?", error_messages={"required": "Välj vem som granskar."})
    may_be_skipped = forms.BooleanField(label="Får hoppas över", required=False)

    def __init__(self, *args: Any, choices: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> LevelFacts:
        """Return the level of a valid row."""
        data = self.cleaned_data
        kind, _, key = data["whom"].partition(":")
        person = Person.objects.get(pk=key) if kind == "person" else None
        return LevelFacts(
            name=data["name"], role="" if person else key, person=person,
            may_be_skipped=data["may_be_skipped"],
        )  # fmt: skip


class ChainForms:
    """The levels of one chain in order; `acted` gives them as they are after a button."""

    def __init__(
        self, department: Department, rows: list[Row], *, is_bound: bool = False, moved: str = ""
    ) -> None:
        self.is_bound = is_bound
        self.moved = moved
        """The button that was pressed and still has its row, so that the focus can stay."""
        choices = _choices(department)
        self.rows = [self._form(index, row, choices) for index, row in enumerate(rows)]
        self.problems: list[str] = []

    @classmethod
    def of(cls, department: Department, chain: ReviewChain | None) -> Self:
        """Return the form of the department's chain, of no levels when there is none."""
        rows: list[Row] = [
            {
                "name": level.name,
                "whom": f"person:{level.person_id}" if level.person_id else f"role:{level.role}",
                "may_be_skipped": level.may_be_skipped,
            }
            for level in (chain.levels.order_by("position", "pk") if chain else [])
        ]
        return cls(department, rows)

    @classmethod
    def posted(cls, department: Department, data: Mapping[str, str]) -> Self:
        """Return the form as it was sent, ready to be checked; empty rows count as removed."""
        rows = written_rows(_rows(data), beside={"may_be_skipped"})
        return cls(department, rows, is_bound=True)

    @classmethod
    def acted(cls, department: Department, data: Mapping[str, str], act: str) -> Self:
        """Return the form as sent, after the button `act`, such as "level-up-2"; unchecked."""
        rows = _rows(data)
        moved = act_on({KIND: rows}, act, most=MAX_ROWS)
        return cls(department, rows, moved=moved)

    def is_valid(self) -> bool:
        """Check every row."""
        return not [form for form in self.rows if not form.is_valid()]

    def facts(self) -> list[LevelFacts]:
        """Return the levels of a valid form, in order."""
        return [form.facts() for form in self.rows]

    def failures(self) -> list[dict[str, str]]:
        """Return what is wrong as anchor and message, for the summary above the form."""
        return [
            *({"anchor": "", "message": problem} for problem in self.problems),
            *(
                {
                    "anchor": field.id_for_label,
                    "message": f"Nivå {number}, {field.label}: {error}",
                }
                for number, form in enumerate(self.rows if self.is_bound else [], start=1)
                for field in form
                for error in field.errors
            ),
        ]

    def _form(self, index: int, row: Row, choices: list[Any]) -> LevelForm:
        prefix = f"{KIND}-{index}"
        if not self.is_bound:
            return LevelForm(initial=row, prefix=prefix, choices=choices)
        data = {f"{prefix}-{name}": value for name, value in row.items()}
        return LevelForm(data, prefix=prefix, choices=choices)


def _rows(data: Mapping[str, str]) -> list[Row]:
    return sent_rows(data, KIND, LevelForm.base_fields, most=MAX_ROWS)


def _choices(department: Department) -> list[Any]:
    roles = [(f"role:{role}", role.label) for role in ROLES]
    people = [
        (f"person:{person.pk}", f"{person.name}, {person.title}".strip(", "))
        for person in people_of(department, also=[])
    ]
    return [("", "Välj"), ("Roller", roles), ("Personer", people)]


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

"""The words that go with a decision about a memo, and the declarations that it needs."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from council.organisation.models import Department, Person, User
from council.organisation.permissions import Role
from decisions.memos.actions.review import OpinionRequest
from decisions.memos.forms.fields import DayField, people_of
from decisions.memos.models import InterestGround, LateConsequence, ReviewStep

ASKED_ROLES = [Role.CASE_OFFICER, Role.MANAGER, Role.DIRECTOR, Role.REGISTRAR]
NO_WORDS = "Skriv en kommentar, så att den andra vet vad som gäller."
TO_AUTHOR = "handlaggare"


class CommentForm(forms.Form):
    """A reason that somebody else will read."""

    comment = forms.CharField(
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": NO_WORDS},
    )

    def __init__(self, *args: Any, label: str = "Kommentar", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].label = label


class DeclaredForm(CommentForm):
    """An answer that is given with the declaration of no conflict of interest (KL 7:4, 6:30)."""

    no_conflict = forms.BooleanField(
        label="Jag är inte jävig i ärendet",
        error_messages={"required": "Intyga att du inte är jävig, eller anmäl att du är det."},
    )

    def __init__(self, *args: Any, is_required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = is_required


class ReturnForm(CommentForm):
    """What should be changed, and by whom: the author, or an earlier level."""

    level = forms.ChoiceField(label="Till vem?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, levels: list[ReviewStep], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"level": TO_AUTHOR})
        super().__init__(*args, **kwargs)
        self.levels = {str(level.uuid): level for level in levels}
        if not levels:
            del self.fields["level"]
            return
        choices = [(key, f"Nivån {level.name}") for key, level in self.levels.items()]
        field = self.fields["level"]
        field.choices = [(TO_AUTHOR, "Handläggaren"), *choices]  # type: ignore[attr-defined]
        self.order_fields(["level", "comment"])

    def target(self) -> ReviewStep | None:
        """Return the level that is to answer again, None for the author."""
        return self.levels.get(self.cleaned_data.get("level", TO_AUTHOR))


class ConflictForm(forms.Form):
    """On what ground the reviewer has an interest in the matter (KL 6:28)."""

    GROUNDS = [InterestGround.RELATIVE, InterestGround.PARTY, InterestGround.OTHER]

    ground = forms.ChoiceField(
        label="Grund",
        choices=[(ground.value, ground.label) for ground in GROUNDS],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilken grund som gäller."},
    )
    note = forms.CharField(
        label="Förklara kort", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class DelegateForm(forms.Form):
    """Whom a step is handed to, of those who may have it."""

    to = forms.ModelChoiceField(
        Person.objects.none(), label="Lämna över till",
        error_messages={"required": "Välj vem som ska granska i stället."},
    )  # fmt: skip
    comment = forms.CharField(
        label="Meddelande", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class AskForm(forms.Form):
    """What is asked, of whom, until when, and what happens if no answer comes."""

    name = forms.CharField(
        label="Ämne", max_length=100, help_text="Till exempel ekonomi eller juridik.",
        error_messages={"required": "Skriv vad yttrandet gäller."},
    )  # fmt: skip
    whom = forms.ChoiceField(
        label="Vem frågas?", error_messages={"required": "Välj vem som ska svara."}
    )
    question = forms.CharField(
        label="Fråga", max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv vad du vill ha ett yttrande om."},
    )  # fmt: skip
    due_date = DayField(
        label="Senast", error_messages={"required": "Ange senaste dag för yttrandet."}
    )
    consequence = forms.ChoiceField(
        label="Om det dröjer", choices=LateConsequence.choices, widget=forms.RadioSelect,
        error_messages={"required": "Välj vad som händer om yttrandet dröjer."},
    )  # fmt: skip

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [("", "Välj"), *_whom(by)]  # type: ignore[attr-defined]

    def request(self) -> OpinionRequest:
        """Return the question of a valid form."""
        data = self.cleaned_data
        kind, _, rest = data["whom"].partition(":")
        role, _, department = rest.partition(":")
        is_role = kind == "role"
        return OpinionRequest(
            name=data["name"],
            question=data["question"],
            due_date=data["due_date"],
            consequence=LateConsequence(data["consequence"]),
            person=None if is_role else Person.objects.get(pk=rest),
            role=role if is_role else "",
            department=Department.objects.get(pk=department) if is_role else None,
        )


def asked_before(step: ReviewStep) -> dict[str, Any]:
    """Return how an AskForm begins that asks once more; the day is chosen anew."""
    department = step.department_id or step.memo.department_id
    person, role = f"person:{step.person_id}", f"role:{step.role}:{department}"
    return {
        "name": step.name,
        "whom": person if step.person_id else role,
        "question": step.question,
        "consequence": step.consequence,
    }


def _whom(by: User) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return, per department, the roles and the people that can be asked; each person once."""
    groups = []
    named: set[int] = set()
    for department in Department.objects.order_by("name", "pk"):
        here = list(people_of(department, also=[]).exclude(user=by))
        people = [
            (f"person:{person.pk}", f"{person.name}, {person.title}".strip(", "))
            for person in here
            if person.pk not in named
        ]
        named.update(person.pk for person in here)
        if here:
            roles = [
                (f"role:{role}:{department.pk}", f"Alla med rollen {role.label.lower()}")
                for role in ASKED_ROLES
            ]
            groups.append((department.name, [*people, *roles]))
    return groups

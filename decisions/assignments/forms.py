"""What is filled in about assignments."""

import datetime as dt
from typing import Any

from django import forms

from council.organisation.models import Body, Department, Person
from decisions.agendas.forms import check_printable_line
from decisions.assignments.actions import AssignmentFacts
from decisions.assignments.models import Assignment
from decisions.assignments.workflow import AssignmentState
from decisions.memos.forms.fields import DayField
from decisions.sittings.models import Treatment

MOST_CHOICES = 200


class GiveForm(forms.Form):
    """An assignment that a decision gives."""

    title = forms.CharField(
        label="Uppdrag",
        max_length=500,
        validators=[check_printable_line],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    department = forms.ModelChoiceField(Department.objects.none(), label="Förvaltning")
    responsible = forms.ModelChoiceField(
        Person.objects.none(), label="Ansvarig", required=False, empty_label="Ingen utsedd"
    )
    due_date = DayField(label="Ska återrapporteras senast", required=False)

    def __init__(self, data: Any, *, body: Body, on: dt.date, title: str = "") -> None:
        super().__init__(data, initial={"title": title})
        departments = Department.objects.valid_on(on).filter(body=body).order_by("name", "pk")
        people = Person.objects.filter(
            user__role_assignments__department__in=departments, user__is_active=True
        )
        self._choose("department", departments)
        self._choose("responsible", people.distinct().order_by("name", "pk"))
        if first := departments.first():
            self.initial["department"] = first.pk

    def facts(self) -> AssignmentFacts:
        """Return what was filled in; only for a valid form."""
        return AssignmentFacts(**self.cleaned_data)

    def _choose(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]


class ReportForm(forms.Form):
    """A report on the way, or the final one."""

    text = forms.CharField(
        label="Vad har gjorts?", max_length=10_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    is_final = forms.BooleanField(label="Det här är slutrapporten", required=False)
    new_due_date = DayField(label="Ny sista dag, om den gamla inte håller", required=False)


class SettleForm(forms.Form):
    """What the body decided of the assignment."""

    treatment = forms.ModelChoiceField(Treatment.objects.none(), label="Nämndens beslut")
    to = forms.ChoiceField(
        label="Uppdraget är",
        widget=forms.RadioSelect,
        choices=[
            (AssignmentState.DONE.value, "Fullgjort"),
            (AssignmentState.OPEN.value, "Inte fullgjort, det fortsätter"),
            (AssignmentState.WITHDRAWN.value, "Återkallat"),
        ],
    )

    def __init__(self, data: Any, *, assignment: Assignment) -> None:
        super().__init__(data)
        given = assignment.given_by.item.meeting.starts_at
        later = (
            Treatment.objects.filter(
                item__meeting__body=assignment.body, item__meeting__starts_at__gte=given
            )
            .exclude(pk=assignment.given_by_id)
            .select_related("item__meeting__body", "item__memo__case", "counter")
            .order_by("-item__meeting__starts_at", "-number", "pk")
        )
        field = self.fields["treatment"]
        field.queryset = later  # type: ignore[attr-defined]
        field.label_from_instance = _label  # type: ignore[attr-defined]
        if assignment.state == AssignmentState.OPEN:
            choices = self.fields["to"].choices  # type: ignore[attr-defined]
            self.fields["to"].choices = [one for one in choices if one[0] != "open"]  # type: ignore[attr-defined]


def _label(treatment: Treatment) -> str:
    """Name a decision without telling what is protected of it."""
    item = treatment.item
    hidden = item.is_closed or item.is_secret
    title = "ärende med sekretess" if hidden else item.title
    return f"{item.meeting.date:%Y-%m-%d} {treatment.paragraph} {title}"[:200]

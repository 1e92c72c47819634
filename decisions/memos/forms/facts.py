"""The forms of a draft's facts: where it goes, who handles it, who has an interest, who signs."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BaseFormSet, formset_factory

from council.organisation.models import Person
from decisions.memos.actions.drafts import DraftChanges
from decisions.memos.actions.facts import FactsConflict, PeopleFacts, Subject
from decisions.memos.actions.facts_seen import marks_of_facts, stored_facts
from decisions.memos.actions.officers import OfficerFacts
from decisions.memos.forms.fields import (
    DayField,
    PlacesField,
    bodies_on,
    people_of,
    topic_field,
    units_of,
)
from decisions.memos.forms.meeting import MeetingMixin
from decisions.memos.forms.seen import SeenField
from decisions.memos.models import InterestGround, Memo, OfficerRole
from decisions.memos.rules.conflicts import entered_interests

EXTRA_ROWS = 2
MAX_ROWS = 20
GROUNDS = [ground for ground in InterestGround if ground != InterestGround.TRAVELLER]


class HeadForm(MeetingMixin):
    """Where the memo goes, when, and what citizens are told about it."""

    seen = SeenField(required=False)

    unit: Any = forms.ModelChoiceField(
        label="Enhet", queryset=None, required=False, empty_label="Ingen"
    )
    recipient_body: Any = forms.ModelChoiceField(
        label="Till nämnd", queryset=None, empty_label=None
    )
    dated = DayField(label="Handlingens datum")
    public_summary = forms.CharField(
        label="Sammanfattning för allmänheten",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Två eller tre meningar på enkel svenska. Visas först på den publika sidan.",
    )
    topic = topic_field()
    places = PlacesField()

    def __init__(self, memo: Memo, today: dt.date, data: Any = None) -> None:
        names = ("unit", "recipient_body", "meeting_date", "dated", "public_summary")
        initial = {name: getattr(memo, name) for name in names}
        initial |= {"topic": memo.case.topic_id, "places": memo.case.places}
        seen = marks_of_facts(stored_facts(memo))
        super().__init__(data, initial={**initial, "seen": seen})
        bodies = bodies_on(memo.dated, also=memo.recipient_body_id)
        self.fields["unit"].queryset = units_of([memo.department])  # type: ignore[attr-defined]
        self.fields["recipient_body"].queryset = bodies  # type: ignore[attr-defined]
        self.offer_meetings(bodies, today)
        if memo.case.is_secret:  # what it is about could show in them
            del self.fields["topic"], self.fields["places"]

    def subject(self) -> Subject:
        """Return what a valid form says that the case is about."""
        facts = self.cleaned_data
        return Subject(facts.get("topic"), facts.get("places", []))

    def changes(self) -> DraftChanges:
        """Return what a valid form changes."""
        facts = self.cleaned_data
        return DraftChanges(
            public_summary=facts["public_summary"],
            dated=facts["dated"],
            recipient_body=facts["recipient_body"],
            meeting_date=facts["meeting_date"],
            unit=facts["unit"],
        )


class PersonRow(forms.Form):
    """A row that names one of the people whom its form set knows."""

    person: Any = forms.ModelChoiceField(
        label="Person", queryset=None, required=False, empty_label="Ingen"
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class OfficerRow(PersonRow):
    """A case officer, with the numbers that stand in the memo's head."""

    role = forms.ChoiceField(label="Roll", choices=OfficerRole.choices)
    phone = forms.CharField(label="Telefon", required=False, max_length=50)
    email = forms.EmailField(label="E-post", required=False, max_length=254)


class InterestRow(PersonRow):
    """A person with an interest in the matter, and why (KL 6:28, 7:4)."""

    ground = forms.ChoiceField(label="Grund", choices=[(g.value, g.label) for g in GROUNDS])


class SignatoryRow(forms.Form):
    """Who stands at the end of the memo."""

    name = forms.CharField(label="Namn", required=False, max_length=200)
    title = forms.CharField(label="Titel", required=False, max_length=200)


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """Rows of which those without a person or name are left out, so that one empties to remove."""

    subject = "person"

    def filled(self) -> list[dict[str, Any]]:
        """Return the cleaned rows that name somebody."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get(self.subject)]

    def clean(self) -> None:
        """Refuse the same person twice."""
        named = [row[self.subject] for row in self.filled()]
        if len(named) != len(set(named)):
            message = "Samma person står på två rader. Töm den ena."
            raise forms.ValidationError(message)


class OfficerRows(Rows):
    """Rows of case officers: whoever is added to the first is a second officer."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Propose the role of a row that nobody stands on yet."""
        kwargs: dict[str, Any] = super().get_form_kwargs(index)
        if index and index >= self.initial_form_count():
            kwargs["initial"] = {"role": OfficerRole.SECOND}
        return kwargs


class SignatoryRows(Rows):
    """Rows of names."""

    subject = "name"


def _rows(form: type[forms.Form], base: type[Rows] = Rows) -> Any:
    return formset_factory(
        form, formset=base, extra=EXTRA_ROWS, max_num=MAX_ROWS, absolute_max=MAX_ROWS * 2
    )


class FactsForms:
    """The forms of the page together; valid when all of them are."""

    def __init__(self, memo: Memo, today: dt.date, data: Any = None) -> None:
        officers = list(memo.officers.order_by("position", "pk").values())
        interests = list(entered_interests(memo).values())
        also = [row["person_id"] for row in [*officers, *interests]]
        kwargs = {"form_kwargs": {"people": people_of(memo.department, also=also)}}
        self.head = HeadForm(memo, today, data)
        self.officers = _rows(OfficerRow, OfficerRows)(
            data, prefix="officers", initial=_named(officers), **kwargs
        )
        self.interests = _rows(InterestRow)(
            data, prefix="interests", initial=_named(interests), **kwargs
        )
        self.signatories = _rows(SignatoryRow, SignatoryRows)(
            data,
            prefix="signatories",
            initial=list(memo.signatories.order_by("position", "pk").values("name", "title")),
        )

    @property
    def all(self) -> list[Any]:
        """The head's form and the three sets of rows."""
        return [self.head, self.officers, self.interests, self.signatories]

    def is_valid(self) -> bool:
        """Check every form, so that all messages show at once."""
        return not [form for form in self.all if not form.is_valid()]

    def failures(self) -> list[dict[str, str]]:
        """Return every message with the id of its field, for the summary above the forms."""
        sets = self.all[1:]
        found = [
            {"anchor": "", "message": message}
            for rows in sets
            for message in rows.non_form_errors()
        ]
        for form in [self.head, *(form for rows in sets for form in rows)]:
            found += [{"anchor": "", "message": message} for message in form.non_field_errors()]
            found += [
                {"anchor": bound.id_for_label, "message": f"{bound.label}: {message}"}
                for bound in form
                for message in bound.errors
            ]
        return found

    def tell(self, conflict: FactsConflict) -> None:
        """Put what stands there by now at each fact that both have changed; what is typed stays.

        The next save is made on that: then it is what the user wants.
        """
        for name, words in conflict.theirs.items():
            message = (
                f"{conflict.who} har ändrat till: {words}. Spara igen för att det du har skrivit"
                " ska gälla."
            )
            if name not in self.head.fields:
                getattr(self, name).non_form_errors().append(message)
            elif name == "meeting_date" and "meeting" in self.head.fields:
                self.head.add_error("meeting", message)
            else:
                self.head.add_error(name, message)
        self.head.data = {**self.head.data.dict(), "seen": json.dumps(conflict.seen)}  # type: ignore[attr-defined]

    def people(self) -> PeopleFacts:
        """Return who the valid rows name."""
        return PeopleFacts(
            officers=[
                OfficerFacts(
                    person=row["person"],
                    role=OfficerRole(row["role"]),
                    phone=row["phone"],
                    email=row["email"],
                )
                for row in self.officers.filled()
            ],
            interests=[
                (row["person"], InterestGround(row["ground"])) for row in self.interests.filled()
            ],
            signatories=[(row["name"], row["title"]) for row in self.signatories.filled()],
        )


def _named(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [{**row, "person": row["person_id"]} for row in rows]

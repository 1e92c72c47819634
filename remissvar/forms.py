"""Forms of the consultation register."""

import datetime as dt
from typing import Any

from django import forms

from council.organisation.models import Department, Person
from decisions.memos.forms.fields import DayField, DocumentField, LineField
from remissvar.actions import ConsultationFacts


class DocumentForm(forms.Form):
    """A document that came with the consultation: a file or an address."""

    title = LineField(label="Handlingens namn", max_length=300, required=False)
    file = DocumentField(label="Fil", required=False)
    url = forms.URLField(
        label="Adress",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="I stället för en fil, om handlingen finns på webben.",
    )

    def clean(self) -> dict[str, Any]:
        """A document is a file or an address, and has a name."""
        data = super().clean() or {}
        upload, url = data.get("file"), data.get("url")
        if upload and url:
            self.add_error("url", "Ange antingen en fil eller en adress.")
        if data.get("title") and not (upload or url or self.errors):
            self.add_error("file", "Välj en fil eller ange en adress.")
        if not data.get("title") and (upload or url):
            data["title"] = upload.filename if upload else url
        return data

    @property
    def has_document(self) -> bool:
        """Whether the valid form holds a document."""
        return bool(self.cleaned_data.get("file") or self.cleaned_data.get("url"))


class ConsultationForm(DocumentForm):
    """A consultation that came in, with its first document."""

    field_order = [
        "department",
        "consultation_title",
        "sender",
        "sender_reference",
        "received_date",
        "reply_deadline",
        "responsible",
        "title",
        "file",
        "url",
    ]
    department = forms.ModelChoiceField(
        Department.objects.none(), label="Förvaltning som svarar", empty_label=None
    )
    consultation_title = LineField(label="Vad remissen gäller", max_length=280)
    sender = LineField(label="Avsändare", max_length=200)
    sender_reference = forms.CharField(
        label="Avsändarens diarienummer", max_length=100, required=False
    )
    received_date = DayField(label="Inkom")
    reply_deadline = DayField(label="Svar senast")
    responsible = forms.ModelChoiceField(
        Person.objects.none(),
        label="Ansvarig handläggare",
        required=False,
        empty_label="Ingen ännu",
    )

    def __init__(self, *args: Any, departments: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self._choices("department", departments)
        officers = Person.objects.filter(
            user__is_active=True, user__role_assignments__department__in=departments
        )
        self._choices("responsible", officers.distinct().order_by("name", "pk"))

    def _choices(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = queryset

    def clean_received_date(self) -> dt.date:
        """Nothing can have come in after today."""
        received: dt.date = self.cleaned_data["received_date"]
        if received > self.today:
            message = "Dagen har inte varit än."
            raise forms.ValidationError(message)
        return received

    def clean(self) -> dict[str, Any]:
        """The reply is due on or after the day the consultation came in."""
        data = super().clean()
        received, deadline = data.get("received_date"), data.get("reply_deadline")
        if received and deadline and deadline < received:
            self.add_error("reply_deadline", "Sista svarsdag är före den dag då remissen kom in.")
        return data

    def facts(self) -> ConsultationFacts:
        """Return what a valid form says."""
        data = self.cleaned_data
        return ConsultationFacts(
            sender=data["sender"],
            title=data["consultation_title"],
            received_date=data["received_date"],
            reply_deadline=data["reply_deadline"],
            sender_reference=data["sender_reference"],
            responsible=data["responsible"],
        )

"""What a secretary fills in about meetings and items."""

import datetime as dt
from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from council.documents.leftovers import unprintable
from council.organisation.models import Body
from decisions.agendas.actions.meetings import MeetingFacts
from decisions.agendas.dates import latest_attestation, meeting_dates, planned_dates
from decisions.agendas.models import Meeting, rules_of
from decisions.memos.forms.fields import DayField

TIME_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S"]
NUMBER_LIMIT = 9999
ATTESTED_LATE = "Protokollet ska justeras senast 14 dagar efter mötet."
COMPUTED = "Lämna tomt för att räkna ut det efter nämndens regler."


def check_printable_line(text: str) -> None:
    """Raise for a text that no notice could show: it would stop the meeting's PDFs."""
    if reasons := unprintable(text):
        raise ValidationError([reason[0].upper() + reason[1:] for reason in reasons])


class TimeInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class MeetingForm(forms.Form):
    """A meeting's time, place and dates; empty dates are computed from the body's rules."""

    body = forms.ModelChoiceField(Body.objects.none(), label="Nämnd", empty_label=None)
    date = DayField(label="Dag")
    time = forms.TimeField(label="Börjar kl.", widget=TimeInput, input_formats=TIME_FORMATS)
    place = forms.CharField(label="Plats", max_length=200, validators=[check_printable_line])
    is_public = forms.BooleanField(label="Öppet för allmänheten", required=False)
    deadline_date = DayField(label="Ärendestopp", required=False, help_text=COMPUTED)
    preparation_date = DayField(label="Ordförandeberedning", required=False, help_text=COMPUTED)
    notice_date = DayField(label="Kallelse senast", required=False, help_text=COMPUTED)
    attestation_date = DayField(label="Planerad justering", required=False, help_text=COMPUTED)

    def __init__(self, *args: Any, bodies: list[Body], now: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["body"].queryset = Body.objects.filter(  # type: ignore[attr-defined]
            pk__in=[body.pk for body in bodies]
        ).order_by("name", "pk")

    @classmethod
    def of(cls, meeting: Meeting, *args: Any, now: dt.datetime) -> "MeetingForm":
        """Return the form that changes the meeting; its body and its day stay."""
        starts_at = timezone.localtime(meeting.starts_at)
        initial = {
            "body": meeting.body_id,
            "date": meeting.date,
            "time": starts_at.time(),
            "place": meeting.place,
            "is_public": meeting.is_public,
            **asdict(meeting_dates(meeting)),
        }
        form = cls(*args, bodies=[meeting.body], now=now, initial=initial)
        form.fields["body"].disabled = form.fields["date"].disabled = True
        form.fields["date"].help_text = "Dagen ändras med Flytta, som visar vad som följer med."
        return form

    def clean(self) -> dict[str, Any]:
        """Compute the dates left empty, and hold all of them against the meeting's."""
        facts = super().clean() or {}
        date, time, body = facts.get("date"), facts.get("time"), facts.get("body")
        if not (date and time and body):
            return facts
        facts["starts_at"] = timezone.make_aware(dt.datetime.combine(date, time))
        if facts["starts_at"] <= self.now:
            self.add_error("date", ValidationError("Mötets tid har redan passerat."))
        for name, computed in asdict(planned_dates(body, rules_of(body), date)).items():
            if name in self.errors:
                continue
            facts[name] = facts.get(name) or computed
            if reason := _out_of_order(name, facts[name], date):
                self.add_error(name, ValidationError(reason))
        return facts

    def facts(self) -> MeetingFacts:
        """Return what was filled in; only for a valid form."""
        names = [field.name for field in fields(MeetingFacts)]
        return MeetingFacts(**{name: self.cleaned_data[name] for name in names})


class CalledMeetingForm(forms.Form):
    """What of a meeting can change after the notice: the hour, the place and the doors."""

    time = forms.TimeField(label="Börjar kl.", widget=TimeInput, input_formats=TIME_FORMATS)
    place = forms.CharField(label="Plats", max_length=200, validators=[check_printable_line])
    is_public = forms.BooleanField(label="Öppet för allmänheten", required=False)

    def __init__(self, data: Any, *, meeting: Meeting) -> None:
        starts_at = timezone.localtime(meeting.starts_at)
        initial = {"time": starts_at.time(), "place": meeting.place}
        super().__init__(data, initial={**initial, "is_public": meeting.is_public})
        self.day = meeting.date

    def facts(self) -> dict[str, Any]:
        """Return what was filled in; only for a valid form."""
        facts = dict(self.cleaned_data)
        facts["starts_at"] = timezone.make_aware(dt.datetime.combine(self.day, facts.pop("time")))
        return facts


def _out_of_order(name: str, day: dt.date, meeting: dt.date) -> str:
    """Return why the day does not go with that of the meeting, "" when it does."""
    if name != "attestation_date":
        return "Dagen är efter mötet." if day > meeting else ""
    if day < meeting:
        return "Dagen är före mötet."
    return ATTESTED_LATE if day > latest_attestation(meeting) else ""


class MessageForm(forms.Form):
    """What the secretary tells the members with a notice or a supplement."""

    message = forms.CharField(
        label="Meddelande till ledamöterna",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[check_printable_line],
        help_text="Står i kallelsen och i brevet till dem som kallas.",
    )


class WithdrawForm(forms.Form):
    """Why an item that the members know of is taken off."""

    reason = forms.CharField(
        label="Varför utgår punkten?", max_length=300, validators=[check_printable_line]
    )


class NumberingForm(forms.Form):
    """The number that the first item shows."""

    first_number = forms.IntegerField(
        label="Första punktens nummer", min_value=1, max_value=NUMBER_LIMIT
    )


class CancelForm(forms.Form):
    """Why a meeting is called off."""

    reason = forms.CharField(
        label="Varför ställs mötet in?", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )

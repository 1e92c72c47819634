"""Choosing the meeting that a memo aims at: one of the bodies' coming ones, or another day."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.module_loading import import_string

from council.organisation.models import Body
from decisions.memos.forms.fields import DayField

OTHER_DAY = "annan"
Choices = list[tuple[str, Any]]


class MeetingField(forms.ChoiceField):
    """A coming meeting of one of several bodies, as "BODY:DAY"; none, or a day of one's own."""

    def __init__(self) -> None:
        super().__init__(
            label="Önskat möte",
            required=False,
            help_text="Nämndens kommande möten, med sista dag att lämna handlingen.",
            error_messages={"invalid_choice": "Välj ett av mötena, eller en annan dag."},
        )

    def offer(self, bodies: Iterable[Body], today: dt.date) -> None:
        """Offer the bodies' meetings that a memo can still be handed in to, by body and day."""
        by_key = {body.pk: body for body in bodies}
        deadlines = import_string(settings.MEETING_DEADLINES)(by_key)
        groups: dict[str, list[tuple[str, str]]] = {body.name: [] for body in by_key.values()}
        for (key, day), deadline in sorted(deadlines.items(), key=lambda row: (row[0][1], row[0])):
            if today <= deadline and today <= day:
                groups[by_key[key].name].append((choice_of(key, day), _words(day, deadline)))
        listed = [(name, rows) for name, rows in groups.items() if rows]
        self.choices = [("", "Inget bestämt"), *listed, (OTHER_DAY, "En annan dag")]
        self.has_meetings = bool(listed)

    def holds(self, choice: str) -> bool:
        """Return whether that meeting is offered."""
        return self.valid_value(choice)


class MeetingMixin(forms.Form):
    """The fields `meeting` and `meeting_date` beside `recipient_body`; the day is what is kept.

    Where no meeting is planned the day alone is asked for.
    """

    meeting = MeetingField()
    meeting_date = DayField(
        label="Dag", required=False, help_text="Den dag då nämnden sammanträder."
    )

    def offer_meetings(self, bodies: Iterable[Body], today: dt.date) -> None:
        """Offer the bodies' meetings; what the form begins with is shown as the choice it is."""
        field = self.fields["meeting"]
        assert isinstance(field, MeetingField)  # noqa: S101 - declared above
        field.offer(bodies, today)
        if not field.has_meetings:
            del self.fields["meeting"]
            self.fields["meeting_date"].label = field.label
            return
        day, body = self.initial.get("meeting_date"), self.initial.get("recipient_body")
        if day:
            choice = choice_of(getattr(body, "pk", body), day)
            self.initial["meeting"] = choice if field.holds(choice) else OTHER_DAY

    def clean(self) -> dict[str, Any]:
        """Let the chosen meeting be the day; it must be one of the chosen body's."""
        cleaned = self.cleaned_data
        chosen, body = cleaned.get("meeting"), cleaned.get("recipient_body")
        if "meeting" not in self.fields or self.add_prefix("meeting") not in self.data:
            return cleaned
        if chosen == OTHER_DAY:
            if not cleaned.get("meeting_date") and "meeting_date" not in self.errors:
                self.add_error("meeting_date", "Ange vilken dag.")
            return cleaned
        # A day that was typed before the choice is neither kept nor judged.
        self.errors.pop("meeting_date", None)
        cleaned["meeting_date"] = None
        if chosen:
            key, _, day = chosen.partition(":")
            cleaned["meeting_date"] = dt.date.fromisoformat(day)
            if body and str(body.pk) != key:
                message = f"{body.name} har inte det mötet. Välj ett annat, eller en annan dag."
                self.add_error("meeting", message)
        return cleaned


def choice_of(body: object, day: dt.date) -> str:
    """Return what stands for a body's meeting that day among the choices."""
    return f"{body}:{day.isoformat()}"


def _words(day: dt.date, deadline: dt.date) -> str:
    last = date_format(deadline, "j F" if deadline.year == day.year else "j F Y")
    return f"{date_format(day, 'l j F Y')} – lämnas senast {last}"

"""The reviewer's form: a reason for each finding that is let through, and when."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from decisions.agendas.forms import TIME_FORMATS, TimeInput
from decisions.memos.forms.fields import DayField
from decisions.publishing.review import Finding
from decisions.publishing.scheduling import check_time

MAX_REASON = 500
NOW, LATER = "nu", "sen"


class TimeForm(forms.Form):
    """A day and a time of day, in Swedish time; `at` is now. `publish_at` is what they make."""

    day = DayField(label="Dag", error_messages={"required": "Välj en dag."})
    time = forms.TimeField(
        label="Klockslag",
        input_formats=TIME_FORMATS,
        widget=TimeInput,
        error_messages={
            "required": "Välj ett klockslag.",
            "invalid": "Skriv klockslaget som 08:00.",
        },
    )

    def __init__(self, *args: Any, at: dt.datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at or timezone.now()
        self.publish_at: dt.datetime | None = None
        self.is_for_later = True

    def clean(self) -> dict[str, Any]:
        """Put day and time together, and hold them to what is to come."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_for_later and cleaned.get("day") and cleaned.get("time"):
            self.publish_at = timezone.make_aware(
                dt.datetime.combine(cleaned["day"], cleaned["time"])
            )
            try:
                check_time(self.publish_at, at=self.at)
            except forms.ValidationError as error:
                self.add_error("day", error)
        return cleaned


class ReviewForm(TimeForm):
    """The hash of what was shown, one reason per possible finding, and when to publish.

    Of what was withdrawn, `again`: that it may come back.
    """

    payload_hash = forms.CharField(widget=forms.HiddenInput)
    when = forms.ChoiceField(
        label="När ska det publiceras?",
        choices=[(NOW, "Nu"), (LATER, "På en tid som jag väljer")],
        initial=NOW,
        widget=forms.RadioSelect,
    )

    again = forms.BooleanField(
        label="Det som återkallades kan vara offentligt nu",
        error_messages={"required": "Kryssa i att det kan vara offentligt nu."},
    )

    def __init__(
        self, findings: list[Finding], *args: Any, was_withdrawn: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not was_withdrawn:
            del self.fields["again"]
        self.findings = [finding for finding in findings if not finding.is_certain]
        for finding in self.findings:
            what = f"”{finding.excerpt}”" if finding.number else finding.excerpt
            self.fields[finding.key] = forms.CharField(
                label=f"{finding.place}: varför kan det publiceras?",
                help_text=what,
                max_length=MAX_REASON,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "Skriv varför uppgiften kan publiceras."},
            )
        self.order_fields(["payload_hash", *(f.key for f in self.findings), "again", "when"])
        self.is_for_later = self.data.get("when") == LATER
        for name in ("day", "time"):
            self.fields[name].required = self.is_for_later
            self.fields[name].needed = "om du väljer en tid"  # type: ignore[attr-defined]

    @property
    def reasons(self) -> dict[str, str]:
        """The reason for each finding, by its key."""
        return {finding.key: self.cleaned_data[finding.key] for finding in self.findings}

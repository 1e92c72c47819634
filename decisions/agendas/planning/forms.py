"""What a secretary fills in to plan a body's year, and to move one meeting."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from decisions.agendas.forms import TIME_FORMATS, TimeInput, check_printable_line
from decisions.agendas.models import Meeting, MeetingRules
from decisions.agendas.planning.pattern import LAST, weekdays_in
from decisions.agendas.planning.proposals import Wish
from decisions.memos.forms.fields import DayField

WEEKDAYS = ["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag"]
MONTHS = [
    "Januari", "Februari", "Mars", "April", "Maj", "Juni", "Juli", "Augusti", "September",
    "Oktober", "November", "December",
]  # fmt: skip
WHICH = [(1, "Första"), (2, "Andra"), (3, "Tredje"), (4, "Fjärde"), (LAST, "Sista")]
DAY_FORMATS = ("%Y-%m-%d", "%d/%m %Y", "%Y%m%d")
MOST_DAYS = 60


def written_days(text: str) -> list[dt.date]:
    """Return the days of a text with one a line. Raises ValidationError naming what is none."""
    lines = [line.strip() for line in text.replace(",", "\n").splitlines() if line.strip()]
    if len(lines) > MOST_DAYS:
        message = f"Skriv högst {MOST_DAYS} dagar."
        raise ValidationError(message)
    days, wrong = [], []
    for line in lines:
        day = _written_day(line)
        days.append(day) if day else wrong.append(line)
    if wrong:
        message = f"Skriv varje dag som 2027-01-21. Det här är ingen dag: {', '.join(wrong[:5])}."
        raise ValidationError(message)
    return [day for day in days if day]


def _written_day(line: str) -> dt.date | None:
    for form in DAY_FORMATS:
        try:
            return dt.datetime.strptime(line, form).date()  # noqa: DTZ007 - a day, no time
        except ValueError:
            continue
    return None


class YearForm(forms.Form):
    """Which days of a year: every such weekday of the months ticked, and days written out."""

    which = forms.TypedChoiceField(label="Vilken i månaden", choices=WHICH, coerce=int)
    weekday = forms.TypedChoiceField(
        label="Veckodag", choices=list(enumerate(WEEKDAYS)), coerce=int
    )
    months = forms.TypedMultipleChoiceField(
        label="Månader",
        choices=list(enumerate(MONTHS, start=1)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.CharField(
        label="Andra dagar",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="En dag på varje rad, som 2027-01-21. De flyttas inte från helgdagar.",
    )
    time = forms.TimeField(label="Börjar kl.", widget=TimeInput, input_formats=TIME_FORMATS)
    place = forms.CharField(label="Plats", max_length=200, validators=[check_printable_line])
    is_public = forms.BooleanField(label="Öppet för allmänheten", required=False)

    def __init__(self, data: Any, *, rules: MeetingRules, year: int) -> None:
        self.year = year
        super().__init__(
            data,
            initial={
                "which": 3,
                "weekday": 3,
                "months": [month for month in range(1, 13) if month not in {1, 7}],
                "time": rules.usual_time,
                "place": rules.usual_place,
                "is_public": rules.is_public,
            },
        )

    def clean_days(self) -> list[dt.date]:
        """Return the days that were written out, all in the year."""
        days = written_days(self.cleaned_data["days"])
        outside = [f"{day}" for day in days if day.year != self.year]
        if outside:
            message = (
                f"Skriv dagar under {self.year}. De här ligger utanför: {', '.join(outside)}."
            )
            raise ValidationError(message)
        return days

    def clean(self) -> dict[str, Any]:
        """Ask for at least one day, when what was written can be read."""
        facts = super().clean() or {}
        if not self.errors and not facts["months"] and not facts["days"]:
            self.add_error("months", ValidationError("Välj minst en månad, eller skriv dagar."))
        return facts

    def wishes(self) -> list[Wish]:
        """Return the meetings wished for; only for a valid form."""
        facts = self.cleaned_data
        which, weekday = facts["which"], facts["weekday"]
        ruled = weekdays_in(self.year, months=facts["months"], weekday=weekday, which=which)
        found = dict.fromkeys(ruled, False)
        found |= dict.fromkeys(facts["days"], True)
        return [
            Wish(day, facts["time"], facts["place"], facts["is_public"], keep_day=keep)
            for day, keep in found.items()
        ]


class MoveForm(forms.Form):
    """The new time of a meeting."""

    date = DayField(label="Ny dag")
    time = forms.TimeField(label="Börjar kl.", widget=TimeInput, input_formats=TIME_FORMATS)

    def __init__(self, data: Any, *, meeting: Meeting) -> None:
        start = timezone.localtime(meeting.starts_at)
        super().__init__(data, initial={"date": start.date(), "time": start.time()})

    def starts_at(self) -> dt.datetime:
        """Return the new time; only for a valid form."""
        written = dt.datetime.combine(self.cleaned_data["date"], self.cleaned_data["time"])
        return timezone.make_aware(written)

"""Fields that several forms of the memos share."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet

from council.documents.errors import ExtractError
from council.documents.extract_pdf import check_pdf
from council.files.forms import MAX_NAME, MEGABYTE, Upload, check_size
from council.files.kinds import ACCEPTED_WORDS, PDF, content_type_of
from council.organisation.models import Body, Department, Person, Unit
from council.register.actions import MAX_PLACE, MAX_PLACES
from council.register.models import Topic
from decisions.memos.actions.text import plain_line
from decisions.memos.rules.protection import checked_ground

FIRST_YEAR, LAST_YEAR = 1900, 2100


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar or written as 2026-04-23."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        kwargs.setdefault("widget", widget)
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m %Y", "%d.%m.%Y", "%Y%m%d"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Skriv dagen som år-månad-dag, till exempel 2026-04-23."

    def clean(self, value: Any) -> dt.date | None:
        """Return the day; years outside our time are slips of the pen."""
        day: dt.date | None = super().clean(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            message = f"Skriv ett årtal mellan {FIRST_YEAR} och {LAST_YEAR}."
            raise forms.ValidationError(message)
        return day


class LineField(forms.CharField):
    """One line to read: nothing invisible in it, and something to see."""

    def to_python(self, value: Any) -> str:
        """Return the line; one of nothing but invisible signs is empty."""
        typed: str = super().to_python(value) or ""
        # The validators tell of what cannot be kept.
        return typed if "\0" in typed else plain_line(typed)


class PlacesField(forms.CharField):
    """Places, one on each line; cleans to a list of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Platser",
            required=False,
            max_length=(MAX_PLACE + 2) * MAX_PLACES,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="Område, gata eller fastighet, en på varje rad. Syns när beslutet publiceras"
            " och går att söka på.",
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """Return a list as it is written."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Return the places, at most as many and as long as a case has room for."""
        lines = (plain_line(line) for line in super().clean(value).splitlines())
        places = list(dict.fromkeys(filter(None, lines)))
        if len(places) > MAX_PLACES or any(len(place) > MAX_PLACE for place in places):
            message = f"Ange högst {MAX_PLACES} platser med högst {MAX_PLACE} tecken var."
            raise forms.ValidationError(message)
        return places


def topic_field() -> Any:
    """Return the choice of a topic."""
    return forms.ModelChoiceField(
        label="Ämne",
        queryset=Topic.objects.order_by("position", "pk"),
        required=False,
        empty_label="Inget",
        help_text="Under ämnet hittar allmänheten beslutet.",
    )


class GroundField(LineField):
    """A ground of protection: a reference to the law, chosen from the common ones or written.

    The page needs components/grounds.html. What is `kept` already may stay as it is.
    """

    kept = ""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": "grounds", "autocomplete": "off"})
        super().__init__(**{"widget": widget, "max_length": 200, "required": False, **kwargs})

    def clean(self, value: Any) -> str:
        """Return the ground in its one spelling. Raises ValidationError for anything else."""
        written: str = super().clean(value)
        return checked_ground(written, kept=[self.kept])


class DocumentField(forms.FileField):
    """A document or picture of a kind that we keep; cleans to an Upload, None when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        most = settings.MAX_UPLOAD_BYTES // MEGABYTE
        kwargs.setdefault("help_text", f"{ACCEPTED_WORDS}, högst {most} MB.")
        super().__init__(max_length=MAX_NAME, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Check size and kind; what a file is shows in its content, not in its name."""
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        if not file:
            return None
        check_size(file)
        return check_is_document(file)


def check_is_document(file: "UploadedFile[bytes]") -> Upload:
    """Return the file, which is of a kind that we keep and can be opened; it is read from 0 again.

    Raises ValidationError.
    """
    name = file.name or "Filen"
    if not file.size:
        message = f"{name} är tom. Välj en fil med innehåll."
        raise forms.ValidationError(message)
    content = file.read()
    file.seek(0)
    kind = content_type_of(content)
    if kind is None:
        message = f"{name} är inte av ett slag som kan tas emot. Välj {ACCEPTED_WORDS}."
        raise forms.ValidationError(message)
    if kind == PDF:
        _check_opens(content, name)
    return Upload(content, name, kind)


def _check_opens(data: bytes, name: str) -> None:
    try:
        check_pdf(data, name)
    except ExtractError as error:
        raise forms.ValidationError(error.message) from error


def bodies_on(day: dt.date, *, also: int | None = None) -> Any:
    """Return the bodies that there are that day, and the one with that primary key, by name."""
    there = Body.objects.valid_on(day).values("pk")
    return Body.objects.filter(Q(pk__in=there) | Q(pk=also)).order_by("name", "pk")


def units_of(departments: Any) -> QuerySet[Unit]:
    """Return the units of the departments (a query set or a list of them), by name."""
    return Unit.objects.filter(department__in=departments).order_by("name", "pk")


def people_of(department: Department, *, also: list[int]) -> QuerySet[Person]:
    """Return whoever has a role in the department, and those named by primary key, by name."""
    has_role = Q(user__role_assignments__department=department, user__is_active=True)
    return Person.objects.filter(has_role | Q(pk__in=also)).distinct().order_by("name", "pk")

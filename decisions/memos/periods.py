"""Days in words, as sentences have them."""

import datetime as dt

from django.utils.formats import date_format


def day_words(day: dt.date) -> str:
    """Return a day as read: "25 november 2026"."""
    return date_format(day, "j F Y")


def period_words(start: str | None, end: str | None) -> str:
    """Return ISO dates as read: "10–11 maj 2019", "30 april–2 maj 2019"; "" when both lack."""
    days = [dt.date.fromisoformat(day) for day in (start, end) if day]
    if not days:
        return ""
    first, last = days[0], days[-1]
    whole = day_words(last)
    if first == last:
        return whole
    if first.year != last.year:
        return f"{day_words(first)}–{whole}"
    if first.month != last.month:
        return f"{date_format(first, 'j F')}–{whole}"
    return f"{first.day}–{whole}"

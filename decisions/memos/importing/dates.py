"""Dates as Swedish documents write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_MONTH = (
    r"(?P<{0}>jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|"
    r"sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DASH = r"\s*(?:-{1,2}|–|—|till(?:\s+och\s+med)?|t\.?o\.?m\.?|och)\s*(?:den\s+)?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)})(?:en)?\s+)?"
_ISO = r"(?P<y{0}>(?:19|20)\d\d)-(?P<m{0}>\d{{1,2}})-(?P<d{0}>\d{{1,2}})(?![\d])"

_SINGLE = re.compile(
    rf"(?<![\d/:-]){_ISO.format(1)}"
    rf"|\b{_WEEKDAY}(?:den\s+)?(?P<d2>\d{{1,2}})(?::?[ae])?\s+{_MONTH.format('m2')}"
    r"(?:[\s,]+(?P<y2>(?:19|20)\d\d)\b)?"
    r"|(?<![\d/:.-])(?P<d3>\d{1,2})[./](?P<m3>\d{1,2})[.\s/-]\s?(?P<y3>(?:19|20)\d\d)\b"
    r"|(?<![\d/:.-])(?P<y4>(?:19|20)\d\d)\.(?P<m4>\d{2})\.(?P<d4>\d{2})(?![\d.])",
    re.IGNORECASE,
)
_SIX = re.compile(r"(?<![\d/:.-])(?P<y>\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\d/:-])")
_RANGE = re.compile(
    rf"(?<![\d/:-]){_ISO.format(1)}{_DASH}{_ISO.format(2)}"
    rf"|\b(?P<d3>\d{{1,2}})(?:\s+{_MONTH.format('m3')}(?:\s+(?P<y3>(?:19|20)\d\d))?)?{_DASH}"
    rf"(?P<d4>\d{{1,2}})\s+{_MONTH.format('m4')}(?:[\s,]+(?P<y4>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """A date in a text: where it stands, and its value, None where no such day exists.

    `odd_weekday` says that the text names another weekday than the calendar's.
    """

    start: int
    end: int
    text: str
    value: date | None
    odd_weekday: bool = False


def find_dates(text: str, *, year: int | None = None, six_digits: bool = False) -> Iterator[Found]:
    """Every date in reading order: ISO, "torsdagen den 23 april 2019", 23/4 2019, 23.4.2019.

    Dates without a year are skipped unless `year` is given. `six_digits` also reads 190423,
    which in running text is as often a number.
    """
    for match in _SINGLE.finditer(text):
        found = _single(match, year)
        if found:
            yield found
    if six_digits:
        for match in _SIX.finditer(text):
            value = _date("20" + match["y"], match["m"], match["d"])
            if value:
                yield Found(match.start(), match.end(), match[0], value)


def first_date(text: str, *, year: int | None = None) -> date | None:
    """The first date of the text that exists in the calendar."""
    return next((found.value for found in find_dates(text, year=year) if found.value), None)


def find_range(text: str, *, year: int | None = None) -> tuple[date, date] | None:
    """First and last day of the first span such as "10-11 maj 2019" or "30 april – 2 maj"."""
    for match in _RANGE.finditer(text):
        if match["y1"]:
            days = (
                _date(match["y1"], match["m1"], match["d1"]),
                _date(match["y2"], match["m2"], match["d2"]),
            )
        else:
            days = _month_range(match, year)
        first, last = days
        if first and last and first <= last:
            return first, last
    return None


def _single(match: re.Match[str], year: int | None) -> Found | None:
    group = next(number for number in "1234" if match["d" + number])
    written_year = match["y" + group] or (str(year) if year else None)
    if written_year is None:
        return None
    value = _date(written_year, match["m" + group], match["d" + group])
    weekday = match["weekday"]
    odd = bool(value and weekday and WEEKDAYS.index(weekday.lower()) != value.weekday())
    return Found(match.start(), match.end(), match[0].strip(), value, odd)


def _month_range(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    last_year = match["y4"] or match["y3"] or (str(year) if year else None)
    if last_year is None:
        return None, None
    last = _date(last_year, match["m4"], match["d4"])
    first = _date(match["y3"] or last_year, match["m3"] or match["m4"], match["d3"])
    if first and last and first > last and not match["y3"]:
        first = _date(str(int(last_year) - 1), match["m3"] or match["m4"], match["d3"])
        if match["m3"] is None:
            first = None
    return first, last


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), _month_number(month), int(day))
    except ValueError:
        return None


def _month_number(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next(
        number for number, name in enumerate(MONTHS, 1) if name.startswith(written.lower()[:3])
    )

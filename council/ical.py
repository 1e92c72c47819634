"""Calendar files (RFC 5545) that any calendar program can read."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINE_OCTETS = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Event:
    """One entry of a calendar: at a time, or on a whole day.

    `uid` stays the same for ever; `sequence` goes up when the entry changes, so that a program
    that has it already knows which is newer (RFC 5545 3.8.7.4). A whole day blocks no time.
    """

    uid: str
    starts: dt.datetime | dt.date
    summary: str
    changed_at: dt.datetime
    sequence: int | None = None
    is_cancelled: bool = False
    place: str = ""
    url: str = ""


def calendar(events: Iterable[Event], *, name: str = "") -> str:
    """Return the events as one calendar file; lines end in CRLF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Beslutsportalen//Moten//SV"]
    if name:
        lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += _lines(event)
    lines += ["END:VCALENDAR", ""]
    return "\r\n".join(_folded(line) for line in lines)


def _lines(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_utc(event.changed_at)}"
    if event.sequence is not None:
        yield f"SEQUENCE:{event.sequence}"
    if isinstance(event.starts, dt.datetime):
        yield f"DTSTART:{_utc(event.starts)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _text(words: str) -> str:
    return words.translate(ESCAPES)


def _utc(time: dt.datetime) -> str:
    return f"{time.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> str:
    """Break a line after at most 75 octets, never inside a letter (RFC 5545 3.1)."""
    parts: list[str] = []
    current = ""
    for letter in line:
        if len((current + letter).encode()) > LINE_OCTETS - bool(parts):
            parts.append(current)
            current = ""
        current += letter
    return "\r\n ".join([*parts, current])

"""A meeting as an iCalendar file (RFC 5545)."""

import datetime as dt

from council.record.models import PublishedMeeting

LINE_OCTETS = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def meeting_calendar(meeting: PublishedMeeting, *, url: str, host: str) -> str:
    """Return one event with the meeting's time, place and page; lines end in CRLF."""
    status = "CANCELLED" if meeting.status == "cancelled" else "CONFIRMED"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Beslutsportalen//Moten//SV",
        "BEGIN:VEVENT",
        f"UID:{meeting.uuid}@{host}",
        f"DTSTAMP:{_utc(meeting.updated_at)}",
        f"DTSTART:{_utc(meeting.starts_at)}",
        f"SUMMARY:{meeting.body.name.translate(ESCAPES)}",
        f"LOCATION:{meeting.place.translate(ESCAPES)}",
        f"URL:{url}",
        f"STATUS:{status}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(_folded(line) for line in lines)


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

"""Reads calendar files as RFC 5545 says, to the letter: what is out of order fails the test."""

import datetime as dt
import re


def entries(text):
    """Return the entries by the part of their UID before the host, each as {name: value}.

    Days come as dates, times as aware datetimes, words with their escapes undone.
    """
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    found, entry = {}, None
    for line in lines:
        if line == "BEGIN:VEVENT":
            assert entry is None
            entry = {}
        elif line == "END:VEVENT":
            assert {"UID", "DTSTAMP", "DTSTART"} <= entry.keys()
            key = entry["UID"].partition("@")[0]
            assert key not in found
            found[key], entry = entry, None
        elif entry is not None:
            name, value = _property(line)
            assert name not in entry
            entry[name] = value
    assert entry is None
    return found


def _property(line):
    head, _, value = line.partition(":")
    name, _, parameter = head.partition(";")
    assert re.fullmatch("[A-Z-]+", name)
    if parameter == "VALUE=DATE":
        return name, dt.datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007
    assert not parameter
    if name.startswith("DT"):
        return name, dt.datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    if name == "SEQUENCE":
        return name, int(value)
    if name in {"SUMMARY", "LOCATION"}:
        return name, re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
    return name, value

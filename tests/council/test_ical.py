"""Calendar files, read back the way RFC 5545 says."""

import datetime as dt

import pytest

from council.ical import Event, calendar

AT = dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC)


def event(**facts):
    times = {"starts": dt.datetime(2026, 4, 23, 14, tzinfo=dt.UTC), "changed_at": AT}
    return Event(**{"uid": "1@portalen", "summary": "Nämnden", **times, **facts})


def unfolded(text):
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def test_a_time_is_utc_and_a_day_is_a_day():
    lines = unfolded(calendar([event(), event(uid="2", starts=dt.date(2026, 4, 9))]))
    assert "DTSTART:20260423T140000Z" in lines
    assert "DTSTART;VALUE=DATE:20260409" in lines
    assert lines.count("TRANSP:TRANSPARENT") == 1
    assert lines.count("DTSTAMP:20260401T090000Z") == 2


def test_a_change_is_told_by_its_number_and_a_calling_off_by_its_status():
    lines = unfolded(calendar([event(sequence=3, is_cancelled=True)]))
    assert "SEQUENCE:3" in lines
    assert "STATUS:CANCELLED" in lines
    assert not any(line.startswith("SEQUENCE") for line in unfolded(calendar([event()])))


@pytest.mark.parametrize("words", ["Linden; rum 1, plan 2", "a\\b", "Å" * 90, "rad\r\nannan rad"])
def test_words_come_back_as_they_were(words):
    lines = unfolded(calendar([event(place=words)], name=words))
    (place,) = [line for line in lines if line.startswith("LOCATION:")]
    read = place.removeprefix("LOCATION:").replace("\\n", "\n").replace("\\,", ",")
    assert read.replace("\\;", ";").replace("\\\\", "\\") == words.replace("\r", "")
    assert any(line.startswith("X-WR-CALNAME:") for line in lines)


def test_begin_and_end_stand_in_pairs():
    lines = unfolded(calendar([event(), event(uid="2")]))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2

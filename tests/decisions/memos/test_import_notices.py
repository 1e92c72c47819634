"""What is pointed out about an imported memo's dates, in words."""

import datetime as dt

from decisions.memos.importing.warnings import date_notices

MEETING = dt.date(2026, 11, 25)


def test_dates_stand_in_sentences_as_words():
    written = dt.date(2026, 12, 1)
    odd, late = date_notices(written, MEETING, "2026-11-11", [])
    assert "datum 1 december 2026 och sammanträdets datum 25 november 2026" in odd["message"]
    assert "går ut 11 november 2026, före sammanträdet 25 november 2026" in late["message"]


def test_dates_that_go_together_are_not_pointed_out():
    assert date_notices(dt.date(2026, 11, 2), MEETING, "2026-11-30", []) == []

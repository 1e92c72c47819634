"""What the demo makes up to have happened has happened."""

import datetime as dt

import pytest

from remissvar.demo.desk import morning
from remissvar.demo.drafting import when

DAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("loaded", "told"),
    [
        (when(DAY, 5, 43), when(DAY, 5, 43)),
        (when(DAY, 0, 10), when(DAY, 0, 10)),
        (when(DAY, 14), when(DAY, 6)),
    ],
)
def test_the_reminders_of_today_are_never_from_later_today(loaded, told):
    assert morning(loaded.astimezone(dt.UTC)) == told

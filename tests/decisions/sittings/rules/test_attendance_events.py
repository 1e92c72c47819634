"""Attendance that cannot be true of the body is refused, with the reason."""

import pytest
from django.core.exceptions import ValidationError

from decisions.sittings.rules.attendance import Event, check_events
from decisions.sittings.workflow import Presence
from tests.decisions.sittings.rules.bodies import conflict, here, party_body


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (Event(Presence.IN, 99, 1), "ledamöter och ersättare"),
        (Event(Presence.IN, 1, 4, 2), "sista ärendet"),
        (Event(Presence.IN, 1, 1, remote=True), "på distans"),
        (Event(Presence.CONFLICT, 1, 2, 2), "ange grunden"),
        (Event(Presence.REPLACED, 1, 2, by=2), "bara en ersättare"),
        (Event(Presence.OUT, 1, 2, by=101), "namngiven ersättare"),
        (Event(Presence.REPLACED, 101, 2, by=101), "sig själv"),
    ],
)
def test_attendance_that_cannot_be_is_refused(event, reason):
    with pytest.raises(ValidationError, match=reason):
        check_events(party_body("S S", "S"), [event])


def test_attendance_that_can_be_is_taken():
    check_events(
        party_body("S", "S"), here(1, 101, remote=True) + conflict(1, 2), allows_remote=True
    )

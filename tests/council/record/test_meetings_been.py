"""A meeting that has ended is over, also before the hour it was called to."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record import queries
from council.record.actions import publish_meeting
from council.record.searching.filters import Filters
from council.record.searching.meeting_search import find_meetings
from tests.council.record.conftest import meeting_facts, point
from tests.factories import NOW


@pytest.fixture
def early(record):
    """Closed an hour before the hour of its notice."""
    agenda = [point("1", "Mötets öppnande", outcome_label="Inget beslut är antecknat")]
    facts = meeting_facts(status="held", starts_at=NOW + dt.timedelta(hours=1), agenda=agenda)
    with time_machine.travel(NOW, tick=False):
        yield publish_meeting(meeting=facts, by=SYSTEM, at=NOW)


def test_it_stands_among_those_that_were(early):
    assert queries.upcoming_meetings(NOW, 5) == []
    assert find_meetings("", Filters(), NOW).past == [early]


@pytest.mark.parametrize(
    ("before", "over", "left"),
    [
        ("", "Möte som har varit", "Inget beslut är antecknat"),
        ("/en", "Past meeting", "No decision recorded"),
    ],
)
def test_its_page_says_so_and_what_came_to_nothing(client, early, before, over, left):
    html = client.get(before + reverse("record:meeting", args=[early.slug])).content.decode()
    assert over in html
    assert left in html
    assert "Kommande möte" not in html

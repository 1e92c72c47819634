"""A long agenda asks the database no more than a short one."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions.agendas.actions.items import add_memo
from decisions.agendas.actions.notice import send_notice
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome
from tests.decisions.agendas.conftest import MEETING_AT


@pytest.fixture
def act(people, now):
    return {"by": people.secretary, "at": now}


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def fill(meeting, make, count, act):
    for index in range(count):
        add_memo(meeting=meeting, memo=make(f"Ärende {index}"), **act)
        make(f"Väntar {index}")
    meeting.refresh_from_db()


@pytest.mark.slow
def test_pages_ask_as_much_with_thirty_items_as_with_five(
    client, people, meeting, approved_memo, act
):
    client.force_login(people.secretary)
    agenda = reverse("agendas:meeting", args=[meeting.uuid])
    preview = reverse("agendas:notice", args=[meeting.uuid])
    sitting = reverse("sittings:meeting", args=[meeting.uuid])
    with time_machine.travel(act["at"], tick=False):
        fill(meeting, approved_memo, 5, act)
        few = [queries(client, agenda), queries(client, preview)]
        fill(meeting, approved_memo, 25, act)
        many = [queries(client, agenda), queries(client, preview)]
        assert few == many
        assert max(many) <= 25
        send_notice(meeting=meeting, version=meeting.agenda_version, **act)
        called = queries(client, agenda)
        assert called <= 25
    with time_machine.travel(MEETING_AT, tick=False):
        before = queries(client, sitting)
        for item in meeting.items.exclude(memo=None)[:20]:
            recording = Recording(Outcome.AS_PROPOSED)
            record_treatment(item=item, recording=recording, by=act["by"], at=MEETING_AT)
        assert queries(client, sitting) <= before + 1

"""Every step of a meeting from one state to another is allowed or refused by the table."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError

from council.audit.models import AuditEvent
from decisions.agendas.actions.meetings import move_meeting
from decisions.agendas.models import MeetingStatus
from decisions.agendas.workflow import ALLOWED


@pytest.mark.parametrize(("origin", "to"), list(product(MeetingStatus, MeetingStatus)))
def test_every_pair_of_states(meeting, people, now, origin, to):
    meeting.status = origin
    if origin != MeetingStatus.PLANNED:
        meeting.noticed_at, meeting.noticed_by = now, people.secretary
    meeting.save()
    if to in ALLOWED[origin]:
        move_meeting(meeting=meeting, to=to, by=people.secretary, at=now)
    else:
        with pytest.raises(ValidationError, match=f"är {origin.label.lower()} och kan inte bli"):
            move_meeting(meeting=meeting, to=to, by=people.secretary, at=now)
    meeting.refresh_from_db()
    assert meeting.status == (to if to in ALLOWED[origin] else origin)
    told = AuditEvent.objects.filter(summary__contains="→")
    assert told.exists() == (to in ALLOWED[origin])


def test_the_table_names_every_state():
    assert set(ALLOWED) == set(MeetingStatus)
    reached = {to for targets in ALLOWED.values() for to in targets}
    assert set(MeetingStatus) - reached == {MeetingStatus.PLANNED}

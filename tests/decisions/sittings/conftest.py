"""A called meeting whose day has come, with two matters and a formal item."""

import datetime as dt

import pytest

from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import ItemGroup
from tests.decisions.agendas.conftest import (  # noqa: F401
    MEETING_AT,
    approved_memo,
    meeting,
    member,
    stranger,
)

AT = MEETING_AT + dt.timedelta(hours=1)


@pytest.fixture
def act(people):
    return {"by": people.secretary, "at": AT}


@pytest.fixture
def called(meeting, approved_memo, people, now):  # noqa: F811
    before = {"by": people.secretary, "at": now}
    add_own_item(meeting=meeting, title="Val av justerare", group=ItemGroup.FORMAL, **before)
    for title in ("Plan", "Resa"):
        add_memo(meeting=meeting, memo=approved_memo(title), **before)
    meeting.refresh_from_db()
    return send_notice(meeting=meeting, version=meeting.agenda_version, **before)


@pytest.fixture
def plan(called):
    return called.items.select_related("memo", "fixed_version").get(title="Plan")

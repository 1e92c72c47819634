"""A meeting room whose meeting goes on: five members, three substitutes, the roll is called."""

import json
import uuid

import pytest
import time_machine
from django.urls import reverse

from decisions.sittings.actions.sitting import open_sitting
from tests.decisions.sittings.conftest import AT
from tests.decisions.sittings.test_a_sitting import elected, sitting  # noqa: F401


@pytest.fixture(autouse=True)
def _meeting_day():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def opened(called, elected, act):  # noqa: F811
    """An open sitting before the roll."""
    return open_sitting(meeting=called, **act)


class Room:
    """What a page of the secretary's sends."""

    def __init__(self, client, meeting):
        self.client, self.meeting = client, meeting

    def url(self, name="room", query=""):
        return reverse(f"sittings:{name}", args=[self.meeting.uuid]) + query

    def get(self, name="room", query=""):
        return self.client.get(self.url(name, query))

    def post(self, body, query=""):
        url = self.url("room_change", query)
        return self.client.post(url, body, content_type="application/json")

    def send(self, command, item=None, /, *, mark=None, **data):
        """Send a command; `mark` is its uuid."""
        asked = {"uuid": str(mark or uuid.uuid4()), "kind": command, "data": texts(data)}
        if item is not None:
            asked["item"] = str(item.uuid)
        return self.post(json.dumps(asked), f"?punkt={item.uuid}" if item else "")

    def done(self, command, item=None, /, **data):
        """Send a command that is carried out; return its answer."""
        answer = self.send(command, item, **data)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def refused(self, command, item=None, /, status=422, **data):
        """Send a command that is not carried out; return what is said."""
        answer = self.send(command, item, **data)
        assert answer.status_code == status, answer.content.decode()
        told = answer.json()
        return " ".join(
            [told["message"], *(w for words in told["errors"].values() for w in words)]
        )


def texts(data):
    """The data as a form would send it."""
    return {
        key.replace("__", "-"): [str(one) for one in value]
        if isinstance(value, list)
        else str(value)
        for key, value in data.items()
    }


@pytest.fixture
def room(client, called, people):
    client.force_login(people.secretary)
    return Room(client, called)

"""A long agenda with much read and noted asks the database no more than a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.agendas.actions.items import add_memo
from decisions.agendas.actions.notice import send_supplement
from decisions.agendas.actions.reading import mark_read, save_note
from decisions.agendas.content import last_version

pytestmark = pytest.mark.usefixtures("spring")


def questions(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.slow
def test_the_room_asks_as_much_with_twenty_items_as_with_two(
    called, plan, readers, reader, address, approved_memo, act
):
    urls = [
        address("reading", called.uuid),
        address("reading_item", called.uuid, plan.uuid),
        address("reading_notes", called.uuid),
    ]

    def read_all():
        for item in called.items.select_related("meeting__body", "memo", "fixed_version"):
            mark_read(item=item, version=last_version(called), by=readers.lo, at=act["at"])
            save_note(item=item, text="Fråga", by=readers.lo, at=act["at"])

    read_all()
    few = [questions(reader, url) for url in urls]
    for index in range(18):
        add_memo(meeting=called, memo=approved_memo(f"Ärende {index}"), late_reason="x", **act)
    called.refresh_from_db()
    send_supplement(meeting=called, version=called.agenda_version, **act)
    read_all()
    many = [questions(reader, url) for url in urls]
    assert many == few
    assert max(many) <= 40

"""A called meeting, its reading room, and what a device has kept of it."""

import pytest

from decisions.agendas.actions.items import add_memo
from decisions.agendas.actions.notice import send_notice
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401
from tests.decisions.agendas.reading.conftest import elected

KEPT = """async (path) => {
  for (let n = 0; n < 2400 && !(await caches.match(path)); n++) {
    await new Promise((again) => setTimeout(again, 50))
  }
}"""
DROPPED = """async (path) => {
  for (let n = 0; n < 2400 && (await caches.match(path)); n++) {
    await new Promise((again) => setTimeout(again, 50))
  }
}"""
SENT = """async () => {
  const { waiting } = await import("/static/js/reading/queue.js")
  for (let n = 0; n < 2400 && (await waiting()).length; n++) {
    await new Promise((again) => setTimeout(again, 50))
  }
}"""
GONE = """async () => {
  const { waiting } = await import("/static/js/reading/queue.js")
  const kept = async () => (await caches.keys()).filter((name) => name.startsWith("las-"))
  for (let n = 0; n < 2400 && ((await kept()).length || (await waiting()).length); n++) {
    await new Promise((again) => setTimeout(again, 50))
  }
}"""
OUTDATE = """async () => {
  for (const name of (await caches.keys()).filter((one) => one.startsWith("las-"))) {
    const [old, past] = [await caches.open(name), await caches.open(name.replace(/\\d+$/, "1"))]
    for (const key of await old.keys()) await past.put(key, await old.match(key))
    await caches.delete(name)
  }
}"""
LEFT = """async () => {
  const pages = []
  for (const name of (await caches.keys()).filter((one) => one.startsWith("las-"))) {
    for (const { url } of await (await caches.open(name)).keys()) pages.push(new URL(url).pathname)
  }
  const { waiting } = await import("/static/js/reading/queue.js")
  const workers = (await navigator.serviceWorker.getRegistrations()).length
  return { pages, waiting: (await waiting()).length, workers }
}"""


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch):
    """Nothing is sealed here: that needs another thread, and the room shows the text."""
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: None)


@pytest.fixture
def called(meeting, approved_memo, people, now):  # noqa: F811
    """A meeting with two matters; Lo is elected to the body."""
    meeting.lo = elected(meeting.body, "Lo Grip", party="S")
    who = {"by": people.secretary, "at": now}
    for title in ("Plan", "Resa"):
        add_memo(meeting=meeting, memo=approved_memo(title), late_reason="Brådskar", **who)
    meeting.refresh_from_db()
    send_notice(meeting=meeting, version=meeting.agenda_version, **who)
    return meeting


@pytest.fixture
def room(called):
    return f"/arbete/moten/{called.uuid}/las/"


@pytest.fixture
def pages(called, room):
    """The paths of the items, by title."""
    return {item.title: f"{room}{item.uuid}/" for item in called.items.all()}


def kept(page, path):
    """Wait until the device has the page."""
    page.evaluate(KEPT, path)


def left(page):
    """What the device has of the room: kept addresses, what waits, and workers."""
    return page.evaluate(LEFT)


NOTHING = {"pages": [], "waiting": 0, "workers": 0}

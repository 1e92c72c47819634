"""A real Chromium against a live server: who is signed in, what the worker does, what axe says."""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client
from playwright.sync_api import expect

from council.jobs.tasks import run_job
from tests.browser.connections import Connections
from tests.browser.demo import bring_demo

# Playwright's synchronous interface runs an event loop in the test's own thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

EXECUTABLES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
# The machine may be slow; nothing here says that it must be fast.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    """Every test of this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.page)
            item.add_marker(pytest.mark.django_db(transaction=True, databases="__all__"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """The system's own Chromium: nothing is downloaded."""
    named = os.environ.get("COUNCIL_CHROMIUM", "")
    path = named or next((found for name in EXECUTABLES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine; install it or name it in COUNCIL_CHROMIUM")
    return {"executable_path": path, "args": FLAGS, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": DESKTOP, "locale": "sv-SE", "timezone_id": "Europe/Stockholm"}


@pytest.fixture(autouse=True)
def _worker(monkeypatch):
    """Jobs run when they are asked for, as soon as the transaction has committed."""
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: run_job(job_id=job_id))


@pytest.fixture(scope="session")
def connections(live_server):
    return Connections(live_server.thread.httpd)


@pytest.fixture(autouse=True)
def _answers_end_first(transactional_db, connections):
    """Let the tables be emptied only when nobody reads or writes them any more.

    Closing a window does not stop what it had asked for: a page that polls, or tells that it goes,
    leaves a request on its way, and emptying the tables under its answer is a deadlock.
    """
    yield
    assert connections.end(PATIENCE / 1000), "requests are still being answered"


@pytest.fixture
def demo(transactional_db, tmp_path, tmp_path_factory, worker_id):
    """The demo municipality, with its files and keys in the test's own folder."""
    folder = tmp_path_factory.getbasetemp()
    bring_demo((folder if worker_id == "master" else folder.parent) / "demo", tmp_path)


@pytest.fixture
def sign_in(live_server):
    """Return a function that lets a page (or its context) be a user's: sign_in(page, user)."""

    def act(page, user):
        client = Client()
        client.force_login(user)
        context = getattr(page, "context", page)
        context.add_cookies(
            [
                {
                    "name": "sessionid",
                    "value": client.cookies["sessionid"].value,
                    "url": f"{live_server.url}/arbete/",
                    "httpOnly": True,
                }
            ]
        )
        return page

    return act


@pytest.fixture
def new_window(browser, browser_context_args, live_server, sign_in):
    """Return a function that opens a window of somebody's own: new_window(user, path)."""
    contexts = []

    def act(user=None, path=None, **options):
        context = browser.new_context(**{**browser_context_args, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        window = context.new_page()
        if user is not None:
            sign_in(window, user)
        if path is not None:
            window.goto(f"{live_server.url}{path}")
        return window

    yield act
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_window):
    """Replace the plug-in's page: a window like all others."""
    return new_window()


def check_accessibility(page):
    """Fail with what axe finds on the page: WCAG 2.2 A and AA, and its best practices."""
    found = violations(page, {"type": "tag", "values": AXE_TAGS})
    assert not found, f"{page.url}\n" + "\n".join(found)


def check_contrast(page):
    """Fail where text is hard to tell from its ground: what a colour scheme can spoil."""
    found = violations(page, {"type": "rule", "values": ["color-contrast"]})
    assert not found, f"{page.url}\n" + "\n".join(found)


# What opens grows for a while, and its growing is none of the document's animations: what is open
# is at rest when five frames on end show it in the same place.
AT_REST = """async () => {
  await Promise.allSettled(document.getAnimations().map((each) => each.finished))
  const places = () =>
    [...document.querySelectorAll("details[open], details[open] *, dialog[open]")]
      .map((each) => each.getBoundingClientRect())
      .map(({ top, height }) => `${top} ${height}`)
      .join()
  for (let last = "", same = 0; same < 5; ) {
    await new Promise(requestAnimationFrame)
    const now = places()
    same = now === last ? same + 1 : 0
    last = now
  }
}"""


def violations(page, rules):
    """Return what axe finds by the rules, each with its first places, once nothing moves.

    A dialog that still fades in has the contrast of neither what was nor what will be, and half a
    page lacks what is to come.
    """
    page.wait_for_load_state()
    page.evaluate(AT_REST)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # Loaded once for a page, and told to gather no more than is asked for: three times as fast.
    found = page.evaluate(
        "async (options) => (await axe.run(document, options)).violations",
        {"runOnly": rules, "resultTypes": ["violations"]},
    )
    return [
        f"{violation['id']}: {violation['help']}\n"
        + "\n".join(f"    {node['html'][:160]}" for node in violation["nodes"][:5])
        for violation in found
    ]


def check_no_sideways_scroll(page):
    """Fail when the page is wider than its window."""
    width, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert width <= room, f"{page.url} is {width} px wide in a window of {room}"

"""Windows on the editor, with a server that answers as told."""

import pytest

from tests.browser.design.server import state

EDITOR = "/arbete/handlingar/m/"


@pytest.fixture
def server(settings):
    """What the server holds and how it answers; see tests/browser/design/server.py."""
    settings.ROOT_URLCONF = "tests.browser.design.server"
    state.reset()
    return state


@pytest.fixture
def complaints():
    """What the browser's console complains about (errors of scripts, breaches of the CSP)."""
    return []


@pytest.fixture
def show(server, new_window, live_server, complaints):
    """Return a function that opens a path and waits until its scripts have run."""

    def act(path, **options):
        page = new_window(**options)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda line: complaints.append(line.text) if "Content Security" in line.text else None,
        )
        page.goto(f"{live_server.url}{path}", wait_until="networkidle")
        return page

    return act

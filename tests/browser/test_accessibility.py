"""Every page of the portal can be used by everybody, tells the console nothing, stays at home."""

import os
from collections import Counter
from pathlib import Path

import pytest
from django.urls import reverse

from council.models import User
from tests.browser.addresses import ACTS, FILES
from tests.browser.conftest import (
    DESKTOP,
    PHONE,
    check_accessibility,
    check_contrast,
    check_no_sideways_scroll,
)
from tests.browser.keyboard import check_keyboard
from tests.browser.pages import NOBODY, PAGES, names
from tests.browser.watching import watch
from tests.browser.withdrawn import SLUG, a_withdrawal

NARROW = {"width": 320, "height": 700}  # 1280 px enlarged to 400 % (WCAG 1.4.10)
# A folder for pictures of all pages, to look at; none by default.
PICTURES = os.environ.get("COUNCIL_SCREENSHOTS")


@pytest.fixture
def window_of(new_window, live_server, complaints):
    """Return a function that gives everybody one window of their own, watched."""
    windows = {}

    def act(username):
        if username not in windows:
            user = User.objects.get(username=username) if username else None
            windows[username] = watch(new_window(user), live_server.url, complaints)
        return windows[username]

    return act


@pytest.fixture
def complaints():
    """What is wrong with each page; all of it is told at once."""
    return []


def look(page, complaints, name):
    """Judge the page at a desk in the light and the dark, on a phone, enlarged, and by Tab."""
    steps = [
        (DESKTOP, "light", check_accessibility),
        (DESKTOP, "dark", check_contrast),
        (PHONE, "light", check_accessibility),
        (NARROW, "light", check_no_sideways_scroll),
        (DESKTOP, "light", check_keyboard),
    ]
    for size, scheme, check in steps:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        try:
            check(page)
        except AssertionError as error:
            complaints.append(f"{size['width']} px, {scheme}: {error}")
        if PICTURES and check is check_accessibility:
            picture = Path(PICTURES) / f"{name}-{size['width']}.png"
            page.screenshot(path=picture, full_page=True)


def test_everybody_can_use_every_page(demo, window_of, live_server, complaints):
    times = Counter()
    for name, username, arguments, query in PAGES:
        page = window_of(username)
        page.set_viewport_size(DESKTOP)
        address = f"{live_server.url}{reverse(name, args=arguments())}{query}"
        answer = page.goto(address)
        if (answer.status, answer.url) != (200, address):
            complaints.append(f"{address} ({name}) answers {answer.status}, {answer.url}")
            continue
        times[name] += 1
        look(page, complaints, f"{name.replace(':', '-')}-{times[name]}")
    assert not complaints, "\n".join(complaints)


def test_the_pages_that_say_no_can_be_used_too(people, window_of, live_server):
    """A page that is not there, and one that is not for everybody (nothing else is told)."""
    complaints = []
    a_withdrawal()
    for username, path, status in (
        (NOBODY, f"/beslut/{SLUG}/", 410),
        (NOBODY, "/finns-inte/", 404),
        (NOBODY, "/en/finns-inte/", 404),
        (NOBODY, "/bevaka/mina/finns-inte/", 404),
        (NOBODY, "/bevaka/?organ=finns-inte", 404),
        ("eva", "/arbete/finns-inte/", 404),
        ("eva", "/arbete/publicering/", 403),
    ):
        page = window_of(username)
        page.set_viewport_size(DESKTOP)
        assert page.goto(f"{live_server.url}{path}").status == status, path
        look(page, complaints, f"{status}-{username or 'citizen'}")
    assert not complaints, "\n".join(complaints)


def test_a_citizen_reads_in_english_and_finds_the_errors(demo, window_of, live_server, complaints):
    page = window_of(NOBODY)
    for path in ("/en/", "/en/beslut/?q=Nanjing", "/en/kontrollera/"):
        assert page.goto(f"{live_server.url}{path}").ok
        look(page, complaints, f"english-{path.strip('/').partition('?')[0].replace('/', '-')}")
    page.set_viewport_size(DESKTOP)
    page.locator("main button").click()
    page.wait_for_selector("#error-summary")
    look(page, [], "english-verify-error")
    assert not complaints, "\n".join(complaints)


def test_no_address_is_forgotten():
    listed = {name for name, *_ in PAGES} | set(ACTS) | set(FILES)
    assert listed == set(names()), "add it to tests/browser/pages.py or addresses.py"

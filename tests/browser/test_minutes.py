"""A secretary words the minutes in the house's editor, by keyboard."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, check_accessibility, check_no_sideways_scroll
from tests.decisions.minutes.conftest import *  # noqa: F403
from tests.decisions.minutes.test_editing import begun, paragraph  # noqa: F401
from tests.decisions.minutes.test_gathering import voted  # noqa: F401

PICTURES = os.environ.get("COUNCIL_SCREENSHOTS")


@pytest.fixture(autouse=True)
def _worker(monkeypatch):
    """The papers of the notice are not made: sealing needs a thread without Playwright's loop."""
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: None)


@pytest.fixture
def secretary(new_window, people):
    return lambda path, **options: new_window(people.secretary, path, **options)


def look(page, name):
    check_accessibility(page)
    check_no_sideways_scroll(page)
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_a_part_is_worded_by_hand_and_follows_the_data_again(secretary, begun):  # noqa: F811
    page = secretary(f"/arbete/protokoll/{begun.uuid}/")
    look(page, "minutes")
    page.get_by_role("link", name="Redigera Jäv i § 2").press("Enter")
    text = page.get_by_role("textbox", name="Jäv")
    expect(text).to_contain_text("anmäler jäv")
    look(page, "minutes-part")
    text.press("Control+End")
    text.press_sequentially(" Han lämnar rummet.")
    page.get_by_role("button", name="Spara").press("Enter")
    expect(page.get_by_text("Texten är sparad: Jäv.")).to_be_visible()
    matter = page.get_by_role("region", name="§ 2 Plan")
    expect(matter).to_contain_text("tjänstgör för Göran (M). Han lämnar rummet.")
    page.get_by_role("button", name="Återgå till underlagets text").press("Enter")
    expect(page.get_by_text("Jäv följer underlaget igen.")).to_be_visible()
    expect(matter).not_to_contain_text("Han lämnar rummet.")


def test_the_pages_fit_a_phone(secretary, begun, plan):  # noqa: F811
    home = f"/arbete/protokoll/{begun.uuid}/"
    page = secretary(home, viewport=PHONE)
    look(page, "minutes-phone")
    page.goto(f"{page.url}{plan.uuid}/text/conflict/")
    expect(page.get_by_role("textbox", name="Jäv")).to_be_visible()
    look(page, "minutes-part-phone")

"""A secretary sends an extract of an attested paragraph, by keyboard."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections as databases
from playwright.sync_api import expect

from council.jobs.tasks import run_job
from decisions.minutes.models import Extract
from tests.browser.conftest import PHONE, check_accessibility, check_no_sideways_scroll
from tests.decisions.minutes.conftest import *  # noqa: F403
from tests.decisions.minutes.test_editing import begun, paragraph  # noqa: F401
from tests.decisions.minutes.test_extracts import attest  # noqa: F401
from tests.decisions.minutes.test_gathering import voted  # noqa: F401

PICTURES = os.environ.get("COUNCIL_SCREENSHOTS")


@pytest.fixture(autouse=True)
def _worker(monkeypatch):
    """Extracts are made in a thread of their own, since sealing needs one without a loop."""
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: None)
    monkeypatch.setattr("tests.decisions.minutes.test_extracts.run_job", in_a_thread)


def in_a_thread(job_id):
    def work():
        try:
            run_job(job_id=job_id)
        finally:
            databases.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result()


def look(page, name):
    check_accessibility(page)
    check_no_sideways_scroll(page)
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_an_extract_is_listed_made_and_sent(new_window, people, paragraph, attest):  # noqa: F811
    meeting, item = paragraph.item.meeting, paragraph.item
    page = new_window(people.secretary, f"/arbete/protokoll/{meeting.uuid}/")
    page.get_by_role("link", name="Protokollsutdrag ur § 2").press("Enter")
    expect(page.get_by_text("Paragrafen är inte justerad.")).to_be_visible()
    look(page, "extracts-none")
    page.get_by_label("Mottagare", exact=True).fill("Länsstyrelsen")
    page.get_by_label("E-postadress").fill("registrator@example.se")
    page.get_by_role("button", name="Lägg till", exact=True).press("Enter")
    expect(page.get_by_text("Länsstyrelsen får ett utdrag.")).to_be_visible()
    page.get_by_role("button", name=f"Lägg till {item.memo.department.name}").press("Enter")
    look(page, "extracts-waiting")
    attest()
    page.goto(page.url.replace(f"{meeting.uuid}/{item.uuid}/utdrag/", "expediera/"))
    expect(page.get_by_role("row", name="§ 2 Plan")).to_contain_text("Länsstyrelsen")
    look(page, "dispatch")
    page.get_by_role("link", name="§ 2 Plan").press("Enter")
    look(page, "extracts-ready")
    page.get_by_role("button", name="Skicka till Länsstyrelsen").press("Enter")
    expect(page.get_by_text("Utdraget till Länsstyrelsen expedieras.")).to_be_visible()
    sent = Extract.objects.select_related("job").get(recipient="Länsstyrelsen")
    in_a_thread(sent.job_id)
    page.reload()
    named = page.get_by_role("heading", name="Länsstyrelsen")
    row = page.get_by_role("listitem").filter(has=named)
    expect(row).to_contain_text("Skickat")
    page.set_viewport_size(PHONE)
    look(page, "extracts-phone")

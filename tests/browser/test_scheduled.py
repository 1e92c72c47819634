"""A publisher leaves a reviewed decision to the clock, moves its time and takes it back."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from decisions.publishing.models import ScheduledPublication, ScheduleState
from decisions.publishing.scheduling import in_words
from tests.browser.conftest import PHONE, check_accessibility, check_no_sideways_scroll
from tests.decisions.publishing.conftest import (  # noqa: F401
    act,
    approved_memo,
    called,
    decide,
    meeting,
    pdf,
    plan,
    seal,
)

LIST = "/arbete/publicering/"


@pytest.fixture(autouse=True)
def _worker(monkeypatch):
    """Let the jobs wait: the memo's PDF is there already."""
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: None)


def in_the_morning(days):
    day = timezone.localdate() + dt.timedelta(days=days)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8)))


def test_a_time_is_chosen_moved_and_cancelled(new_window, people, decide):  # noqa: F811
    decide()
    first, second = in_the_morning(2), in_the_morning(3)
    page = new_window(people.publisher, LIST, viewport=PHONE)
    page.get_by_role("link", name="Granska Plan").press("Enter")
    page.get_by_label("På en tid som jag väljer").check()
    submit = page.get_by_role("button", name="Publicera, nu eller på vald tid")
    submit.press("Enter")
    expect(page.locator("#error-summary")).to_contain_text("Välj en dag.")
    page.get_by_label("Dag").fill(first.date().isoformat())
    page.get_by_label("Klockslag").fill("08:00")
    submit.press("Enter")
    expect(page.locator(".messages")).to_contain_text(f"publiceras {in_words(first)}")
    row = page.get_by_role("row").filter(has_text="Plan")
    expect(row).to_contain_text(f"Publiceras {in_words(first)}")
    check_accessibility(page)
    check_no_sideways_scroll(page)

    row.get_by_role("link", name="Granska").press("Enter")
    box = page.locator("section", has=page.get_by_role("button", name="Flytta tiden"))
    expect(box).to_contain_text(f"Publiceras {in_words(first)}")
    box.get_by_label("Dag").fill(second.date().isoformat())
    box.get_by_role("button", name="Flytta tiden").press("Enter")
    expect(page.locator("#tidsatt")).to_contain_text(f"Publiceras {in_words(second)}")

    page.get_by_role("button", name="Avbryt tiden").press("Enter")
    expect(page.locator("#tidsatt")).to_have_count(0)
    page.goto(page.url.partition(LIST)[0] + LIST)
    expect(row).to_be_visible()
    expect(row).not_to_contain_text("Publiceras")
    assert ScheduledPublication.objects.get().state == ScheduleState.CANCELLED

"""A secretary plans a year and moves one meeting, by keyboard; the pages fit a phone."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from decisions.agendas.models import Meeting, MeetingRules
from decisions.memos.models import Memo
from tests.browser.conftest import PHONE, check_accessibility, check_no_sideways_scroll
from tests.factories import MandateFactory

PICTURES = os.environ.get("COUNCIL_SCREENSHOTS")


@pytest.fixture
def year():
    """Return the year after this: all of it is still to come."""
    return timezone.localdate().year + 1


@pytest.fixture
def rules(body):
    return MeetingRules.objects.create(
        body=body, usual_time=dt.time(16), usual_place="Stadshuset, rum Linden"
    )


def look(page, name):
    check_accessibility(page)
    check_no_sideways_scroll(page)
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def plans(page, year):
    """Ask for the second Thursday of three months, see them, and plan two of them."""
    page.get_by_role("link", name="Planera året…").press("Enter")
    expect(page.get_by_role("heading", name=f"Planera {year}")).to_be_visible()
    page.get_by_label("Vilken i månaden").select_option(label="Andra")
    for box in page.get_by_role("group", name="Månader").get_by_role("checkbox").all():
        box.uncheck()
    for month in ("Februari", "September", "Oktober"):
        page.get_by_label(month).press("Space")
    look(page, "plan-year-form")
    page.get_by_role("button", name="Visa förslag").press("Enter")
    proposed = page.locator("#forslag")
    expect(proposed.get_by_role("row")).to_have_count(4)
    proposed.get_by_role("checkbox").nth(1).press("Space")
    look(page, "plan-year-proposed")
    page.get_by_role("button", name="Planera mötena").press("Enter")
    expect(page.get_by_text("2 möten är planerade.")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(3)


def moves(page, meeting, memo):
    """Move the meeting a week on, when it has been seen what follows."""
    page.get_by_role("link", name="Flytta…").first.press("Enter")
    new = meeting.date + dt.timedelta(weeks=1)
    page.get_by_label("Ny dag").fill(new.isoformat())
    page.get_by_role("button", name="Visa vad som flyttas").press("Enter")
    happens = page.get_by_role("region", name="Det här händer")
    expect(happens.get_by_role("row", name="Ärendestopp")).to_be_visible()
    expect(happens).to_contain_text(memo.title)
    look(page, "reschedule")
    happens.get_by_role("button", name="Flytta mötet").press("Enter")
    expect(page.get_by_text("Mötet är flyttat")).to_be_visible()
    return new


def test_a_year_is_planned_and_a_meeting_moved(new_window, people, body, memo, year, rules):
    page = new_window(people.secretary, f"/arbete/moten/namnd/{body.slug}/{year}/")
    look(page, "year-empty")
    plans(page, year)
    look(page, "year")
    meeting = Meeting.objects.earliest("starts_at")
    Memo.objects.filter(pk=memo.pk).update(meeting_date=meeting.date)
    new = moves(page, meeting, memo)
    meeting.refresh_from_db()
    memo.refresh_from_db()
    assert (meeting.date, memo.meeting_date) == (new, new)


def test_rules_and_standing_items_are_kept_by_keyboard(new_window, people, body, rules):
    for party in ("S", "V"):
        MandateFactory(body=body, party=party)
    page = new_window(people.secretary, f"/arbete/moten/namnd/{body.slug}/regler/")
    look(page, "rules")
    page.get_by_label("Kallelse, dagar före").fill("20")
    page.get_by_role("button", name="Spara reglerna").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Ärendestoppet kan inte vara efter")
    look(page, "rules-wrong")
    page.get_by_label("Kallelse, dagar före").fill("8")
    page.get_by_label("När S saknar ersättare").fill("V")
    page.get_by_role("button", name="Spara reglerna").press("Enter")
    expect(page.get_by_text("Reglerna är sparade.")).to_be_visible()
    for title in ("Frågor", "Rapporter"):
        page.get_by_role("link", name="Lägg till punkt").press("Enter")
        page.get_by_label("Rubrik").fill(title)
        page.get_by_role("button", name="Spara").press("Enter")
        expect(page.get_by_text("Den stående punkten är sparad.")).to_be_visible()
    page.get_by_role("button", name="Flytta upp: Rapporter").press("Enter")
    expect(page.locator("#standing-list li").first).to_contain_text("Rapporter")
    look(page, "rules-items")
    page.set_viewport_size(PHONE)
    look(page, "rules-phone")


def test_the_pages_fit_a_phone_in_the_dark(new_window, people, body, year, rules):
    start = dt.datetime(year, 2, 11, 15, tzinfo=dt.UTC)
    days = dict.fromkeys(
        ["deadline_date", "preparation_date", "notice_date", "attestation_date"], start.date()
    )
    meeting = Meeting.objects.create(body=body, starts_at=start, place="Linden", **days)
    home = f"/arbete/moten/namnd/{body.slug}"
    page = new_window(people.secretary, f"{home}/{year}/", viewport=PHONE, color_scheme="dark")
    look(page, "year-phone")
    base = page.url.partition("/arbete/")[0]
    page.goto(f"{base}{home}/{year + 1}/kopiera/")
    expect(page.locator("#forslag")).to_be_visible()
    look(page, "copy-phone")
    day = meeting.date + dt.timedelta(weeks=1)
    page.goto(f"{base}/arbete/moten/{meeting.uuid}/ny-tid/?date={day}&time=16:00")
    expect(page.get_by_role("heading", name="Det här händer")).to_be_visible()
    look(page, "reschedule-phone")
    page.goto(f"{base}{home}/{year}/planera/")
    look(page, "plan-phone")

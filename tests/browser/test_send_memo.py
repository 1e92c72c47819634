"""From a new memo to the reviewers: the meeting is chosen, an opinion asked for, the memo sent."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from decisions.memos.models import Memo, ReviewStep
from tests.browser.conftest import check_accessibility
from tests.factories import BodyFactory, MeetingFactory


@pytest.fixture
def meetings(body):
    """A coming meeting of each of two bodies."""
    other = BodyFactory(name="Kulturnämnden", slug="kultur")
    # By the clock on the wall: the day begins an hour or two before that of UTC.
    soon = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0)
    for of, days in ((body, 40), (other, 50)):
        starts_at = soon + dt.timedelta(days=days)
        deadline = starts_at.date() - dt.timedelta(days=14)
        MeetingFactory(body=of, starts_at=starts_at, deadline_date=deadline)
    return timezone.localdate() + dt.timedelta(days=40)


def test_the_meetings_of_the_chosen_body_are_offered(new_window, people, body, meetings):
    page = new_window(people.author, "/arbete/handlingar/ny/")
    choice, shown = page.get_by_label("Önskat möte"), "optgroup:not([hidden])"
    expect(choice.locator(shown)).to_have_attribute("label", body.name)
    expect(page.locator("[name=meeting_date]")).to_be_hidden()
    choice.select_option(value=f"{body.pk}:{meetings.isoformat()}")
    page.get_by_label("Till nämnd").select_option(label="Kulturnämnden")
    expect(choice).to_have_value("")
    expect(choice.locator(shown)).to_have_attribute("label", "Kulturnämnden")
    choice.select_option(label="En annan dag")
    expect(page.locator("[name=meeting_date]")).to_be_visible()
    check_accessibility(page)
    page.get_by_label("Till nämnd").select_option(label=body.name)
    choice.select_option(value=f"{body.pk}:{meetings.isoformat()}")
    expect(page.locator("[name=meeting_date]")).to_be_hidden()
    page.get_by_label("Rubrik").fill("Tillsynsplan")
    page.get_by_role("button", name="Börja skriva").click()
    expect(page.locator("#memo-form")).to_be_visible()
    assert Memo.objects.get().meeting_date == meetings


def test_an_opinion_is_asked_for_when_the_memo_is_sent(new_window, people, memo):
    page = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/")
    page.locator(".pm").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Sista ordet.")
    page.get_by_role("button", name="Skicka för granskning").first.click()
    expect(page.get_by_role("heading", name="Granskas av")).to_be_visible()
    assert "Sista ordet." in memo.sections.order_by("position").first().html
    page.get_by_label("Meddelande till granskarna").fill("Till nästa möte.")
    page.get_by_text("Be om ett yttrande", exact=True).click()
    page.get_by_label("Ämne").first.fill("Ekonomi")
    check_accessibility(page)
    page.get_by_role("button", name="Skicka för granskning").click()
    summary = page.locator("#error-summary")
    expect(summary).to_contain_text("Välj vem som ska svara.")
    expect(page.get_by_label("Ämne").first).to_have_value("Ekonomi")
    page.get_by_label("Vem frågas?").first.select_option(label="Ove Strand, utredare")
    page.get_by_label("Fråga", exact=True).first.fill("Ryms det?")
    page.get_by_label("Senast").first.fill("2040-03-04")
    page.get_by_label("Granskningen går vidare utan yttrandet").first.check()
    page.get_by_role("button", name="Skicka för granskning").click()
    expect(page.locator(".messages")).to_contain_text("Frågan om yttrande är skickad.")
    step = ReviewStep.objects.get(memo=memo, kind="opinion")
    assert (step.person, step.name) == (people.outsider.person, "Ekonomi")


def test_whoever_has_it_open_when_another_sends_it_is_told(new_window, people, memo):
    saras = new_window(people.colleague, f"/arbete/handlingar/{memo.uuid}/")
    expect(saras.locator(".pm").first).to_be_visible()
    faults = []
    saras.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    evas = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/skicka/")
    evas.get_by_role("button", name="Skicka för granskning").click()
    expect(evas.locator(".messages")).to_contain_text("skickad för granskning")
    saras.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    note = saras.locator("#moved")
    expect(note).to_contain_text("Eva Lind har skickat handlingen för granskning")
    expect(saras.locator(".pm").first).to_have_attribute("contenteditable", "false")
    assert faults == []
    note.get_by_role("link", name="Läs handlingen").click()
    expect(saras.locator("#memo-form")).to_have_count(0)
    expect(saras.locator("h1")).to_contain_text(memo.title)


def test_what_was_not_saved_then_is_offered_in_the_next_draft(new_window, people, memo):
    saras = new_window(people.colleague, f"/arbete/handlingar/{memo.uuid}/")
    expect(saras.locator(".pm").first).to_be_visible()
    # She hears of it by her save alone.
    saras.route("**/narvaro/**", lambda route: route.abort())
    evas = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/skicka/")
    evas.get_by_role("button", name="Skicka för granskning").click()
    expect(evas.locator(".messages")).to_contain_text("skickad för granskning")
    saras.locator(".pm").first.click()
    saras.keyboard.press("Control+End")
    saras.keyboard.type(" Saras ord.")
    expect(saras.locator("#moved")).to_contain_text("Det du inte hann spara ligger kvar")
    expect(saras.locator(".pm").first).to_contain_text("Saras ord.")
    evas.goto(f"{evas.url.split('/arbete')[0]}/arbete/handlingar/{memo.uuid}/")
    evas.once("dialog", lambda dialog: dialog.accept())
    evas.get_by_role("button", name="Ta tillbaka för ändring").first.click()
    expect(evas.locator("#memo-form")).to_be_visible()
    saras.goto(evas.url)
    saras.get_by_role("button", name="Hämta tillbaka").click()
    expect(saras.locator(".pm").first).to_contain_text("Saras ord.")

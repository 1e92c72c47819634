"""The live meeting room: a short meeting by keyboard, two secretaries, a network that breaks."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from decisions.sittings.models import Motion, Proceeding, Statement, Treatment, Vote
from tests.browser.rooms import Clerk, call, elect
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401

MEMBERS = [
    ("Karin Ek", "S"),
    ("Göran Alm", "M"),
    ("Leila Mo", "MP"),
    ("Per Ö", "S"),
    ("Inga Ros", "C"),
]
SUBSTITUTES = [("Vera By", "S"), ("Bo Lind", "M"), ("Tim Dal", "C")]


@pytest.fixture(autouse=True)
def _no_papers(monkeypatch, _worker):
    """The notice's papers are not made: nobody reads them here."""
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: None)


@pytest.fixture
def called(meeting, approved_memo, people, now):  # noqa: F811
    elect(meeting.body, MEMBERS, SUBSTITUTES)
    memos = [approved_memo("Cykelplan"), approved_memo("Livsmedelstillsyn")]
    return call(meeting, ["Val av justerare"], memos, by=people.secretary, at=now)


@pytest.fixture
def clerk(new_window, people, live_server, called):
    return Clerk(new_window(people.secretary), live_server.url, called).comes()


@pytest.fixture
def begun(clerk):
    clerk.opens()
    clerk.calls_roll(without=["Inga Ros"], substitutes=["Tim Dal"])
    clerk.is_saved()
    return clerk


def test_a_short_meeting_by_keyboard_alone(clerk, called):
    page, keyboard = clerk.page, clerk.keyboard
    clerk.opens()
    clerk.calls_roll(without=["Inga Ros"], substitutes=["Tim Dal"])
    page.locator("#item-h").focus()
    keyboard.press("n")
    expect(page.locator("#item-h")).to_contain_text("Cykelplan")
    keyboard.press("u")
    expect(page.locator(".course [data-state=current]")).to_contain_text("Cykelplan")
    keyboard.press("y")
    expect(page.get_by_label("Nytt yrkande")).to_be_focused()
    clerk.moves("Avslag", "Göran Alm (M)")
    clerk.moves("Bifall", "Karin Ek (S)")
    page.get_by_label("Omröstning begärs").press("Space")
    clerk.presses("Ordföranden finner så")
    expect(page.locator(".ballot-grid")).to_be_visible()
    page.get_by_role("radio", name="Karin Ek (S): Ja", exact=True).focus()
    keyboard.type("jnjjj")
    expect(page.locator("[data-total]")).to_contain_text(
        "4 ja, 1 nej, 0 avstår, 0 deltar inte. 5 av 5"
    )
    clerk.presses("Anteckna omröstningen")
    expect(page.locator("#part-item")).to_contain_text("4 ja och 1 nej")
    clerk.decides()
    page.get_by_label("Slag", exact=True).select_option(label="Reservation")
    clerk.picks("Av vem?", "gör")
    page.locator("#statement-text").press_sequentially("Göran ;res")
    keyboard.press("Enter")
    page.locator("#f-statement").get_by_role("button", name="Anteckna", exact=True).press("Enter")
    expect(page.locator("#part-item")).to_contain_text("reserverar sig mot beslutet")
    page.get_by_label("Föredragning, frågor, ajournering").press_sequentially("Ulla föredrar.")
    clerk.is_saved()
    page.locator("#d-run summary").press("Enter")
    page.get_by_label("Till och med").first.select_option(index=1)
    clerk.presses("Anteckna besluten")
    expect(page.locator(".course")).to_contain_text("§ 3")
    clerk.presses("Avsluta mötet…")
    clerk.presses("Avsluta mötet")
    expect(page.locator("#part-top")).to_contain_text("Mötet avslutades")
    assert Vote.objects.filter(answer="yes").count() == 4
    assert (
        Statement.objects.get().text
        == "Göran reserverar sig mot beslutet till förmån för eget yrkande."
    )
    assert Proceeding.objects.get(item__title="Cykelplan").notes == "Ulla föredrar."


def test_a_motion_is_corrected_in_the_form(begun):
    page = begun.page
    begun.goes_to("Cykelplan")
    begun.moves("Ändring", "Göran Alm (M)", "Planen kortat.")
    page.locator("#part-item").get_by_role("button", name="Ändra yrkandet ändring").press("Enter")
    expect(page.get_by_label("Lydelse eller skäl")).to_be_focused()
    page.get_by_label("Lydelse eller skäl").fill("Planen kortas.")
    begun.picks("Vem yrkar?", "Karin")
    begun.presses("Anteckna yrkandet")
    expect(page.locator("#part-item .rows")).to_contain_text("Göran Alm (M), Karin Ek (S)")
    begun.is_saved()
    assert Motion.objects.get().text == "Planen kortas."
    begun.moves("Tillägg", "Per Ö (S)", "Mer cyklar.")
    begun.is_saved()
    assert Motion.objects.count() == 2


def test_signing_out_asks_about_what_is_not_saved_and_empties_the_browser(begun):
    page, asked = begun.page, []
    begun.goes_to("Cykelplan")
    page.locator("#statement-text").fill("Inte skickat")
    page.route(re.compile("/andring/"), lambda route: route.abort())
    begun.presses("Ta upp punkten")
    expect(page.locator("#room-state")).to_have_text(re.compile("1 ändring väntar"))

    def answer(dialog):
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", answer)
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url("**/logga-in/**")
    assert asked[0].startswith("En ändring från mötesrummet är inte sparad.")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('rum'))") == []


def test_what_is_typed_without_network_is_sent_when_it_is_back(begun):
    page = begun.page
    begun.goes_to("Cykelplan")
    with page.expect_response(re.compile("/punkter/")) as kept:
        page.reload()
    kept.value.finished()
    page.context.set_offline(True)
    page.get_by_label("Nytt yrkande").select_option(label="Avslag")
    begun.picks("Vem yrkar?", "Göran")
    begun.presses("Anteckna yrkandet")
    page.get_by_label("Föredragning, frågor, ajournering").fill("Skrivet utan nät.")
    expect(page.locator("#room-state")).to_have_text("Utan nät: 2 ändringar väntar")
    expect(page.locator("ul.pending")).to_contain_text("Avslag")
    page.locator(".course a", has_text="Livsmedelstillsyn").press("Enter")
    expect(page.locator("#item-h")).to_contain_text("Livsmedelstillsyn")
    assert not Motion.objects.exists()
    page.context.set_offline(False)
    begun.is_saved()
    assert Motion.objects.get().kind == "reject"
    assert Proceeding.objects.get(item__title="Cykelplan").notes == "Skrivet utan nät."


def test_a_reload_loses_nothing(begun, live_server):
    page = begun.page
    begun.goes_to("Cykelplan")
    page.route(re.compile("/andring/"), lambda route: route.abort())
    page.get_by_label("Nytt yrkande").select_option(label="Avslag")
    begun.picks("Vem yrkar?", "Göran")
    begun.presses("Anteckna yrkandet")
    page.locator("#statement-text").fill("Inte skickat än")
    expect(page.locator("#room-state")).to_have_text(re.compile("1 ändring väntar"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("ul.pending")).to_contain_text("Avslag")
    expect(page.locator("#statement-text")).to_have_value("Inte skickat än")
    page.unroute(re.compile("/andring/"))
    begun.is_saved()
    assert Motion.objects.count() == 1


def test_an_answer_that_is_lost_does_not_do_it_twice(begun):
    page = begun.page
    begun.goes_to("Cykelplan")
    lost = []

    def lose_first(route):
        answer = route.fetch()
        if lost:
            return route.fulfill(response=answer)
        lost.append(answer.status)
        return route.abort()

    page.route(re.compile("/andring/"), lose_first)
    begun.moves("Avslag", "Göran Alm (M)")
    begun.is_saved()
    assert lost == [200]
    assert Motion.objects.count() == 1


def test_two_secretaries_do_not_overwrite_each_other(
    begun, new_window, people, live_server, called
):
    one = begun
    one.goes_to("Cykelplan")
    two = Clerk(new_window(people.secretary), live_server.url, called)
    two.comes(one.page.url.removeprefix(one.url))
    notes = "Föredragning, frågor, ajournering"
    two.page.get_by_label("Lydelse eller skäl").fill("Halvskrivet")
    one.moves("Avslag", "Göran Alm (M)")
    expect(two.page.locator("#part-item")).to_contain_text("Avslag Göran Alm (M)")
    expect(two.page.get_by_label("Lydelse eller skäl")).to_have_value("Halvskrivet")
    two.page.route(re.compile("/andring/"), lambda route: route.abort())
    two.page.get_by_label(notes).fill("Tvåans text.")
    expect(two.page.locator("#room-state")).to_contain_text("väntar")
    one.page.get_by_label(notes).fill("Ettans text.")
    one.is_saved()
    two.page.unroute(re.compile("/andring/"))
    expect(two.page.locator("[data-own=conflict]")).to_contain_text("Ettans text.")
    two.presses("Behåll båda")
    two.is_saved()
    expect(one.page.get_by_label(notes)).to_have_value("Ettans text.\n\nTvåans text.")
    for clerk in (one, two):
        clerk.goes_to("Val av justerare")
    two.page.get_by_label("Lydelse eller skäl").fill("Halvskrivet")
    two.page.get_by_role("radio", name="Beslutat", exact=True).press("Space")
    two.page.locator(".added textarea").first.fill("Tvåans beslut.")
    two.page.route(re.compile("/lage/"), lambda route: route.abort())
    one.decides("Antecknat")
    two.presses("Beslutet är fattat")
    two.page.unroute(re.compile("/lage/"))
    trouble = two.page.locator("#room-trouble")
    for words in ("Halvskrivet", "Tvåans beslut."):
        expect(trouble.locator("blockquote", has_text=words)).to_be_visible()
    two.page.reload()
    expect(trouble).to_contain_text("Beslutet är redan antecknat")
    expect(two.page.locator("#room-state")).to_contain_text("Inte sparat: 2 ändringar")


def test_a_session_that_ended_says_so_and_keeps_the_queue(begun, sign_in, people):
    page = begun.page
    begun.goes_to("Cykelplan")
    page.context.clear_cookies()
    page.get_by_label("Föredragning, frågor, ajournering").fill("Efter utloggningen.")
    expect(page.locator("#room-trouble")).to_contain_text("Du är utloggad")
    sign_in(page, people.secretary)
    begun.is_saved()
    assert Proceeding.objects.get(item__title="Cykelplan").notes == "Efter utloggningen."


def test_the_projector_follows_without_drafts(begun, new_window, people, live_server, called):
    begun.goes_to("Cykelplan")
    wall = new_window(people.secretary, reverse("sittings:projector", args=[called.uuid]))
    begun.page.get_by_label("Föredragning, frågor, ajournering").fill("Bara för protokollet.")
    begun.presses("Ta upp punkten")
    expect(wall.locator("h1")).to_contain_text("Cykelplan")
    begun.decides()
    expect(wall.locator("main")).to_contain_text("§ 1 Beslutat enligt förslag")
    assert "Bara för protokollet" not in wall.content()
    assert Treatment.objects.count() == 1

"""Reading for a meeting without a network, and what is left on the device afterwards."""

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from decisions.agendas.models import ReadingNote, ReadMark
from tests.browser.reading.conftest import (
    DROPPED,
    GONE,
    NOTHING,
    OUTDATE,
    SENT,
    kept,
    left,
)


def test_a_member_reads_and_writes_without_a_network(called, room, pages, new_window, live_server):
    page = new_window(called.lo, pages["Plan"])
    kept(page, pages["Plan"])
    page.goto(f"{live_server.url}{pages['Resa']}")
    kept(page, pages["Resa"])
    page.context.set_offline(True)
    page.goto(f"{live_server.url}{pages['Plan']}")
    expect(page.get_by_text("Du läser utan nät, sparat")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Plan")
    page.get_by_label("Anteckning", exact=True).first.fill("Fråga om kostnaden")
    page.get_by_role("button", name="Spara anteckningen").click()
    expect(page.locator("[data-list]")).to_contain_text("Fråga om kostnaden")
    expect(page.locator("[data-list]")).to_contain_text("Väntar på nät")
    assert not ReadingNote.objects.exists()
    page.get_by_role("button", name="Läst, till nästa punkt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Resa")
    expect(page.get_by_text("2 ändringar väntar på nät")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("väntar på nät")).to_be_hidden()
    assert ReadingNote.objects.get().text == "Fråga om kostnaden"
    assert ReadMark.objects.get().item.title == "Plan"
    page.goto(f"{live_server.url}{pages['Plan']}")
    expect(page.locator("[data-list]")).to_contain_text("Fråga om kostnaden")


def test_signing_out_leaves_nothing_to_read(called, room, pages, new_window, live_server):
    page = new_window(called.lo, pages["Plan"])
    kept(page, pages["Plan"])
    page.get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")
    assert left(page) == NOTHING
    page.context.set_offline(True)
    with pytest.raises(PlaywrightError, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{live_server.url}{pages['Plan']}")


def test_the_server_clears_the_device_also_without_a_script(called, pages, new_window):
    page = new_window(called.lo, pages["Plan"])
    kept(page, pages["Plan"])
    page.evaluate("document.querySelector('[data-sign-out]').submit()")
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")
    page.wait_for_load_state()
    assert left(page) == NOTHING


def test_what_waits_is_not_lost_by_signing_out_unasked(called, pages, new_window):
    page = new_window(called.lo, pages["Plan"])
    kept(page, pages["Plan"])
    page.context.set_offline(True)
    page.get_by_label("Anteckning", exact=True).first.fill("Kvar")
    page.get_by_role("button", name="Spara anteckningen").click()
    expect(page.get_by_text("1 ändring väntar på nät")).to_be_visible()
    asked = []
    # Answered as it comes: a click may wait for the dialog that it opens.
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Logga ut").click()
    assert len(asked) == 1
    assert asked[0].startswith("En ändring är inte skickad än")
    expect(page.get_by_text("1 ändring väntar på nät")).to_be_visible()
    assert left(page)["waiting"] == 1


def test_when_the_session_has_ended_the_pages_go_and_what_was_written_waits(
    called, pages, new_window, sign_in, live_server
):
    page = new_window(called.lo, pages["Plan"])
    kept(page, pages["Plan"])
    page.context.set_offline(True)
    page.get_by_label("Anteckning", exact=True).first.fill("Skriven i tunneln")
    page.get_by_role("button", name="Spara anteckningen").click()
    expect(page.get_by_text("1 ändring väntar på nät")).to_be_visible()
    page.context.clear_cookies(name="sessionid")
    page.context.set_offline(False)
    expect(page.get_by_text("Du är utloggad.")).to_be_visible()
    assert left(page) | {"workers": 0} == {**NOTHING, "waiting": 1}
    sign_in(page, called.lo)
    page.goto(f"{live_server.url}{pages['Plan']}")
    expect(page.locator("[data-list]")).to_contain_text("Skriven i tunneln")
    expect(page.get_by_text("väntar på nät")).to_be_hidden()
    assert ReadingNote.objects.get().user == called.lo


def test_another_reader_of_the_same_device_gets_nothing_of_it(
    called, room, pages, new_window, sign_in, live_server, people
):
    page = new_window(called.lo, pages["Plan"])
    kept(page, pages["Plan"])
    page.context.set_offline(True)
    page.get_by_label("Anteckning", exact=True).first.fill("Bara min")
    page.get_by_role("button", name="Spara anteckningen").click()
    expect(page.get_by_text("1 ändring väntar på nät")).to_be_visible()
    page.context.set_offline(False)
    page.context.clear_cookies(name="sessionid")
    sign_in(page, people.secretary)
    page.goto(f"{live_server.url}/arbete/")
    page.evaluate(GONE)
    assert left(page) | {"workers": 0} == NOTHING
    # The worker runs: one that starts without a network may have it for a moment in a test.
    page.goto(f"{live_server.url}{pages['Resa']}")
    kept(page, pages["Resa"])
    page.context.set_offline(True)
    page.goto(f"{live_server.url}{pages['Plan']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utan nät")
    expect(page.locator("body")).not_to_contain_text("Bara min")


def test_a_session_that_ends_without_network_ends_the_reading(
    called, pages, new_window, live_server
):
    page = new_window(called.lo, pages["Plan"])
    kept(page, pages["Plan"])
    page.evaluate(OUTDATE)
    page.context.set_offline(True)
    page.goto(f"{live_server.url}{pages['Plan']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utan nät")


def test_the_whole_meeting_is_kept_but_for_what_is_closed(
    called, room, pages, new_window, live_server
):
    version = called.versions.get()
    version.content["items"][1]["is_closed"] = True
    version.save()
    page = new_window(called.lo, room)
    page.get_by_role("button", name="Spara mötet på den här enheten").click()
    expect(page.get_by_text("Hela mötet är sparat på enheten: 3 sidor")).to_be_visible()
    page.goto(f"{live_server.url}{pages['Resa']}")
    expect(page.get_by_text("Sidan sparas inte på enheten")).to_be_visible()
    assert pages["Resa"] not in left(page)["pages"]
    page.context.set_offline(True)
    page.get_by_label("Anteckning", exact=True).first.fill("Hemligt")
    page.get_by_role("button", name="Spara anteckningen").click()
    expect(page.get_by_text("Ingen kontakt med servern.")).to_be_visible()
    assert left(page)["waiting"] == 0
    page.goto(f"{live_server.url}{pages['Plan']}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Plan")
    page.goto(f"{live_server.url}{pages['Resa']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utan nät")


def test_what_has_become_secret_leaves_the_device(called, room, pages, new_window, live_server):
    page = new_window(called.lo, pages["Resa"])
    kept(page, pages["Resa"])
    case = called.items.get(title="Resa").memo.case
    case.is_secret, case.secrecy_ground = True, "30 kap. 20 § OSL"
    case.save()
    page.goto(f"{live_server.url}{room}")
    expect(page.get_by_text("Ärende med sekretess")).to_be_visible()
    page.evaluate(DROPPED, pages["Resa"])
    assert pages["Resa"] not in left(page)["pages"]


def test_a_note_that_is_refused_stays_with_its_writer(called, pages, new_window):
    page = new_window(called.lo, pages["Plan"])
    kept(page, pages["Plan"])
    page.context.set_offline(True)
    page.evaluate("document.querySelector('#id_text').removeAttribute('maxlength')")
    page.get_by_label("Anteckning", exact=True).first.fill("x " * 5_001)
    page.get_by_role("button", name="Spara anteckningen").click()
    expect(page.get_by_text("1 ändring väntar på nät")).to_be_visible()
    page.context.set_offline(False)
    card = page.locator("[data-list] .thread")
    expect(card).to_contain_text("Togs inte emot")
    page.reload()
    expect(card).to_contain_text("Togs inte emot")
    card.get_by_text("Ändra", exact=True).click()
    card.get_by_role("textbox").fill("Kort")
    card.get_by_role("button", name="Spara").click()
    expect(card.locator("[data-text]")).to_have_text("Kort")
    page.evaluate(SENT)
    assert ReadingNote.objects.get().text == "Kort"


def test_an_edit_that_waits_can_be_followed_by_removal(called, pages, new_window):
    page = new_window(called.lo, pages["Plan"])
    page.get_by_label("Anteckning", exact=True).first.fill("Först")
    page.get_by_role("button", name="Spara anteckningen").click()
    card = page.locator("[data-list] .thread")
    expect(card).to_contain_text("Först")
    kept(page, pages["Plan"])
    page.context.set_offline(True)
    card.get_by_text("Ändra", exact=True).click()
    card.get_by_role("textbox").fill("Sedan")
    card.get_by_role("button", name="Spara").click()
    expect(card).to_contain_text("Väntar på nät")
    page.context.set_offline(False)
    page.evaluate(SENT)
    expect(card).not_to_contain_text("Väntar på nät")
    card.get_by_text("Ändra", exact=True).click()
    card.get_by_role("button", name="Ta bort").click()
    expect(card).to_have_count(0)
    assert not ReadingNote.objects.exists()

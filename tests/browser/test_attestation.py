"""Minutes are handed over, signed by chair and attester in their own windows, and corrected."""

import pytest
from playwright.sync_api import expect

from council.models import User
from decisions.minutes.models import Bundle
from remissvar.demo.institution import PASSWORD
from tests.browser.attestation_pages import held


@pytest.fixture
def opened(new_window, live_server):
    """Return a function that opens a path as somebody."""

    def act(username, path):
        page = new_window(User.objects.get(username=username))
        page.goto(f"{live_server.url}{path}")
        return page

    return act


IMPATIENT = """() => {
  const form = document.querySelector("form[data-busy]")
  const event = () => new SubmitEvent("submit", { bubbles: true, cancelable: true })
  const press = () => form.dispatchEvent(event())
  return [press(), form.querySelector(":scope > [role=status]").textContent, press()]
}"""


def sign(opened, username, what, signed="protokollet"):
    """Find the minutes, or what corrects them, on the work list and sign them."""
    page = opened(username, "/arbete/")
    page.get_by_role("link", name=what, exact=False).first.click()
    page.set_viewport_size({"width": 1280, "height": 800})
    sent, told, again = page.evaluate(IMPATIENT)
    assert (sent, told.split(".")[0], again) == (True, "Underskriften görs", False)
    page.reload()
    button = page.get_by_role("button", name="Skriv under")
    expect(button).to_be_in_viewport(ratio=1)
    page.get_by_label("Ditt lösenord").fill(PASSWORD)
    button.click()
    expect(page.get_by_text(f"Du har skrivit under {signed}.")).to_be_visible()
    return page


def test_minutes_from_the_hand_over_to_a_correction(demo, opened):
    meeting = held()
    anna = opened("anna", f"/arbete/protokoll/{meeting.uuid}/justering/")
    anna.get_by_role("link", name="Lämna för justering: §").first.click()
    expect(anna.get_by_label("Göran Palm")).to_be_checked()
    anna.get_by_role("button", name="Lämna för justering").click()
    expect(anna.get_by_text("Protokollet framställs och stämplas.")).to_be_visible()
    bundle = Bundle.objects.latest("pk")
    expect(anna.get_by_role("link", name=f"Protokoll {bundle.range}")).to_be_visible()

    page = sign(opened, "goran", f"Protokoll {bundle.range}")
    expect(page.get_by_text("1 av 2 underskrifter")).to_be_visible()
    page = sign(opened, "karin", f"Protokoll {bundle.range}")
    expect(page.locator(".ds-tag", has_text="Justerad")).to_be_visible()

    anna.reload()
    anna.get_by_role("link", name="Kontrollera stämpel och underskrifter").click()
    expect(anna.get_by_text("2 av 2 har skrivit under")).to_be_visible()
    number = bundle.content["paragraphs"][0]["number"]
    anna.get_by_role("link", name=f"Rätta… § {number}").click()
    title = bundle.content["paragraphs"][0]["title"]
    anna.get_by_label("Det står").fill("Något helt annat")
    anna.get_by_label("Det ska stå").fill(f"{title} 2027")
    anna.get_by_label("Skäl").fill("Året saknas.")
    anna.get_by_role("button", name="Lämna rättelsen för underskrift").click()
    expect(anna.get_by_role("alert")).to_contain_text("Orden står inte i")
    anna.get_by_label("Det står").fill(title)
    anna.get_by_role("button", name="Lämna rättelsen för underskrift").click()
    expect(anna.get_by_role("heading", level=1)).to_contain_text("Rättelse av")

    sign(opened, "karin", "Protokoll §", "rättelsen")
    page = sign(opened, "goran", "Protokoll §", "rättelsen")
    expect(page.locator(".ds-tag", has_text="Justerad")).to_be_visible()
    page.get_by_role("link", name="protokoll §", exact=False).first.click()
    expect(page.get_by_role("heading", name="Rättelser")).to_be_visible()

"""An officer sends a proposal out, notes an answer and closes: citizens read who answered."""

from playwright.sync_api import expect

from remissvar.models import OutgoingConsultation
from tests.browser.conftest import PHONE, check_no_sideways_scroll


def write(page):
    page.get_by_label("Vad remissen gäller").fill("Program för Södra kajen")
    page.get_by_label("Vad ni vill veta").fill("Räcker programmet för båtlivet?")
    page.get_by_label("Svar senast").fill("2099-01-01")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Lägg till remissinstanser").click()
    page.get_by_label("Slag").select_option("Statlig myndighet")
    page.get_by_label("Remissinstanser").fill("Länsstyrelsen\nTrafikverket")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("button", name="Anteckna som utsänd").click()
    expect(page.get_by_text("antecknad som utsänd")).to_be_visible()


def answer(page):
    page.get_by_role("link", name="Anteckna svar från Länsstyrelsen").click()
    page.get_by_label("Tillstyrker delvis").check()
    page.get_by_label("Sammanfattning").fill("Se över kajkanten.")
    page.get_by_role("button", name="Spara").click()
    page.get_by_label("Jag har läst svaret").check()
    page.get_by_role("button", name="Publicera svaret från Länsstyrelsen").click()
    expect(page.get_by_text("Svaret från Länsstyrelsen publiceras")).to_be_visible()


def test_a_proposal_goes_out_and_comes_back(page, sign_in, live_server, people):
    sign_in(page, people.author)
    page.goto(f"{live_server.url}/arbete/remisser/")
    page.get_by_role("link", name="Vi frågar").click()
    page.get_by_role("link", name="Ny remiss till andra").click()
    write(page)
    answer(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Avsluta remissen").click()
    expect(page.get_by_role("button", name="Öppna igen")).to_be_visible()
    row = OutgoingConsultation.objects.get()
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/remisser/vi-fragar/")
    page.get_by_role("link", name=row.title).click()
    expect(page.get_by_text("Tillstyrker delvis")).to_be_visible()
    expect(page.get_by_text("Se över kajkanten.")).to_be_visible()
    expect(page.get_by_text("Svarade inte", exact=True)).to_be_visible()
    check_no_sideways_scroll(page)

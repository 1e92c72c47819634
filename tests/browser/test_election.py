"""An election with nominated candidates in the room, by keyboard (KL 5:53-56)."""

from playwright.sync_api import expect

from tests.browser.conftest import check_accessibility
from tests.browser.test_meeting_room import _no_papers, begun, called, clerk  # noqa: F401
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401


def test_ballots_are_counted_and_the_lot_decides(begun):  # noqa: F811
    page = begun.page
    begun.goes_to("Val av justerare")
    page.get_by_text("Val med nominerade").press("Enter")
    page.get_by_label("Val till").fill("ledamot i utskottet")
    begun.presses("Anteckna att val förrättas")
    card = page.locator("section", has=page.get_by_role("heading", name="Val till ledamot"))
    for name, by in (("Eva Kvist", "Leila"), ("Olle Ny", "Göran")):
        card.get_by_label("Vem nomineras?").fill(name)
        begun.picks("Vem nominerar?", by)
        begun.presses("Anteckna nomineringen")
        expect(card).to_contain_text(f"{name} nominerad av {by}")
    card.get_by_role("radio", name="Slutna valsedlar").press("Space")
    card.get_by_label("Eva Kvist", exact=True).and_(page.locator("[data-votes]")).fill("2")
    card.get_by_label("Olle Ny", exact=True).and_(page.locator("[data-votes]")).fill("2")
    card.get_by_label("Blanka sedlar").fill("1")
    expect(card.locator("[data-total]")).to_have_text("4 röster. 5 av 5 valsedlar är räknade.")
    card.locator("[data-lot]").get_by_label("Olle Ny").press("Space")
    check_accessibility(page)
    begun.presses("Anteckna valet till ledamot i utskottet")
    expect(card).to_contain_text("Valda: Olle Ny (lott)")
    begun.presses("Beslutet är fattat")
    expect(page.locator("#part-item")).to_contain_text("Olle Ny väljs till ledamot i utskottet.")

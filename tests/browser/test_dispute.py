"""A disputed conflict of interest in the room, by keyboard (KL 6:30)."""

from playwright.sync_api import expect

from tests.browser.conftest import check_accessibility
from tests.browser.test_meeting_room import _no_papers, begun, called, clerk  # noqa: F401
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401


def test_a_question_is_raised_voted_on_and_lets_the_substitute_serve(begun):  # noqa: F811
    page = begun.page
    begun.goes_to("Cykelplan")
    page.get_by_text("Fråga om jäv som nämnden avgör").press("Enter")
    begun.picks("Vem gäller jävsfrågan?", "Göran")
    begun.picks("Vem väcker den?", "Leila")
    page.get_by_label("Jävsgrund som anges").fill("KL 6:28 p. 1")
    begun.presses("Anteckna jävsfrågan")
    card = page.locator("#disputes-h").locator("..")
    expect(card).to_contain_text("deltar inte i prövningen")
    grid = card.locator(".ballot-grid")
    expect(grid).to_be_hidden()
    card.get_by_role("radio", name="Omröstning").press("Space")
    expect(grid).to_be_visible()
    check_accessibility(page)
    rows = grid.locator("tbody tr")
    rows.first.get_by_role("radio").first.focus()
    for _ in range(rows.count()):
        page.keyboard.press("j")
    expect(card.locator("[data-total]")).to_contain_text(f"{rows.count()} ja, 0 nej")
    begun.presses("Anteckna beslutet i jävsfrågan")
    expect(card).to_contain_text("Jäv föreligger")
    expect(page.locator("#part-serving")).to_contain_text("Jäv: Göran")

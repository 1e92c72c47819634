"""The agenda's order: by drag, buttons, keys and place; every move can be undone."""

import pytest
from playwright.sync_api import expect

from decisions.agendas.models import ItemGroup
from tests.browser.conftest import check_accessibility, check_no_sideways_scroll
from tests.factories import AgendaItemFactory, MeetingFactory

FORMAL, DECISION = ItemGroup.FORMAL, ItemGroup.DECISION


@pytest.fixture
def meeting(body):
    """A planned meeting whose four items count from 30."""
    meeting = MeetingFactory(body=body, first_number=30)
    rows = [
        ("Upprop", FORMAL),
        ("Fastställa dagordning", FORMAL),
        ("Buller", DECISION),
        ("Tillsyn", DECISION),
    ]
    for position, (title, group) in enumerate(rows):
        AgendaItemFactory(meeting=meeting, position=position, title=title, group=group)
    return meeting


@pytest.fixture
def show(new_window, people, meeting):
    """Return a function that opens the agenda as its secretary."""

    address = f"/arbete/moten/{meeting.uuid}/"
    return lambda **options: new_window(people.secretary, address, **options)


@pytest.fixture
def page(show):
    return show()


def order(meeting):
    """The titles as the database has them."""
    return [item.title[:2] for item in meeting.items.order_by("position")]


def numbers(page):
    return page.locator("[data-item]").evaluate_all(
        "items => items.map(i => i.querySelector('.t').textContent.slice(0, 2)"
        " + i.querySelector('.no').textContent)"
    )


def toast(page):
    return page.locator(".toast")


def test_a_button_moves_an_item_and_the_numbers_follow(page, meeting):
    page.get_by_role("button", name="Flytta upp: Tillsyn").click()
    expect(toast(page)).to_contain_text("Tillsyn flyttades till punkt 32 under Beslutsärenden.")
    assert numbers(page) == ["Up30", "Fa31", "Ti32", "Bu33"]
    assert order(meeting) == ["Up", "Fa", "Ti", "Bu"]


def test_alt_and_arrows_move_across_the_groups_and_undo_brings_back(page, meeting):
    page.get_by_role("button", name="Flytta upp: Buller").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(toast(page)).to_contain_text("under Formalia")
    expect(page.get_by_role("button", name="Flytta upp: Buller")).to_be_focused()
    assert meeting.items.get(title="Buller").group == FORMAL
    toast(page).get_by_role("button", name="Ångra").click()
    expect(toast(page)).to_contain_text("ångrades")
    assert meeting.items.get(title="Buller").group == DECISION
    assert order(meeting) == ["Up", "Fa", "Bu", "Ti"]


def test_an_item_is_dragged_by_its_grip(show, meeting):
    page = show(reduced_motion="reduce")
    page.locator(".grip").first.hover()
    page.mouse.down()
    for _ in range(20):  # below the middle of the last row, as often as Sortable needs to follow
        if numbers(page)[-1].startswith("Up"):
            break
        row = page.locator("[data-item]", has_text="Tillsyn").bounding_box()
        page.mouse.move(row["x"] + 40, row["y"] + row["height"] - 8, steps=5)
    page.mouse.up()
    expect(toast(page)).to_contain_text("under Beslutsärenden")
    assert order(meeting) == [row[:2] for row in numbers(page)] == ["Fa", "Bu", "Ti", "Up"]


def test_an_item_is_moved_to_a_place(page, meeting):
    page.get_by_label("Fler val: Upprop").click()
    page.get_by_label("Flytta till plats").first.fill("3")
    page.keyboard.press("Enter")
    expect(toast(page)).to_contain_text("Upprop flyttades till punkt 32")
    expect(page.locator(".item:focus .t")).to_have_text("Upprop")
    assert order(meeting) == ["Fa", "Bu", "Up", "Ti"]


def test_a_stale_page_is_told_so(page, meeting):
    meeting.agenda_version = 9
    meeting.save()
    page.get_by_role("button", name="Flytta upp: Tillsyn").click()
    expect(toast(page)).to_contain_text("Någon annan har ändrat dagordningen")
    expect(toast(page).get_by_role("button", name="Läs in igen")).to_be_visible()
    assert order(meeting) == ["Up", "Fa", "Bu", "Ti"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_agenda_can_be_used_by_everybody(show, width, scheme):
    check_accessibility(show(viewport={"width": width, "height": 900}, color_scheme=scheme))


def test_a_narrow_phone_scrolls_only_downwards(show):
    check_no_sideways_scroll(show(viewport={"width": 320, "height": 700}))

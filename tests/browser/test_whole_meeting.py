"""A whole meeting: 40 items, 13 members, 13 substitutes, two secretaries, a bad network."""

import pytest
from playwright.sync_api import expect

from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Motion, RoomCommand, Sitting, Statement, Treatment, Vote
from tests.browser.rooms import Clerk, call, elect
from tests.browser.test_meeting_room import _no_papers  # noqa: F401
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401

PARTIES = ("S", "S", "S", "S", "M", "M", "M", "V", "MP", "C", "L", "KD", "SD")
MEMBERS = [(f"Ledamot {n:02}", party) for n, party in enumerate(PARTIES, start=1)]
SUBSTITUTES = [(f"Ersättare {n:02}", party) for n, party in enumerate(PARTIES, start=1)]
FORMAL = [f"Anmälan {n:02}" for n in range(1, 33)]
MATTERS = [f"Ärende {n}" for n in range(1, 9)]


@pytest.fixture
def called(meeting, approved_memo, people, now):  # noqa: F811
    elect(meeting.body, MEMBERS, SUBSTITUTES)
    memos = [approved_memo(title) for title in MATTERS]
    return call(meeting, FORMAL, memos, by=people.secretary, at=now)


@pytest.fixture
def clerks(new_window, people, live_server, called):
    """Anna in two windows: she and whoever helps her."""
    return [Clerk(new_window(people.secretary), live_server.url, called).comes() for _ in "ab"]


def decides_run(clerk, first, last):
    page = clerk.page
    if page.locator("#d-run").get_attribute("open") is None:
        page.locator("#d-run summary").press("Enter")
    for field, title in (("#run-first", first), ("#run-last", last)):
        value = page.locator(f"{field} option", has_text=title).get_attribute("value")
        page.locator(field).select_option(value)
    clerk.presses("Anteckna besluten")
    expect(page.locator(".course li", has_text=last)).to_have_attribute("data-state", "treated")
    clerk.is_saved()


def notes_event(clerk, who, what, *, ground=""):
    page = clerk.page
    clerk.picks("Vem?", who)
    page.get_by_label("Vad händer?").select_option(label=what)
    if ground:
        page.get_by_label("Jävsgrund", exact=True).fill(ground)
    page.locator("#f-event").get_by_role("button", name="Anteckna").press("Enter")
    clerk.is_saved()


def votes(clerk, keys):
    page = clerk.page
    page.get_by_label("Omröstning begärs").press("Space")
    clerk.presses("Ordföranden finner så")
    page.locator(".ballot-grid tbody input").first.focus()
    clerk.keyboard.type(keys)
    expect(page.locator("[data-total]")).to_contain_text("13 av 13 har svarat")
    clerk.presses("Anteckna omröstningen")
    expect(page.locator(".question .okc")).to_be_visible()


def reserves(clerk, *names):
    clerk.picks("Av vem?", *names)
    clerk.page.locator("#f-statement").get_by_role("button", name="Anteckna").press("Enter")
    expect(clerk.page.locator("#part-item .rows b", has_text="Reservation")).to_be_visible()


def test_a_meeting_of_forty_items_is_run_by_two_over_a_network_that_breaks(clerks, called):
    anna, helper = clerks
    anna.opens()
    anna.calls_roll(without=["Ledamot 13"], substitutes=["Ersättare 13", "Ersättare 01"])
    expect(helper.page.locator("#part-serving")).to_contain_text("13 av 13, beslutsför")
    expect(helper.page.locator("#part-serving")).to_contain_text("Ersättare 13 (SD)")
    decides_run(anna, FORMAL[0], FORMAL[-1])

    # A matter that is voted on, while the helper writes what is said.
    anna.goes_to(MATTERS[0])
    anna.presses("Ta upp punkten")
    helper.goes_to(MATTERS[0])
    helper.page.get_by_label("Föredragning, frågor, ajournering").fill("Chefen föredrar.")
    anna.moves("Avslag", "Ledamot 05 (M)")
    votes(anna, "jjjjnnnjjjjaj")
    anna.decides()
    reserves(anna, "Ledamot 05", "Ledamot 06")

    # A tie that the chair settles.
    anna.goes_to(MATTERS[1])
    anna.moves("Avslag", "Ledamot 06 (M)")
    votes(anna, "jjjjjjnnnnnna")
    anna.decides()

    # A conflict of interest, and somebody who comes, noted by the helper.
    helper.goes_to(MATTERS[2])
    notes_event(helper, "Ledamot 01", "Har jäv", ground="KL 6:28 p. 1")
    expect(helper.page.locator("#part-serving")).to_contain_text("Jäv: Ledamot 01 (S)")
    expect(helper.page.locator("#part-serving")).to_contain_text("Ersättare 01 (S)")
    helper.decides()
    helper.goes_to(MATTERS[3])
    notes_event(helper, "Ledamot 13", "Kommer")
    expect(helper.page.locator("#part-serving li", has_text="Ledamot 13 (SD)")).to_be_visible()

    # The network breaks in the middle: what is typed waits, and the helper goes on.
    anna.goes_to(MATTERS[4])
    anna.page.context.set_offline(True)
    anna.page.get_by_label("Nytt yrkande").select_option(label="Avslag")
    anna.picks("Vem yrkar?", "Ledamot 07")
    anna.presses("Anteckna yrkandet")
    anna.page.get_by_label("Föredragning, frågor, ajournering").fill("Utan nät.")
    expect(anna.page.locator("#room-state")).to_have_text("Utan nät: 2 ändringar väntar")
    helper.decides()
    anna.page.context.set_offline(False)
    anna.is_saved()
    expect(anna.page.locator(".course li", has_text=MATTERS[3])).to_contain_text("§ 36")
    anna.presses("Ordföranden finner så")
    anna.decides()
    decides_run(helper, MATTERS[5], MATTERS[7])
    expect(anna.page.locator("#part-course")).to_contain_text("0 kvar")
    anna.presses("Avsluta mötet…")
    anna.presses("Avsluta mötet")
    expect(helper.page.locator("#part-top")).to_contain_text("Mötet avslutades")
    check_kept(called)


def check_kept(called):
    """What stands afterwards: 40 paragraphs without a gap, everything once."""
    numbers = Treatment.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 41))
    assert (Motion.objects.count(), Vote.objects.count()) == (3, 26)
    assert Statement.objects.get().makers.count() == 2
    notes = called.items.exclude(proceeding__notes="").order_by("position")
    assert [row.proceeding.notes for row in notes] == ["Chefen föredrar.", "Utan nät."]
    assert RoomCommand.objects.values("uuid").distinct().count() == RoomCommand.objects.count()
    assert not Sitting.objects.get().is_open
    facts = sitting_facts(called)
    assert all(len(facts.service(item.pk).serving) == 13 for item in called.items.all())

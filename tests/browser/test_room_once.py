"""In the meeting room nothing is noted twice, and what is not saved is told."""

import re

from playwright.sync_api import expect

from decisions.sittings.actions.motions import MotionFacts, add_motion
from decisions.sittings.actions.votes import find
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Motion, PutStep, Treatment
from decisions.sittings.workflow import MotionKind
from tests.browser.rooms import Clerk
from tests.browser.test_meeting_room import _no_papers, begun, called, clerk  # noqa: F401
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401

CHANGE = re.compile("/andring/")


def chain(called, people, now):  # noqa: F811
    """Three proposals about the plan, and a vote about the counter-proposal to be taken."""
    act = {"by": people.secretary, "at": now}
    plan = called.items.get(title="Cykelplan")
    mover = next(iter(sitting_facts(called).people))
    for text in ("Planen kortas.", "Planen delas."):
        add_motion(item=plan, facts=MotionFacts(MotionKind.AMEND, [mover], text=text), **act)
    shorter = str(Motion.objects.get(text="Planen kortas.").uuid)
    find(item=plan, question="main", key="proposal", vote_requested=True, **act)
    find(item=plan, question="main", key=shorter, vote_requested=True, **act)


def answers(clerk):  # noqa: F811
    page = clerk.page
    page.get_by_role("radio", name="Karin Ek (S): Ja", exact=True).focus()
    page.keyboard.type("jjjjn")
    return page.get_by_role("button", name="Anteckna omröstningen", exact=True)


def test_a_round_is_recorded_once_by_two_pages_and_without_network(
    begun,  # noqa: F811
    live_server,
    called,  # noqa: F811
    people,
    now,
):
    page = begun.page
    chain(called, people, now)
    begun.goes_to("Cykelplan")
    late = Clerk(page.context.new_page(), live_server.url, called)
    late.comes(page.url.removeprefix(begun.url))
    late.page.route(re.compile("/lage/"), lambda route: route.abort())

    page.route(CHANGE, lambda route: route.abort())
    answers(begun).dblclick()
    waits = page.locator("ul.pending")
    expect(waits).to_contain_text("4 ja, 1 nej, 0 avstår, 0 deltar inte – väntar på att sparas")
    expect(waits).to_contain_text("Nej: bifall till ändringen ”Planen delas”")
    expect(page.locator(".ballot-grid")).to_be_hidden()
    page.unroute(CHANGE)
    begun.is_saved()
    expect(page.locator("#vote-no")).to_have_value("bifall till ändringen ”Planen kortas”")
    expect(page.locator("[data-total]")).to_contain_text("0 av 5 har svarat")

    answers(late).press("Enter")
    expect(late.page.locator("#part-item [role=alert]")).to_contain_text(
        "Omröstningen är redan antecknad"
    )
    late.page.unroute(re.compile("/lage/"))
    trouble = late.page.locator("#room-trouble")
    expect(trouble).to_contain_text("Omröstningen är redan antecknad")
    expect(trouble).to_contain_text("Karin Ek (S): Ja")
    assert PutStep.objects.filter(is_vote=True).count() == 1
    late.page.get_by_role("button", name="Avsluta mötet…").click()
    expect(late.page.locator("#room-close")).to_contain_text("Det här är inte sparat")


def test_a_decision_is_declared_once_and_a_missing_motive_is_said_at_its_field(begun):  # noqa: F811
    page = begun.page
    begun.goes_to("Cykelplan")
    page.get_by_role("radio", name="Återremitterat", exact=True).check()
    declared = page.get_by_role("button", name="Beslutet är fattat", exact=True)
    declared.click()
    motive = page.locator("#f-decision textarea[name=motive]")
    expect(page.locator("#f-decision")).to_contain_text("Skriv varför ärendet återremitteras.")
    expect(motive).to_be_focused()
    motive.fill("Mer underlag.")
    declared.dblclick()
    expect(page.locator("#declared-h")).to_be_visible()
    begun.is_saved()
    expect(page.locator("#room-trouble")).to_be_empty()
    assert Treatment.objects.count() == 1

"""Citizens read, search, compare and write in a browser without script and without cookies."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from council.feedback.models import Feedback
from tests.browser.matter import nanjing, two_versions
from tests.browser.pages import NOBODY, PAGES
from tests.browser.scriptless import FIRST_VIEW, FORMS, PROBLEMS, REQUESTS, weight
from tests.browser.watching import watch
from tests.browser.withdrawn import SLUG, a_withdrawal

LANGUAGES = ("sv", "en")
NOT_THERE = "/finns-inte/"
# A form that is sent empty answers with its errors.
ANSWERS = (200, 400, 422)


@pytest.fixture
def citizen(new_window):
    return new_window(java_script_enabled=False)


def addresses():
    """Every page for citizens in both languages, what was withdrawn, and what is not there."""
    a_withdrawal()
    pages = [("record:decision", [SLUG], "", 410)]
    for name, username, arguments, query in PAGES:
        if username == NOBODY and not name.startswith("accounts:"):
            pages.append((name, arguments(), query, 200))
    for name, arguments, query, status in pages:
        for language in LANGUAGES:
            with translation.override(language):
                yield f"{reverse(name, args=arguments)}{query}", status
    yield from ((NOT_THERE, 404), (f"/en{NOT_THERE}", 404))


def test_every_page_is_whole_without_script(demo, citizen, live_server):
    complaints, asked, forms = [], [], {}
    watch(citizen, live_server.url, complaints)
    citizen.on("request", lambda request: asked.append(request))
    for address, status in addresses():
        asked.clear()
        answer = citizen.goto(f"{live_server.url}{address}")
        if answer.status != status:
            complaints.append(f"{address} answers {answer.status}")
        found = citizen.evaluate(PROBLEMS)
        if len(asked) > REQUESTS:
            found.append(f"{len(asked)} requests")
        if (bytes_sent := weight(asked)) >= FIRST_VIEW:
            found.append(f"a first view of {bytes_sent} bytes")
        complaints += [f"{address}: {problem}" for problem in found]
        for method, path, fields, place in citizen.evaluate(FORMS):
            forms.setdefault((method, path.removeprefix("/en"), fields), (address, place))
    for address, place in forms.values():
        complaints += send(citizen, f"{live_server.url}{address}", place)
    assert citizen.context.cookies() == []
    assert not complaints, "\n".join(complaints)


def send(page, address, place):
    """Press the first button of the page's form as it stands; return what is wrong after it."""
    page.goto(address)
    form = page.locator("form").nth(place)
    form.evaluate("(form) => { form.noValidate = true }")
    with page.expect_navigation() as navigation:
        form.locator("button, input[type=submit]").first.click()
    answer = navigation.value
    if answer.status not in ANSWERS:
        return [f"{address}: its form {place} is answered with {answer.status}"]
    return [f"{address}, form {place} sent: {problem}" for problem in page.evaluate(PROBLEMS)]


FAULTS = {
    "0 main headings": "<main></main>",
    "hidden for good": "<div hidden>Mer</div>",
    "not shown": '<p style="display: none">Mer</p>',
    "waits for a script": '<p aria-expanded="false">Mer</p>',
    "empty": "<main><ul> </ul></main>",
    "disabled": "<form><input name='a' disabled><button>Sök</button></form>",
    "a button that does nothing": "<button type='button'>Mer</button>",
    "a field that is never sent": "<form><input><button>Sök</button></form>",
    "a link that leads nowhere": "<a href='#'>Mer</a>",
    "a form that is not sent": "<form><input name='a'></form>",
    "an element with a handler": "<p onclick='open()'>Mer</p>",
}


def test_each_fault_is_found_and_none_on_a_sound_page(page):
    sound = "<h1>Sida</h1><a href='#delen'>Del</a><p id='delen'>Text</p>"
    page.set_content(f"<main>{sound}</main>")
    assert page.evaluate(PROBLEMS) == []
    for words, fault in FAULTS.items():
        page.set_content(fault if words.startswith("0") else f"<main>{sound}</main>{fault}")
        assert any(told.startswith(words) for told in page.evaluate(PROBLEMS)), words


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_a_citizen_goes_from_words_to_the_document(demo, citizen, live_server):
    slug, first, second = two_versions()
    decision = nanjing()
    citizen.goto(live_server.url)
    citizen.get_by_role("searchbox").first.fill("Nanjing")
    citizen.get_by_role("button", name="Sök").first.click()
    citizen.get_by_text("Fler filter").click()
    citizen.get_by_label("Slag").select_option("travel")
    citizen.get_by_label("Nämnd").select_option(label=decision.meeting.body.name)
    citizen.get_by_role("main").get_by_role("button", name="Sök").click()
    expect(citizen).to_have_url(re.compile("slag=travel"))
    citizen.locator(".hits").get_by_role("link", name=decision.title).click()
    heading(citizen, decision.title)

    citizen.get_by_role("link", name=decision.registry_number).first.click()
    expect(citizen).to_have_url(re.compile("/arenden/2019-7477/$"))
    citizen.get_by_role("main").get_by_role("link", name=decision.title).first.click()
    heading(citizen, decision.title)
    citizen.get_by_role("navigation", name="Länkstig").get_by_role("link").last.click()
    heading(citizen, decision.meeting.body.name)
    papers = citizen.locator("main .docs a[href^='/dokument/']").first.get_attribute("href")
    answer = citizen.request.get(f"{live_server.url}{papers}")
    assert answer.body().startswith(b"%PDF-")

    citizen.goto(f"{live_server.url}{reverse('record:decision', args=[slug])}")
    there = citizen.url
    citizen.get_by_role("link", name="English").click()
    expect(citizen.locator("html")).to_have_attribute("lang", "en")
    citizen.get_by_role("link", name=f"Compare with version {first}").click()
    heading(citizen, f"Version {first} and version {second}")
    expect(citizen.locator("ins").last).to_contain_text("Ett stycke har tillkommit.")
    citizen.get_by_role("link", name="Svenska").click()
    heading(citizen, f"Version {first} och version {second}")
    citizen.get_by_role("navigation", name="Länkstig").get_by_role("link").last.click()
    expect(citizen).to_have_url(there)


def test_somebody_says_what_cannot_be_used(citizen, live_server, monkeypatch):
    monkeypatch.setattr("council.open_forms.YOUNGEST", dt.timedelta(0))
    citizen.goto(f"{live_server.url}{reverse('record:accessibility')}")
    citizen.locator(f"main a[href='{reverse('feedback:write')}']").click()
    citizen.get_by_role("button", name="Skicka").click()
    expect(citizen.locator("#error-summary")).to_be_visible()
    citizen.get_by_label("Beskriv vad").fill("Tabellen läses inte upp.")
    citizen.get_by_role("button", name="Skicka").click()
    expect(citizen.get_by_role("main")).to_contain_text(Feedback.objects.get().reference)
    assert citizen.context.cookies() == []

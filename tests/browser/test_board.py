"""A notice starts again: the secretary says why, and citizens read the new day."""

from playwright.sync_api import expect

from decisions.minutes.board.actions import post_notice
from tests.browser.conftest import check_accessibility
from tests.decisions.minutes.board.conftest import AT, attested, bundled, held  # noqa: F401


def test_the_secretary_starts_the_time_again_and_citizens_read_it(
    new_window, live_server, people, attested  # noqa: F811
):  # fmt: skip
    posted = post_notice(bundle=attested, by=people.secretary, at=AT)
    citizen = new_window(java_script_enabled=False)
    citizen.goto(f"{live_server.url}/")
    citizen.get_by_role("link", name="Anslagstavla", exact=True).click()
    notice = citizen.locator(f"#anslag-{posted.uuid}")
    expect(notice).to_contain_text("19 maj 2026")

    secretary = new_window(people.secretary, "/arbete/moten/")
    secretary.get_by_role("link", name="Anslagstavla", exact=True).click()
    secretary.get_by_role("link", name="Miljö- och hälsoskyddsnämnden 23 april 2026").click()
    secretary.get_by_role("link", name="Anslaget har varit nere").click()
    secretary.get_by_role("button", name="Låt tiden börja om").click()
    expect(secretary.locator("#error-summary")).to_contain_text("Skriv hur länge")
    check_accessibility(secretary)
    secretary.get_by_label("Hur länge var anslaget borta").fill("Webbplatsen låg nere i natt.")
    secretary.get_by_role("button", name="Låt tiden börja om").click()
    expect(secretary.get_by_role("main")).to_contain_text("Webbplatsen låg nere i natt.")

    again = new_window(java_script_enabled=False, path="/anslagstavla/")
    notice = again.locator(f"#anslag-{posted.uuid}")
    expect(notice).to_contain_text("Anslaget på nytt efter ett avbrott")
    expect(notice).not_to_contain_text("19 maj 2026")

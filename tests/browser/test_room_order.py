"""Items are taken up in the order of the meeting, and who votes is who is there by then."""

from playwright.sync_api import expect

from council.models import Person
from decisions.sittings.actions.attendance import EventFacts, note_event
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Treatment, Vote
from decisions.sittings.workflow import Presence
from tests.browser.test_meeting_room import _no_papers, begun, called, clerk  # noqa: F401
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401


def test_an_item_taken_up_early_is_voted_on_by_who_serves_there(
    begun,  # noqa: F811
    called,  # noqa: F811
    people,
    now,
):
    page = begun.page
    goes = EventFacts(
        Presence.OUT, Person.objects.get(name="Leila Mo").pk, called.items.get(title="Cykelplan")
    )
    note_event(meeting=called, facts=goes, by=people.secretary, at=now)
    begun.goes_to("Livsmedelstillsyn")
    expect(page.locator("#part-serving")).to_contain_text("Leila Mo (MP), frånvarande")
    begun.moves("Avslag", "Göran Alm (M)")
    page.get_by_label("Omröstning begärs").press("Space")
    begun.presses("Ordföranden finner så")
    expect(page.get_by_role("radio", name="Leila Mo (MP): Ja", exact=True)).to_be_visible()
    expect(page.locator(".ballot input[type=radio]").first).to_be_focused()
    page.keyboard.type("jnjjj")
    begun.presses("Anteckna omröstningen")
    expect(page.locator("#part-item")).to_contain_text("4 ja och 1 nej")
    begun.decides()
    begun.is_saved()
    expect(page.locator("#item-h")).to_be_focused()

    item = Treatment.objects.get().item
    assert item.title == "Livsmedelstillsyn"
    voters = set(Vote.objects.values_list("person__name", flat=True))
    serving = sitting_facts(called).service(item.pk).serving.values()
    assert voters == {person.name for person in serving}
    assert "Leila Mo" in voters

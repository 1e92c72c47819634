"""Changing the structure from the editor's page, with a script and without one."""

import re

import pytest

from tests.factories import MemoTemplateVersionFactory


@pytest.fixture
def templated(memo):
    memo.template_version = MemoTemplateVersionFactory(template__department=memo.department)
    memo.save()
    memo.sections.filter(heading="Bakgrund").update(is_required=False, help_text="Vad har hänt?")
    return memo


def rows(memo):
    return list(memo.sections.order_by("position", "pk"))


def order(memo):
    return " ".join(str(row.uuid) for row in rows(memo))


def headings(memo):
    return [row.heading for row in rows(memo)]


def test_the_page_shows_help_phrases_and_what_can_be_added(eva, address, templated):
    page = eva.get(address).text
    assert "Vad har hänt?" in page
    assert 'aria-describedby="hjalp-' in page
    assert "Ryms i budget." in page
    assert '<option value="Ärendet">' in page
    assert page.count('/ta-bort/" formnovalidate data-structure') == 1


def test_a_section_is_removed_and_given_back(eva, address, templated):
    section = templated.sections.get(heading="Bakgrund")
    sent = {"base_version": templated.draft_version, "ordning": order(templated)}
    page = eva.post(f"{address}avsnitt/{section.uuid}/ta-bort/", sent, follow=True)
    assert "Avsnittet ”Bakgrund” är borttaget." in page.text
    assert f"avsnitt/{section.uuid}/aterstall/" in page.text
    again = eva.post(f"{address}avsnitt/{section.uuid}/aterstall/", follow=True)
    assert "Avsnittet ”Bakgrund” är tillbaka." in again.text
    assert headings(templated)[1] == "Bakgrund"


def test_a_moved_section_keeps_the_focus_on_its_button(eva, address, templated):
    section = rows(templated)[2]
    sent = {"base_version": templated.draft_version, "ordning": order(templated)}
    page = eva.post(f"{address}avsnitt/{section.uuid}/upp/", sent, follow=True)
    assert rows(templated)[1] == section
    button = re.search(rf"<button[^>]*{section.uuid}/upp[^>]*>", page.text)[0]
    assert button.endswith(" autofocus>")


def test_without_a_script_what_was_typed_is_saved_first(eva, address, templated):
    first = rows(templated)[0]
    clause = templated.clauses.get()
    typed = {
        "title": templated.title,
        "base_version": templated.draft_version,
        "ordning": order(templated),
        f"section-{first.uuid}": "<p>Nyss skrivet.</p>",
        "clause-id": str(clause.uuid),
        "clause-label": clause.label,
        "clause-depth": "0",
        "clause-text": clause.text,
        "ny-rubrik": "Barnens bästa",
        "ny-efter": str(first.uuid),
    }
    eva.post(f"{address}avsnitt/", typed)
    assert headings(templated)[1] == "Barnens bästa"
    first.refresh_from_db()
    assert first.html == "<p>Nyss skrivet.</p>"


def test_another_order_meanwhile_is_told_in_a_sentence(eva, address, templated):
    section = rows(templated)[0]
    sent = {"base_version": "99", "ordning": "x"}
    page = eva.post(f"{address}avsnitt/{section.uuid}/ned/", sent, follow=True)
    assert "Någon annan har ändrat avsnitten." in page.text
    assert rows(templated)[0] == section


def test_what_cannot_be_done_is_told(eva, address, templated):
    sent = {"base_version": templated.draft_version, "ordning": order(templated)}
    empty = eva.post(f"{address}avsnitt/", {**sent, "ny-rubrik": " "}, follow=True)
    assert "Skriv en rubrik för avsnittet" in empty.text
    required = eva.post(f"{address}avsnitt/{rows(templated)[0].uuid}/ta-bort/", sent, follow=True)
    assert "krävs enligt mallen" in required.text


def test_strangers_and_readers_change_nothing(outsider, as_user, people, address, templated):
    path = f"{address}avsnitt/{rows(templated)[0].uuid}/ned/"
    assert outsider.post(path).status_code == 404
    assert as_user(people.registrar).post(path).status_code == 403

"""Sara writes in the same department and has no right to what is protected."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.accounts.models import Notification
from council.audit.models import AuditEvent
from council.jobs.models import Job
from decisions.memos.actions.comments import start_thread
from decisions.memos.actions.transitions import keep_version
from decisions.memos.rules import missing_for_review
from tests.decisions.memos.pages.conftest import text_of
from tests.decisions.protection.conftest import FILE, GROUNDS, NOW, leaks, told_by_pdf


@pytest.fixture
def address(draft):
    return f"/arbete/handlingar/{draft.uuid}/"


@pytest.fixture
def sara(as_user, people):
    return as_user(people.colleague)


@pytest.fixture
def eva(as_user, people):
    return as_user(people.author)


@pytest.fixture
def versions(draft, people):
    """One version from before the words were protected, and one since."""
    section, clause = draft.sections.get(position=1), draft.clauses.get(position=1)
    marked = section.html
    section.html = marked.replace(' data-ground="', ' title="').replace('class="protected"', "")
    section.save()
    draft.clauses.filter(pk=clause.pk).update(protection_ground="")
    draft.attachments.update(protection_ground="", is_public=True)
    keep_version(memo=draft, reason="Före", by=people.author, at=NOW)
    draft.clauses.filter(pk=clause.pk).update(protection_ground=clause.protection_ground)
    draft.attachments.update(protection_ground=GROUNDS[2], is_public=False)
    section.html = marked
    section.save()
    keep_version(memo=draft, reason="Efter", by=people.author, at=NOW)
    return [f"h{pk}" for pk in draft.history.order_by("pk").values_list("pk", flat=True)]


def preview(client, address, work):
    job = work(Job.objects.get(uuid=client.post(f"{address}forhandsvisning/").json()["job"]))
    return job, client.get(f"{address}forhandsvisning/").json()


def test_no_page_of_the_draft_tells(sara, draft, address, versions, work):
    _job, shown = preview(sara, address, work)
    save = json.dumps({"base_version": 0, "title": "Ny"})
    conflict = sara.post(f"{address}spara/", save, content_type="application/json")
    assert conflict.status_code == 409
    first, second = versions[-2:]
    pages = {
        "editor": sara.get(address),
        "text": sara.get(f"{address}texten/"),
        "conflict": conflict,
        "attachments": sara.get(f"{address}bilagor/"),
        "versions": sara.get(f"{address}versioner/"),
        "since": sara.get(f"{address}versioner/jamfor/?fran={second}"),
        "before": sara.get(f"{address}versioner/jamfor/?fran={first}"),
        "between": sara.get(f"{address}versioner/jamfor/?fran={first}&till={second}"),
        "facts": sara.get(f"{address}uppgifter/"),
    }
    told = {name: leaks(page.content) for name, page in pages.items()}
    told["preview"] = leaks(told_by_pdf(sara.get(shown["pdf"]).content))
    assert {name: words for name, words in told.items() if words} == {}
    assert pages["editor"].content.decode().count("[uppgift borttagen, OSL") >= 3
    theirs = json.dumps(pages["conflict"].json(), ensure_ascii=False)
    assert all(f"[uppgift borttagen, {ground}]" in theirs for ground in GROUNDS)


def test_the_file_is_not_there(sara, eva, draft, address):
    file = f"{address}bilagor/{draft.attachments.get().uuid}/"
    assert sara.get(file).status_code == 404
    assert b"".join(eva.get(file).streaming_content) == FILE


def test_a_search_finds_by_protected_words_for_those_who_read_them(sara, eva, draft):
    def found(client, words):
        return draft.title in client.get(f"/arbete/handlingar/?q={words}").content.decode()

    assert not any(found(sara, words) for words in ("Hult", "Cellhemlighet", "555 12 34"))
    assert found(sara, "familj")
    assert found(eva, "Cellhemlighet")


def test_a_preview_with_protected_matter_is_not_there(sara, eva, address, work):
    job, shown = preview(eva, address, work)
    assert job.result["is_protected"]
    assert leaks(told_by_pdf(eva.get(shown["pdf"]).content))
    assert "no-store" in eva.get(shown["pages"][0])["Cache-Control"]
    assert sara.get(shown["pdf"]).status_code == 404
    assert sara.get(shown["pages"][0]).status_code == 404
    assert sara.get(f"{address}forhandsvisning/").json()["pages"] == []


def test_a_preview_from_before_the_mark_is_not_shown_since(sara, eva, draft, address, work):
    section = draft.sections.get(position=1)
    marked, section.html = section.html, "<p>Hult</p>"
    section.save()
    draft.clauses.filter(position=1).update(protection_ground="")
    draft.attachments.update(protection_ground="", is_public=True)
    _job, shown = preview(eva, address, work)
    assert sara.get(shown["pdf"]).status_code == 200
    section.html = marked
    section.save()
    assert sara.get(shown["pdf"]).status_code == 404


def test_who_handles_the_memo_sees_what_is_protected_and_the_log_says_so_once(
    eva, people, address, draft
):
    for _ in range(3):
        page = eva.get(address).content.decode()
    assert "Hult" in page
    assert GROUNDS[0] in page
    read = AuditEvent.objects.filter(action="memo.protected_read")
    assert [event.actor_id for event in read] == [people.author.pk]
    assert "Hult" not in read.get().summary


def test_reading_what_is_not_protected_is_not_logged(eva, sara, address, draft):
    sara.get(address)
    assert not AuditEvent.objects.filter(action="memo.protected_read").exists()


def test_what_a_page_asks_is_the_same_however_often_it_is_read(
    eva, address, django_assert_num_queries
):
    eva.get(address)
    with CaptureQueriesContext(connection) as second:
        eva.get(address)
    with django_assert_num_queries(len(second)):
        eva.get(address)


def test_what_is_said_of_a_protected_part_is_for_those_who_read_it(
    sara, eva, draft, people, address
):
    protected, open_one = draft.sections.order_by("-position")
    for section in (protected, open_one):
        start_thread(
            memo=draft, part=str(section.uuid), text=f"Stämmer Hult? {section.position}",
            by=people.author, at=NOW,
        )  # fmt: skip
    page = sara.get(f"{address}kommentarer/").content.decode()
    assert "Stämmer Hult? 0" in page
    assert "Stämmer Hult? 1" not in page
    assert "Stämmer Hult? 1" in eva.get(f"{address}kommentarer/").content.decode()
    thread = draft.threads.get(part=str(protected.uuid))
    answer = sara.post(f"{address}kommentarer/{thread.uuid}/svara/", {"text": "Ja"})
    assert answer.status_code == 404
    assert not Notification.objects.filter(text__contains="Hult? 1").exists()


def test_a_protected_attachment_names_its_ground_once(sara, eva, address):
    for page in (address, f"{address}bilagor/"):
        theirs = text_of(sara.get(page))
        assert f"[uppgift borttagen, {GROUNDS[2]}]" in theirs
        assert f"skyddad, {GROUNDS[2]}" not in theirs
        assert f"skyddad, {GROUNDS[2]}" in text_of(eva.get(page))


def test_a_draft_with_protected_matter_is_not_called_public(sara, eva, draft, address):
    for client in (sara, eva):
        facts = text_of(client.get(address))
        assert "innehåller skyddade uppgifter" in facts
        assert "offentlig handling" not in facts
    for part in (draft.attachments, draft.clauses, draft.sections):
        part.all().delete()
    assert "offentlig handling" in text_of(eva.get(address))


def test_a_word_that_is_protected_once_and_told_elsewhere_stops_the_review(draft):
    assert not [check for check in missing_for_review(draft) if "oskyddad" in check.message]
    section = draft.sections.get(position=0)
    section.html = "<p>Ring 070-555 12 34 i stället.</p>"
    section.save()
    found = [check for check in missing_for_review(draft) if "oskyddad" in check.message]
    assert [check.anchor for check in found] == [f"avsnitt-{section.uuid}"]
    assert leaks(found[0].message) == []

"""The editor's autosave."""

import json
import uuid

import pytest
from django.test import Client

from decisions.memos.models import Memo
from tests.decisions.memos.pages.conftest import text_of


def test_the_editor_shows_the_draft_to_whoever_may_change_it(eva, memo, address):
    page = text_of(eva.get(address))
    assert f'name="base_version" value="{memo.draft_version}"' in page
    for section in memo.sections.all():
        assert f'data-section="{section.uuid}"' in page
    assert str(memo.clauses.get().uuid) in page


def test_only_what_is_sent_is_changed(eva, memo, autosave):
    first, second = memo.sections.order_by("position")[:2]
    kept = second.html
    response = autosave(
        eva, base_version=1, sections=[{"id": str(first.uuid), "html": "<p>Ny text</p>"}]
    )
    assert response.status_code == 200
    assert response.json()["version"] == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.html, second.html) == ("<p>Ny text</p>", kept)


def test_saving_cleans_the_text_and_tells_what_is_left(eva, memo, autosave):
    section = memo.sections.order_by("position").first()
    html = '<p onclick="x()">A<script>alert(1)</script></p>'
    autosave(eva, base_version=1, sections=[{"id": str(section.uuid), "html": html}])
    section.refresh_from_db()
    assert section.html == "<p>A</p>"
    autosave(eva, base_version=2, sections=[{"id": str(section.uuid), "html": ""}])
    checks = eva.get(f"/arbete/handlingar/{memo.uuid}/kontroll/").json()["checks"]
    assert checks[0]["anchor"] == f"avsnitt-{section.uuid}"
    assert checks[0]["level"] == "error"
    assert Client().get(f"/arbete/handlingar/{memo.uuid}/kontroll/").status_code == 401


def test_new_clauses_get_their_ids_in_the_order_sent(eva, memo, autosave):
    old = memo.clauses.get()
    rows = [
        {"id": None, "text": "Först", "label": "1.", "depth": 0},
        {"id": str(old.uuid), "text": old.text, "label": "2.", "depth": 0},
        {"id": None, "text": "Under", "label": "a)", "depth": 1},
    ]
    ids = autosave(eva, base_version=1, clauses=rows).json()["clauses"]
    found = memo.clauses.in_tree_order()
    assert ids == [str(clause.uuid) for clause in found]
    assert ids[1] == str(old.uuid)
    assert [(c.text, c.depth) for c in found] == [("Först", 0), (old.text, 0), ("Under", 1)]


def test_a_clause_keeps_the_body_that_decides_it(eva, memo, autosave, body):
    clause = memo.clauses.get()
    clause.target_body = body
    clause.save()
    row = {"id": str(clause.uuid), "text": "Ändrad", "label": "1.", "depth": 0}
    assert autosave(eva, base_version=1, clauses=[row]).status_code == 200
    clause.refresh_from_db()
    assert (clause.text, clause.target_body) == ("Ändrad", body)


def test_somebody_elses_save_is_a_conflict_that_shows_both(as_user, people, memo, autosave, eva):
    sara = as_user(people.colleague)
    section = memo.sections.order_by("position").first()
    autosave(sara, base_version=1, sections=[{"id": str(section.uuid), "html": "<p>Saras</p>"}])
    response = autosave(eva, base_version=1, title="Evas rubrik")
    assert response.status_code == 409
    answer = response.json()
    assert answer["version"] == 2
    assert (answer["saved_by"], answer["by_you"]) == ("Sara Nord", False)
    assert {"id": str(section.uuid), "html": "<p>Saras</p>"} in answer["theirs"]["sections"]
    assert answer["theirs"]["clauses"][0]["id"] == str(memo.clauses.get().uuid)
    memo.refresh_from_db()
    assert memo.title != "Evas rubrik"


def test_ones_own_other_window_is_called_so(eva, memo, address, autosave):
    autosave(eva, base_version=1, title="Från det ena fönstret")
    answer = autosave(eva, base_version=1, title="Från det andra").json()
    assert answer["by_you"] is True
    page = eva.post(f"{address}spara/", {"base_version": 1, "title": "Från det andra"})
    assert "Du sparade i ett annat fönster medan du skrev." in page.content.decode()


def test_signed_out_is_401_and_nothing_is_saved(memo, autosave):
    response = autosave(Client(), base_version=1, title="X")
    assert response.status_code == 401
    assert response["Content-Type"] == "application/json"
    memo.refresh_from_db()
    assert memo.title != "X"


def test_the_token_is_needed(people, memo, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.author)
    body = json.dumps({"base_version": 1, "title": "X"})
    response = client.post(f"{address}spara/", body, content_type="application/json")
    assert response.status_code == 403


def test_a_reader_who_does_not_write_gets_403(as_user, people, memo, autosave):
    assert autosave(as_user(people.secretary), base_version=1, title="X").status_code == 403


def test_what_is_under_review_is_not_changed(eva, in_review, autosave):
    response = autosave(eva, base_version=in_review.draft_version, title="X")
    assert response.status_code == 403
    assert "kan inte ändras" in response.json()["message"]


def test_an_empty_title_is_told_at_the_title(eva, memo, autosave):
    response = autosave(eva, base_version=1, title="  ")
    assert response.status_code == 422
    assert response.json()["errors"]["title"]


def test_a_clause_with_signs_of_code_is_kept_as_typed_and_shown_as_text(
    eva, memo, address, autosave
):
    rows = [{"id": None, "text": "<b>fet</b> om x < 5", "label": None, "depth": 0}]
    assert autosave(eva, base_version=1, clauses=rows).status_code == 200
    assert memo.clauses.get().text == "<b>fet</b> om x < 5"
    page = eva.get(address).content.decode()
    assert "&lt;b&gt;fet&lt;/b&gt; om x &lt; 5" in page
    assert "<b>fet</b>" not in page


def test_a_clause_that_is_too_long_is_told_with_its_row(eva, memo, autosave):
    rows = [{"id": None, "text": "x" * 10_001, "label": None, "depth": 0}]
    response = autosave(eva, base_version=1, clauses=rows)
    assert response.status_code == 422
    assert response.json()["errors"]["clauses"][0].startswith("Rad 1: Punkten är för lång.")


ODD = [
    {},
    {"base_version": "1"},
    {"base_version": True},
    {"base_version": 1, "title": 7},
    {"base_version": 1, "title": "x" * 301},
    {"base_version": 1, "sections": {}},
    {"base_version": 1, "sections": [7]},
    {"base_version": 1, "sections": [{"id": str(uuid.uuid4()), "html": "x"}]},
    {"base_version": 1, "sections": [{"id": "\x00", "html": "x"}]},
    {"base_version": 1, "clauses": "x"},
    {"base_version": 1, "clauses": [{"text": None}]},
    {"base_version": 1, "clauses": [{"text": "x", "depth": 10**30}]},
    {"base_version": 1, "clauses": [{"text": "x", "depth": -1}]},
    {"base_version": 1, "clauses": [{"text": "x", "id": "nej"}]},
    {"base_version": 1, "clauses": [{"text": "x", "label": "y" * 500}]},
    {"base_version": 1, "clauses": [{"text": "x"}] * 500},
]


@pytest.mark.parametrize("sent", ODD, ids=range(len(ODD)))
def test_odd_bodies_are_refused_with_a_message_and_change_nothing(eva, memo, autosave, sent):
    response = autosave(eva, **sent)
    assert response.status_code == 422
    assert all(response.json()["errors"].values())
    memo.refresh_from_db()
    assert memo.draft_version == 1


@pytest.mark.parametrize("sent", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_the_editors_json_is_refused(eva, memo, address, sent):
    response = eva.post(f"{address}spara/", sent, content_type="application/json")
    assert response.status_code == 422


def test_signs_that_cannot_be_kept_are_dropped(eva, memo, autosave):
    section = memo.sections.order_by("position").first()
    response = autosave(
        eva,
        base_version=1,
        title="Rub\x00rik \ud800😀",
        sections=[{"id": str(section.uuid), "html": "<p>a\x00b\udfffc</p>"}],
    )
    assert response.status_code == 200
    memo.refresh_from_db()
    section.refresh_from_db()
    assert (memo.title, section.html) == ("Rubrik 😀", "<p>abc</p>")


def test_too_much_at_once_is_told(eva, memo, autosave, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = autosave(eva, base_version=1, title="x" * 2000)
    assert response.status_code == 422
    assert "för stor" in response.json()["errors"]["title"][0]


def test_a_very_high_version_is_a_conflict_not_a_fault(eva, memo, autosave):
    assert autosave(eva, base_version=10**40, title="X").status_code == 409


def test_get_does_not_save(eva, address):
    assert eva.get(f"{address}spara/").status_code == 405


def test_an_autosave_writes_no_version(eva, memo, autosave):
    before = memo.history.count()
    autosave(eva, base_version=1, title="Ny rubrik")
    assert Memo.objects.get().history.count() == before

"""Saving without JavaScript: the form itself."""

import pytest
from django.test import Client

from tests.decisions.memos.pages.conftest import text_of


@pytest.fixture
def fields(memo):
    """What the browser sends of an untouched form."""
    clause = memo.clauses.get()
    sections = {f"section-{s.uuid}": s.html for s in memo.sections.all()}
    return {
        "base_version": memo.draft_version,
        "title": memo.title,
        "clause-id": [str(clause.uuid)],
        "clause-label": [clause.label],
        "clause-ground": [""],
        "clause-depth": ["0"],
        "clause-text": [clause.text],
        **sections,
    }


def test_saving_keeps_the_text_and_a_version_of_it(eva, memo, address, fields):
    before = memo.history.count()
    response = eva.post(f"{address}spara/", {**fields, "title": "Ny rubrik"}, follow=True)
    memo.refresh_from_db()
    assert memo.title == "Ny rubrik"
    assert memo.history.count() == before + 1
    assert "Sparat." in text_of(response)


def test_a_refused_save_keeps_what_was_typed(eva, memo, address, fields):
    section = memo.sections.order_by("position").first()
    fields |= {"title": "", f"section-{section.uuid}": "<p>Mitt nya stycke</p>"}
    fields["clause-text"] = ["Min nya punkt"]
    response = eva.post(f"{address}spara/", fields)
    assert response.status_code == 422
    page = text_of(response)
    assert 'id="error-summary"' in page
    assert "Mitt nya stycke" in page
    assert "Min nya punkt" in page
    memo.refresh_from_db()
    assert memo.title != ""


def test_somebody_elses_save_is_told_and_the_typed_text_stays(
    eva, as_user, people, memo, address, fields, autosave
):
    autosave(as_user(people.colleague), base_version=1, title="Saras rubrik")
    response = eva.post(f"{address}spara/", {**fields, "title": "Evas rubrik"})
    page = text_of(response)
    assert response.status_code == 409
    assert "Sara Nord sparade medan du skrev" in page
    assert 'value="Evas rubrik"' in page
    assert 'name="base_version" value="2"' in page


def test_after_signing_out_the_form_leads_to_sign_in(address, fields):
    response = Client().post(f"{address}spara/", fields)
    assert response.status_code == 302
    assert response.url.startswith("/arbete/logga-in/?next=")


@pytest.mark.parametrize(
    "change",
    [
        {"base_version": ""},
        {"base_version": "\x00"},
        {"base_version": "²"},
        {"clause-depth": ["x"]},
        {"clause-depth": ["99"]},
        {"clause-id": []},
        {"clause-id": ["x"]},
        {"title": "x" * 5000},
        {"section-x": "<p>y</p>"},
    ],
)
def test_odd_fields_are_refused_with_a_message(eva, memo, address, fields, change):
    response = eva.post(f"{address}spara/", {**fields, **change})
    assert response.status_code == 422
    assert 'id="error-summary"' in text_of(response)


def test_a_version_can_be_kept_by_name(eva, memo, address):
    before = memo.history.count()
    eva.post(f"{address}version/")
    assert memo.history.count() == before + 1
    assert eva.get(f"{address}version/").status_code == 405


def test_without_the_right_to_write_no_version_is_kept(as_user, people, memo, address):
    before = memo.history.count()
    assert as_user(people.secretary).post(f"{address}version/").status_code == 403
    assert memo.history.count() == before

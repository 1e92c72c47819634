"""Two people change a draft at once, one of them its facts: only the same fact is a conflict."""

import pytest

from decisions.memos.models import Memo
from tests.decisions.memos.pages.conftest import text_of
from tests.factories import BodyFactory


@pytest.fixture
def facts(address):
    return f"{address}uppgifter/"


@pytest.fixture
def opened(eva, facts):
    """What the browser sends of the form as it was opened, with nothing changed."""
    forms = eva.get(facts).context["forms"]
    fields = {"seen": forms.head["seen"].value()}
    for form in [forms.head, *forms.officers, *forms.interests, *forms.signatories]:
        fields |= {bound.html_name: bound.value() or "" for bound in form if bound.name != "seen"}
    for rows in (forms.officers, forms.interests, forms.signatories):
        management = rows.management_form
        fields |= {bound.html_name: bound.value() for bound in management}
    return fields


def kept(memo):
    return Memo.objects.get(pk=memo.pk)


def test_words_saved_in_the_text_meanwhile_are_no_conflict(eva, memo, facts, opened, autosave):
    autosave(eva, base_version=1, title="Ny rubrik")
    assert eva.post(facts, {**opened, "public_summary": "Mina ord"}).status_code == 302
    assert (kept(memo).title, kept(memo).public_summary) == ("Ny rubrik", "Mina ord")


def test_two_who_change_different_facts_never_meet(eva, memo, facts, opened):
    body = BodyFactory(name="Kulturnämnden")
    eva.post(facts, {**opened, "recipient_body": body.pk, "signatories-0-name": "Ny Chef"})
    assert eva.post(facts, {**opened, "public_summary": "Mina ord"}).status_code == 302
    assert (kept(memo).recipient_body, kept(memo).public_summary) == (body, "Mina ord")
    assert memo.signatories.get().name == "Ny Chef"


def test_the_same_fact_changed_by_both_shows_theirs_and_keeps_what_was_typed(
    eva, memo, facts, opened
):
    body = BodyFactory(name="Kulturnämnden")
    theirs = {"public_summary": "Deras ord", "recipient_body": body.pk}
    eva.post(facts, {**opened, **theirs})
    response = eva.post(facts, {**opened, "public_summary": "Mina ord"})
    page = text_of(response)
    assert response.status_code == 409
    assert "Eva Lind har ändrat till: Deras ord. Spara igen" in page
    assert ">\nMina ord</textarea>" in page.replace("\r", "")
    assert "Eva Lind har ändrat till: Kulturnämnden" not in page
    assert kept(memo).public_summary == "Deras ord"
    again = response.context["forms"].head["seen"].value()
    assert eva.post(
        facts, {**opened, "public_summary": "Mina ord", "seen": again}
    ).status_code == 302  # fmt: skip
    assert kept(memo).public_summary == "Mina ord"
    assert kept(memo).recipient_body == body, "what only the other changed stays"


def test_the_same_people_changed_by_both_are_told_at_their_rows(eva, memo, facts, opened):
    eva.post(facts, {**opened, "signatories-0-name": "Ny Chef"})
    response = eva.post(facts, {**opened, "signatories-0-name": "Annan Chef"})
    assert response.status_code == 409
    assert "Eva Lind har ändrat till: Ny Chef" in text_of(response)
    assert "Annan Chef" in text_of(response)
    assert memo.signatories.get().name == "Ny Chef"


def test_both_changing_to_the_same_is_no_conflict(eva, memo, facts, opened):
    changed = {**opened, "public_summary": "Samma"}
    assert eva.post(facts, changed).status_code == 302
    assert eva.post(facts, changed).status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "[]", "null", '{"unit": 1}'])
def test_a_page_that_tells_nothing_of_what_it_showed_changes_nothing(
    eva, memo, facts, opened, seen
):
    response = eva.post(facts, {**opened, "public_summary": "Mina ord", "seen": seen})
    assert response.status_code == 409
    assert kept(memo).public_summary == ""

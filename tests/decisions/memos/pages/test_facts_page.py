"""Where a memo goes, who handles it, who has an interest in it, and who signs."""

import datetime as dt

import pytest

from decisions.memos.actions.facts_seen import companion_mark
from decisions.memos.models import InterestGround, OfficerRole
from tests.decisions.memos.pages.conftest import text_of
from tests.factories import BodyFactory, MemoInterestFactory, UnitFactory


@pytest.fixture
def facts(address):
    return f"{address}uppgifter/"


@pytest.fixture
def fields(eva, memo, people, facts):
    """What the browser sends of the form, with one officer and one signatory typed."""
    rows = {"TOTAL_FORMS": 3, "INITIAL_FORMS": 1}
    return {
        "seen": eva.get(facts).context["forms"].head["seen"].value(),
        "recipient_body": memo.recipient_body_id,
        "dated": memo.dated.isoformat(),
        **{f"officers-{name}": value for name, value in rows.items()},
        **{f"interests-{name}": value for name, value in rows.items()},
        **{f"signatories-{name}": value for name, value in rows.items()},
        "officers-0-person": people.author.person_id,
        "officers-0-role": "handling",
        "officers-0-phone": "0123-456 99",
        "officers-1-role": "handling",
        "officers-2-role": "handling",
        **{f"interests-{row}-ground": "relative" for row in range(3)},
        "signatories-0-name": "Omar Ek",
        "signatories-0-title": "förvaltningschef",
    }


def test_the_head_is_saved(eva, memo, facts, fields, department):
    body = BodyFactory(name="Kulturnämnden")
    unit = UnitFactory(department=department)
    fields |= {
        "recipient_body": body.pk,
        "unit": unit.pk,
        "meeting_date": "2026-05-07",
        "public_summary": "Kort sagt.",
    }
    assert eva.post(facts, fields).status_code == 302
    memo.refresh_from_db()
    assert (memo.recipient_body, memo.unit) == (body, unit)
    assert memo.meeting_date == dt.date(2026, 5, 7)
    assert memo.public_summary == "Kort sagt."
    assert memo.draft_version == 2


def test_a_second_officer_is_named(eva, memo, facts, fields, people):
    fields |= {"officers-1-person": people.colleague.person_id, "officers-1-role": "second"}
    eva.post(facts, fields)
    officers = list(memo.officers.order_by("position"))
    assert [(o.person, o.role) for o in officers] == [
        (people.author.person, OfficerRole.HANDLING),
        (people.colleague.person, OfficerRole.SECOND),
    ]
    assert officers[0].phone == "0123-456 99"


def test_an_interest_is_declared_and_the_travellers_stay(eva, memo, facts, fields, people):
    MemoInterestFactory(memo=memo, person=people.colleague.person)
    fields |= {"interests-0-person": people.manager.person_id}
    eva.post(facts, fields)
    found = {(i.person, i.ground) for i in memo.interests.all()}
    assert found == {
        (people.colleague.person, InterestGround.TRAVELLER),
        (people.manager.person, InterestGround.RELATIVE),
    }


def test_an_emptied_row_takes_the_signatory_away(eva, memo, facts, fields):
    eva.post(facts, {**fields, "signatories-0-name": ""})
    assert not memo.signatories.exists()


def refused(client, url, fields, status=422):
    response = client.post(url, fields)
    assert response.status_code == status
    assert 'id="error-summary"' in text_of(response)
    return text_of(response)


def test_the_same_person_twice_is_told_and_everything_typed_stays(eva, facts, fields, people):
    fields |= {"officers-1-person": people.author.person_id, "public_summary": "Mina ord"}
    page = refused(eva, facts, fields)
    assert "Samma person står på två rader" in page
    assert "Mina ord" in page
    assert "0123-456 99" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dated", ""),
        ("dated", "0001-01-01"),
        ("meeting_date", "\x00"),
        ("recipient_body", "9" * 30),
        ("unit", "0"),
        ("public_summary", "x" * 2001),
        ("officers-0-person", "x"),
        ("officers-0-role", "boss"),
        ("officers-0-email", "inte en adress"),
        ("officers-0-phone", "0" * 51),
        ("interests-0-ground", "traveller"),
        ("signatories-0-name", "x" * 201),
        ("officers-TOTAL_FORMS", "x"),
        ("officers-TOTAL_FORMS", "9999"),
    ],
)
def test_odd_values_are_refused_with_a_message(eva, memo, facts, fields, field, value):
    refused(eva, facts, {**fields, field: value})
    memo.refresh_from_db()
    assert memo.draft_version == 1


def test_people_of_other_departments_are_not_offered(eva, facts, fields, people):
    refused(eva, facts, {**fields, "officers-0-person": people.outsider.person_id})
    assert "Ove Strand" not in text_of(eva.get(facts))


def test_under_review_the_facts_stand(eva, facts, in_review, address):
    assert eva.get(facts).url == address


def test_a_trip_has_a_page_of_its_own(eva, memo, facts, people):
    memo.kind = "travel"
    memo.save()
    fields = {
        "seen": companion_mark(memo, "travel"),
        "travel-event": "Kongress",
        "travel-place": "Wien",
        "travel-country": "Österrike",
        "travel-start_date": "2026-05-10",
        "travel-end_date": "2026-05-11",
        "travel-traveller-0": "Sara Nord",
        "travel-cost-0-item": "Hotell",
        "travel-cost-0-payer": "Arrangören",
        "travel-cost-0-currency": "sek",
    }
    assert eva.post(f"{facts}travel/", fields).status_code == 302
    assert memo.interests.get().person == people.colleague.person
    page = text_of(eva.get(f"/arbete/handlingar/{memo.uuid}/"))
    for words in ("Kongress", "Wien, Österrike", "10–11 maj 2026", "Hotell: Arrangören"):
        assert words in page


def test_a_trip_that_ends_before_it_starts_is_told_at_the_field(eva, memo, facts):
    memo.kind = "travel"
    memo.save()
    fields = {
        "seen": companion_mark(memo, "travel"),
        "travel-place": "Wien",
        "travel-start_date": "2026-05-11",
        "travel-end_date": "2026-05-10",
    }
    page = refused(eva, f"{facts}travel/", fields)
    assert "Resan slutar innan den börjar." in page
    assert 'value="Wien"' in page


@pytest.mark.parametrize("key", ["travel", "consultation", "nej"])
def test_a_general_memo_has_no_companions_page(eva, memo, facts, key):
    assert eva.get(f"{facts}{key}/").status_code == 404


def test_whoever_is_added_to_the_first_officer_is_proposed_as_second(eva, facts):
    rows = eva.get(facts).context["forms"].officers
    assert [form["role"].value() for form in rows] == ["handling", "second", "second"]

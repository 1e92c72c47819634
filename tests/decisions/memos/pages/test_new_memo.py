"""Starting a memo."""

import datetime as dt

import pytest

from council.register.models import Case
from decisions.memos.models import Memo
from tests.decisions.memos.pages.conftest import text_of
from tests.factories import CaseFactory, MemoTemplateVersionFactory, UnitFactory

NEW = "/arbete/handlingar/ny/"


@pytest.fixture
def fields(department, body):
    return {
        "kind": "general",
        "title": "Ny tillsynsplan",
        "case_choice": "new",
        "department": department.pk,
        "recipient_body": body.pk,
        "meeting_date": "2040-04-23",
    }


def test_a_new_memo_gets_a_case_with_the_next_number_and_leads_to_its_editor(eva, fields, people):
    response = eva.post(NEW, fields)
    memo = Memo.objects.get()
    assert response.url == f"/arbete/handlingar/{memo.uuid}/"
    assert memo.case.registry_number.endswith("-000001")
    assert memo.case.public_title == memo.title == "Ny tillsynsplan"
    assert memo.meeting_date == dt.date(2040, 4, 23)
    assert memo.officers.get().person == people.author.person


@pytest.mark.parametrize(
    "spelling",
    [
        "MHN 2026-77",
        "mhn2026/77",
        "Dnr: MHN 2026-77",
        " dnr MHN 2026 / 000077 ",
        "Ärendet med dnr MHN 2026-77 om badvatten",
        "ärendenummer\xa0MHN 2026\u2011000077",
    ],
)
def test_an_existing_case_is_found_in_any_spelling(eva, fields, department, spelling):
    case = CaseFactory(department=department, registry_number="MHN 2026-77")
    eva.post(NEW, {**fields, "case_choice": "existing", "case_number": spelling})
    assert Memo.objects.get().case == case


def test_the_title_of_a_secret_case_is_not_public(eva, fields):
    answer = eva.post(NEW, {**fields, "secrecy_ground": "OSL 21:1"}, follow=True)
    assert answer.status_code == 200  # whoever starts it handles it, and goes on writing
    case = Case.objects.get()
    assert case.is_secret
    assert case.public_title == "Sekretessbelagt ärende"
    assert case.protected_title == "Ny tillsynsplan"


def refused(client, fields, **change):
    response = client.post(NEW, {**fields, **change})
    assert response.status_code == 422
    assert not Memo.objects.exists()
    return response


def test_an_unknown_number_is_told_at_the_field_and_everything_stays(eva, fields):
    response = refused(eva, fields, case_choice="existing", case_number="XX 1-2")
    page = text_of(response)
    assert 'id="error-summary"' in page
    assert response.context["form"].errors["case_number"]
    assert 'value="XX 1-2"' in page
    assert 'value="Ny tillsynsplan"' in page
    assert 'aria-describedby="id_case_number_helptext id_case_number_error"' in page


def test_another_departments_case_is_as_unknown_as_any(eva, fields):
    CaseFactory(registry_number="KN 2026-5")
    response = refused(eva, fields, case_choice="existing", case_number="KN 2026-5")
    assert "Inget ärende som du kan se" in str(response.context["form"].errors)


def test_a_number_that_two_cases_share_asks_for_the_own_one(eva, fields, department):
    for number in ("MHN 1-1", "MHN 1-2"):
        case = CaseFactory(department=department, registry_number=number)
        case.external_references.create(number="R 26/9")
    response = refused(eva, fields, case_choice="existing", case_number="R 26/9")
    assert "MHN 1-1 och MHN 1-2" in str(response.context["form"].errors)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 301),
        ("title", "\x00"),
        ("kind", "novel"),
        ("kind", ""),
        ("case_choice", "x"),
        ("recipient_body", "999999"),
        ("recipient_body", "9" * 40),
        ("recipient_body", "\x00"),
        ("department", "x"),
        ("meeting_date", "2020-01-01"),
        ("meeting_date", "0001-01-01"),
        ("meeting_date", "9999-12-31"),
        ("meeting_date", "i går"),
        ("unit", "x"),
        ("secrecy_ground", "x" * 201),
    ],
)
def test_what_is_wrong_is_told_at_its_field(eva, fields, field, value):
    response = refused(eva, fields, **{field: value})
    assert response.context["form"].errors[field]


def test_another_departments_unit_is_refused(eva, fields):
    response = refused(eva, fields, unit=UnitFactory().pk)
    assert response.context["form"].errors["unit"]


def test_another_departments_memo_is_not_started(outsider, fields):
    response = refused(outsider, fields)
    assert response.context["form"].errors["department"]


def test_without_a_person_the_account_cannot_write(eva, fields, people):
    people.author.person = None
    people.author.save()
    response = refused(eva, fields)
    assert "hör inte till någon person" in text_of(response)


def test_a_secretary_starts_no_memos(as_user, people, fields):
    assert as_user(people.secretary).get(NEW).status_code == 403


def test_a_refused_memo_takes_no_number(eva, fields, people):
    people.author.person = None
    people.author.save()
    refused(eva, fields)
    assert not Case.objects.exists()


def test_the_number_of_an_existing_case_is_not_called_optional(eva, fields):
    response = refused(eva, fields, case_choice="existing", case_number=" ")
    assert response.context["form"].errors["case_number"] == ["Skriv ärendets diarienummer."]
    label = text_of(response).partition('for="id_case_number"')[2].partition("</label>")[0]
    assert label == ">Diarienummer"


def test_a_template_is_asked_for_only_where_there_is_a_choice(eva, fields, department):
    facts = {"template__department": department, "template__kind": "general"}
    short = MemoTemplateVersionFactory(template__name="Kort", **facts)
    assert "template" not in eva.get(NEW).context["form"].fields
    long = MemoTemplateVersionFactory(template__name="Lång", **facts)
    page = eva.post(NEW, fields)
    assert page.status_code == 422
    assert "flera mallar" in page.text
    assert "Kort (tjänsteutlåtande)" in page.text
    eva.post(NEW, {**fields, "template": long.pk})
    assert Memo.objects.get().template_version == long
    page = eva.post(NEW, {**fields, "kind": "travel", "template": short.pk})
    assert "Mallen är inte för tjänsteresa." in page.text


@pytest.mark.parametrize("title", ["\u202e", "\u200b\u2066", "\u3164"])
def test_a_title_that_nobody_sees_is_asked_for(eva, people, title):
    page = eva.post("/arbete/handlingar/ny/", {"kind": "memo", "title": title})
    assert page.context["form"].errors["title"] == ["Fältet måste fyllas i."]

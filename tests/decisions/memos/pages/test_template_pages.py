"""Templates in the administration: made, changed row by row without a script, switched off."""

import pytest
from django.urls import reverse

from council.organisation.permissions import Role
from decisions.memos.models import MemoTemplate, MemoTemplateVersion
from decisions.memos.rules.templates import TemplateContent
from tests.factories import DepartmentFactory, RoleAssignmentFactory, UserFactory

LIST = "/arbete/administration/mallar/"


@pytest.fixture
def admin(department):
    user = UserFactory(person__name="Adam Nyman")
    RoleAssignmentFactory(user=user, role=Role.ADMINISTRATOR, department=department)
    return user


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin)
    return client


def form(sections=(), phrases=(), clauses=(), **head):
    data = {"name": "Tjänsteutlåtande", "base": "0", **head}
    for kind, rows in (("section", sections), ("phrase", phrases), ("clause", clauses)):
        data[f"{kind}-count"] = len(rows)
        for index, row in enumerate(rows):
            data |= {f"{kind}-{index}-{name}": value for name, value in row.items()}
    return data


SECTIONS = [
    {"heading": "Sammanfattning", "required": "on", "help": "Kort."},
    {"heading": "Ärendet", "help": ""},
]


@pytest.fixture
def new(department):
    return f"{LIST}ny/?forvaltning={department.slug}&slag=general"


@pytest.fixture
def made(as_admin, new):
    phrases = [{"name": "Ekonomi", "text": "Ryms i budget.\n\nUtan < tillägg."}]
    as_admin.post(new, form(SECTIONS, phrases, [{"text": "Nämnden godkänner."}]))
    return MemoTemplateVersion.objects.select_related("template").get()


def rows(response, kind="section"):
    name = {"section": "heading", "phrase": "name", "clause": "text"}[kind]
    return [row[name].value() for row in response.context["forms"].rows[kind]]


def test_the_way_leads_from_the_menu_to_the_templates(as_admin, department):
    page = as_admin.get("/arbete/")
    assert "/arbete/administration/" in page.text
    assert LIST in as_admin.get("/arbete/administration/").text
    listed = as_admin.get(LIST)
    assert department.name in listed.text
    assert listed.text.count("Inbyggda avsnitt.") == 3


def test_others_find_no_way_in(client, people, admin, made):
    paths = ["/arbete/administration/", LIST, f"{LIST}{made.template.uuid}/"]
    for user in (people.author, people.manager):
        client.force_login(user)
        assert "/arbete/administration/" not in client.get("/arbete/").text
        assert {client.get(path).status_code for path in paths} == {403}
    other = RoleAssignmentFactory(role=Role.ADMINISTRATOR, department=DepartmentFactory()).user
    client.force_login(other)
    assert client.get(paths[2]).status_code == 404
    assert client.post(f"{paths[2]}lage/", {"lage": "av"}).status_code == 404
    assert str(made.template.uuid) not in client.get(LIST).text


def test_a_new_template_begins_with_the_built_in_sections(as_admin, new):
    assert rows(as_admin.get(new))[:2] == ["Sammanfattning", "Bakgrund"]


def test_a_template_is_kept_as_it_was_typed(made):
    content = TemplateContent.from_json(made.content)
    assert [(row.heading, row.required, row.help) for row in content.sections] == [
        ("Sammanfattning", True, "Kort."),
        ("Ärendet", False, ""),
    ]
    assert content.phrases[0].html == "<p>Ryms i budget.</p><p>Utan &lt; tillägg.</p>"
    assert content.clauses == ("Nämnden godkänner.",)


@pytest.mark.parametrize(
    ("act", "left"),
    [
        ("section-up-1", ["Ärendet", "Sammanfattning"]),
        ("section-down-0", ["Ärendet", "Sammanfattning"]),
        ("section-remove-0", ["Ärendet"]),
        ("section-up-0", ["Sammanfattning", "Ärendet"]),
        ("section-down-9", ["Sammanfattning", "Ärendet"]),
        ("nonsense", ["Sammanfattning", "Ärendet"]),
    ],
)
def test_buttons_move_and_remove_rows_and_save_nothing(as_admin, new, act, left):
    page = as_admin.post(new, {**form(SECTIONS), "gor": act})
    assert page.status_code == 200
    assert rows(page) == left
    assert "Rätta detta" not in page.text
    assert not MemoTemplate.objects.exists()


def test_a_row_is_added_empty_and_an_empty_row_is_not_kept(as_admin, new):
    page = as_admin.post(new, {**form(SECTIONS), "gor": "phrase-add"})
    assert rows(page, "phrase") == [None]
    as_admin.post(new, form(SECTIONS, [{"name": "", "text": " "}]))
    assert MemoTemplateVersion.objects.get().content["phrases"] == []


def test_what_is_wrong_is_said_at_its_row_and_the_text_is_kept(as_admin, new):
    page = as_admin.post(new, form([SECTIONS[0], {"heading": "sammanfattning"}]))
    assert page.status_code == 422
    assert rows(page) == ["Sammanfattning", "sammanfattning"]
    assert 'href="#id_section-1-heading"' in page.text
    assert "Två avsnitt har rubriken" in page.text
    without = as_admin.post(new, form(phrases=[{"name": "", "text": "Ett."}]))
    assert 'href="#id_phrase-0-name"' in without.text


def test_saving_makes_the_next_version_and_the_old_one_can_be_read(as_admin, made):
    path = f"{LIST}{made.template.uuid}/"
    page = as_admin.get(path)
    assert rows(page, "phrase") == ["Ekonomi"]
    assert page.context["forms"].rows["phrase"][0]["text"].value() == (
        "Ryms i budget.\n\nUtan < tillägg."
    )
    saved = as_admin.post(path, form(SECTIONS[:1], base="1"), follow=True)
    assert "Version 2 är sparad." in saved.text
    assert "Version 1" in saved.text
    old = as_admin.get(f"{path}version/1/")
    assert "Ryms i budget." in old.text
    again = as_admin.post(path, form(SECTIONS, base="1"))
    assert (again.status_code, rows(again)) == (422, ["Sammanfattning", "Ärendet"])
    assert "har sparat version 2" in again.text


def test_a_template_is_switched_off_and_on(as_admin, made):
    path = f"{LIST}{made.template.uuid}/"
    off = as_admin.post(f"{path}lage/", {"lage": "av"}, follow=True)
    assert "Används inte" in off.text
    on = as_admin.post(f"{path}lage/", {"lage": "pa"}, follow=True)
    assert "Används inte" not in on.text


def test_an_unknown_department_or_kind_is_not_found(as_admin, department):
    for query in ("", "?forvaltning=x&slag=general", f"?forvaltning={department.slug}&slag=x"):
        assert as_admin.get(reverse("memos:new_template") + query).status_code == 404

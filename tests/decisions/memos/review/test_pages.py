"""Chains and substitutes as pages, and the review page of those who are asked."""

import pytest
from django.test import Client

from council.organisation.permissions import Role
from decisions.memos.forms.chains import MAX_ROWS
from decisions.memos.models import LastLook, ReviewChain, Substitution
from tests.factories import RoleAssignmentFactory, UserFactory

CHAINS = "/arbete/administration/granskning/"
SUBSTITUTES = "/arbete/ersattare/"


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def adam(db):
    adam = UserFactory(username="adam")
    RoleAssignmentFactory(user=adam, role=Role.ADMINISTRATOR, department=None)
    return adam


def levels(*rows, **more):
    data = {"level-count": len(rows), **more}
    for index, (name, whom) in enumerate(rows):
        data |= {f"level-{index}-name": name, f"level-{index}-whom": whom}
    return data


LAWYER, DIRECTOR = ("Jurist", "role:case_officer"), ("Direktör", "role:director")


def test_an_administrator_makes_a_chain_in_the_order_of_the_rows(adam, jon, department):
    address = f"{CHAINS}{department.slug}/alla/"
    rows = levels(("Jurist", f"person:{jon.person.pk}"), ("", ""), DIRECTOR)
    response = client_of(adam).post(address, rows, follow=True)
    assert "Kedjan är sparad" in response.content.decode()
    chain = ReviewChain.objects.get(department=department, kind="")
    names = chain.levels.order_by("position").values_list("name", flat=True)
    assert list(names) == ["Jurist", "Direktör"]
    assert "Jurist (Jon Tallberg) → Direktör (Förvaltningschef)" in " ".join(
        client_of(adam).get(CHAINS).content.decode().split()
    )


@pytest.mark.parametrize(
    ("act", "left"),
    [
        ("level-up-1", ["Direktör", "Jurist"]),
        ("level-down-0", ["Direktör", "Jurist"]),
        ("level-remove-0", ["Direktör"]),
        ("level-add", ["Jurist", "Direktör", None]),
        ("level-up-0", ["Jurist", "Direktör"]),
        ("nonsense", ["Jurist", "Direktör"]),
    ],
)
def test_buttons_change_the_rows_keep_what_was_typed_and_save_nothing(adam, department, act, left):
    rows = levels(LAWYER, DIRECTOR, **{"level-0-may_be_skipped": "on", "gor": act})
    page = client_of(adam).post(f"{CHAINS}{department.slug}/alla/", rows)
    assert page.status_code == 200
    shown = page.context["forms"].rows
    assert [row["name"].value() for row in shown] == left
    ticked = [row["name"].value() for row in shown if row["may_be_skipped"].value()]
    assert ticked == [name for name in left if name == "Jurist"]
    assert "Rätta detta" not in page.text
    assert not ReviewChain.objects.exists()


def test_a_button_means_its_own_row_also_after_an_empty_one(adam, department):
    rows = levels(("", ""), LAWYER, DIRECTOR, gor="level-remove-1")
    page = client_of(adam).post(f"{CHAINS}{department.slug}/alla/", rows)
    assert [row["name"].value() for row in page.context["forms"].rows] == ["", "Direktör"]


def test_no_more_levels_are_added_than_are_read(adam, department):
    rows = [(f"Nivå {number}", "role:manager") for number in range(MAX_ROWS)]
    page = client_of(adam).post(f"{CHAINS}{department.slug}/alla/", levels(*rows, gor="level-add"))
    assert len(page.context["forms"].rows) == MAX_ROWS


def test_a_chain_is_shown_with_its_levels_and_no_empty_row(adam, chain, department):
    page = client_of(adam).get(f"{CHAINS}{department.slug}/alla/")
    names = chain.levels.order_by("position").values_list("name", flat=True)
    assert [row["name"].value() for row in page.context["forms"].rows] == list(names)
    assert "Lägg till nivå" in page.text
    assert "Ordning" not in page.text


def test_a_chain_without_levels_is_taken_away(adam, chain, department):
    client_of(adam).post(f"{CHAINS}{department.slug}/alla/", levels())
    assert not ReviewChain.objects.exists()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([LAWYER], "Sista nivån godkänner"),
        ([("A", "role:manager"), ("a", "role:director")], "samma benämning"),
        ([("Jurist", "")], "Välj vem som granskar."),
        ([("", "role:director")], "Skriv vad nivån heter."),
    ],
)
def test_a_chain_that_could_not_approve_is_refused_in_words(adam, department, rows, words):
    response = client_of(adam).post(f"{CHAINS}{department.slug}/alla/", levels(*rows))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not ReviewChain.objects.exists()


@pytest.mark.parametrize("path", ["", "miljo/alla/"])
def test_nobody_else_sees_or_changes_chains(omar, department, path):
    assert client_of(omar).get(f"{CHAINS}{path}").status_code == 403
    if path:
        assert client_of(omar).post(f"{CHAINS}{path}", levels()).status_code == 403


def test_a_kind_that_is_not_there_is_404(adam, department):
    assert client_of(adam).get(f"{CHAINS}{department.slug}/annat/").status_code == 404


def test_a_person_names_a_substitute_and_takes_it_back(omar, jon, now):
    client = client_of(omar)
    period = {"first": "2096-01-02", "last": "2096-01-09"}
    client.post(SUBSTITUTES, {"substitute": jon.person.pk, **period})
    row = Substitution.objects.get()
    assert (row.person, row.substitute) == (omar.person, jon.person)
    assert client_of(jon).post(f"{SUBSTITUTES}{row.pk}/avsluta/").status_code == 404
    client.post(f"{SUBSTITUTES}{row.pk}/avsluta/")
    assert not Substitution.objects.exists()


@pytest.mark.parametrize("last", ["2020-01-01", "2095-01-01", ""])
def test_a_period_that_is_none_is_refused(omar, jon, last):
    data = {"substitute": jon.person.pk, "first": "2096-01-02", "last": last}
    assert client_of(omar).post(SUBSTITUTES, data).status_code == 422
    assert not Substitution.objects.exists()


def test_acts_that_lack_something_come_back_with_it(story, jon):
    client = client_of(jon)
    page = f"/arbete/handlingar/{story.memo.uuid}/granska/"
    step = f"{page}{story.open().uuid}/"
    for address in (f"{step}vidare/", f"{step}hoppa-over/", f"{step}jav/", f"{page}fraga/"):
        response = client.post(address)
        assert response.status_code == 422
        assert 'id="error-summary"' in response.content.decode()
    assert story.states()[0] == ("Avdelningschef", "open")


def test_a_level_is_passed_on_its_page(story, jon):
    client = client_of(jon)
    page = f"/arbete/handlingar/{story.memo.uuid}/granska/"
    step = f"{page}{story.open().uuid}/vidare/"
    said = {"no_conflict": "on", "comment": "Bra."}
    assert client.post(step, {**said, "seen": "x"}).status_code == 409
    client.post(step, {**said, "seen": client.get(page).context["seen"]})
    assert story.states()[0] == ("Avdelningschef", "passed")
    assert LastLook.objects.get().user == jon


def test_a_look_is_kept_by_a_post_of_what_was_shown_only(story, jon):
    client = client_of(jon)
    page = f"/arbete/handlingar/{story.memo.uuid}/granska/"
    seen = client.get(page).context["seen"]
    client.post(f"{page}last/", {"seen": "x"})
    assert not LastLook.objects.exists()
    client.post(f"{page}last/", {"seen": seen})
    client.post(f"{page}last/", {"seen": seen})
    assert LastLook.objects.count() == 1


def test_a_step_of_another_memo_is_not_found(story, jon):
    page = f"/arbete/handlingar/{story.memo.uuid}/granska/"
    unknown = "00000000-0000-4000-8000-000000000000"
    assert client_of(jon).post(f"{page}{unknown}/vidare/").status_code == 404


def test_somebody_elsewhere_reads_what_they_are_asked_about(story, jon, people):
    client = client_of(people.outsider)
    page = f"/arbete/handlingar/{story.memo.uuid}/granska/"
    assert client.get(page).status_code == 404
    step = story.ask(jon, people.outsider)
    assert "Ryms det?" in client.get(page).content.decode()
    client.post(f"{page}{step.uuid}/yttrande/", {"comment": "Ja.", "no_conflict": "on"})
    step.refresh_from_db()
    assert (step.state, step.answer) == ("passed", "Ja.")

"""The pages of the assignments: who sees what, what is kept, what a wrong word does."""

import uuid

import pytest
import time_machine
from django.urls import reverse

from council.models import Department
from decisions.assignments.models import Assignment
from tests.decisions.sittings.conftest import AT

LIST = "/arbete/uppdrag/"


@pytest.fixture(autouse=True)
def _evening():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def secretary(client, people):
    client.force_login(people.secretary)
    return client


def url(name, assignment):
    return reverse(f"assignments:{name}", args=[assignment.uuid])


def test_an_assignment_is_given_from_the_decision(secretary, decided, body):
    item = decided.item
    sitting = secretary.get(reverse("sittings:meeting", args=[item.meeting.uuid]))
    address = reverse("assignments:new", args=[item.meeting.uuid, item.uuid])
    assert address in sitting.content.decode()
    department = Department.objects.filter(body=body).first()
    wrong = secretary.post(address, {"title": "", "department": department.pk})
    assert wrong.status_code == 422
    right = {"title": "Följ upp planen", "department": department.pk, "due_date": "2026-09-01"}
    page = secretary.post(address, right, follow=True).content.decode()
    assert "Uppdraget är givet." in page
    assert Assignment.objects.get().title in secretary.get(LIST).content.decode()


def test_a_report_without_words_comes_back_with_what_was_filled_in(client, give, people):
    made = give()
    client.force_login(people.author)
    answer = client.post(url("report", made), {"text": " ", "new_due_date": "2026-10-01"})
    assert answer.status_code == 422
    assert "2026-10-01" in answer.content.decode()
    client.post(url("report", made), {"text": "Vi har börjat."})
    assert "Vi har börjat." in client.get(url("assignment", made)).content.decode()


def test_the_secretary_keeps_what_the_body_decided(secretary, give, later):
    made = give()
    secretary.post(url("settle", made), {"treatment": later.pk, "to": "done"})
    page = secretary.get(url("assignment", made)).content.decode()
    assert "Fullgjort enligt" in page
    assert made.title not in secretary.get(LIST).content.decode()
    assert made.title in secretary.get(f"{LIST}?visa=avslutade").content.decode()


@pytest.mark.parametrize(
    "facts", [{}, {"treatment": "x", "to": "lottat"}, {"treatment": "9" * 30}]
)
def test_a_wrong_settlement_is_refused_in_words(secretary, give, facts):
    answer = secretary.post(url("settle", give()), facts)
    assert answer.status_code == 422


def test_a_stranger_sees_nothing(client, stranger, give, decided):
    made = give()
    client.force_login(stranger)
    assert made.title not in client.get(LIST).content.decode()
    assert client.get(url("assignment", made)).status_code == 404
    assert client.post(url("report", made), {"text": "x"}).status_code == 404
    item = decided.item
    address = reverse("assignments:new", args=[item.meeting.uuid, item.uuid])
    assert client.get(address).status_code == 404


def test_a_member_reads_but_neither_reports_nor_settles(client, member, give, later):
    made = give()
    client.force_login(member)
    assert client.get(url("assignment", made)).status_code == 200
    assert client.post(url("report", made), {"text": "x"}).status_code == 403
    answer = client.post(url("settle", made), {"treatment": later.pk, "to": "done"})
    assert answer.status_code == 403


def test_a_protected_one_is_hidden_from_members(client, member, give):
    made = give()
    made.is_protected = True
    made.save()
    client.force_login(member)
    assert client.get(url("assignment", made)).status_code == 404
    assert made.title not in client.get(LIST).content.decode()


def test_an_unknown_one_is_not_found(secretary):
    assert secretary.get(reverse("assignments:assignment", args=[uuid.uuid4()])).status_code == 404


def test_the_list_takes_as_many_queries_whatever_its_length(
    secretary, give, django_assert_max_num_queries
):
    for number in range(7):
        give(title=f"Uppdrag {number}")
    with django_assert_max_num_queries(14):
        assert "Uppdrag 6" in secretary.get(LIST).content.decode()

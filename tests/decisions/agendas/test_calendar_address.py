"""A secret address lets a calendar program follow a body's meetings, and nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from council.audit.models import AuditEvent
from decisions.agendas.actions.calendars import hash_of, renew_address
from decisions.agendas.models import CalendarAddress
from tests.calendars import entries

pytestmark = pytest.mark.usefixtures("spring")


@pytest.fixture
def page(body):
    return reverse("agendas:calendar", args=[body.slug])


def address(key, body):
    return reverse("agendas:subscription", args=[key, body.slug])


def make(client, body):
    """Make an address by the page's form and return its path."""
    answer = client.post(reverse("agendas:renew_calendar", args=[body.slug]), follow=True)
    return answer.context["address"].partition("/arbete/")[2]


def test_a_program_reads_by_the_address_without_signing_in(secretary, meeting):
    path = make(secretary, meeting.body)
    answer = Client().get(f"/arbete/{path}")
    assert f"{meeting.uuid}-deadline" in entries(answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_it_is_shown_once_and_kept_as_a_hash(secretary, people, meeting, page):
    path = make(secretary, meeting.body)
    key = path.split("/")[2]
    assert key not in secretary.get(page).content.decode()
    kept = CalendarAddress.objects.get()
    assert (kept.key_hash, kept.user) == (hash_of(key), people.secretary)
    assert not AuditEvent.objects.filter(summary__contains=key).exists()


def test_a_new_address_ends_the_one_before(secretary, meeting):
    old, new = make(secretary, meeting.body), make(secretary, meeting.body)
    answers = [Client().get(f"/arbete/{path}").status_code for path in (old, new)]
    assert answers == [404, 200]
    secretary.post(reverse("agendas:close_calendar", args=[meeting.body.slug]))
    assert Client().get(f"/arbete/{new}").status_code == 404


def test_it_opens_no_other_calendar(secretary, stranger, meeting, now):
    key = renew_address(body=stranger.roles_on(now.date())[0].body, by=stranger, at=now)
    assert Client().get(address(key, meeting.body)).status_code == 404


def test_it_ends_with_the_role_and_with_the_account(secretary, people, meeting):
    path = make(secretary, meeting.body)
    people.secretary.is_active = False
    people.secretary.save()
    assert Client().get(f"/arbete/{path}").status_code == 404
    people.secretary.is_active = True
    people.secretary.save()
    people.secretary.role_assignments.all().delete()
    assert Client().get(f"/arbete/{path}").status_code == 404


@pytest.mark.parametrize("key", ["x", "x" * 5000, "%00", "å", "..", "%ff", "%ed%a0%80"])
def test_any_other_key_opens_nothing(meeting, key):
    url = f"/arbete/moten/kalender/{key}/{meeting.body.slug}.ics"
    assert Client().get(url).status_code == 404


def test_only_readers_of_the_agendas_make_one(client, stranger, meeting, page):
    client.force_login(stranger)
    assert client.get(page).status_code == 404
    renew = reverse("agendas:renew_calendar", args=[meeting.body.slug])
    assert client.post(renew).status_code == 404
    assert not CalendarAddress.objects.exists()

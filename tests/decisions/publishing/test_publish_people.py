"""The elected become public with their body, and follow the organisation through the worker."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.management import call_command

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.jobs.models import Job, JobState
from council.jobs.tasks import run_job
from council.models import Mandate, Person
from council.record.models import PublishedMandate, PublishedPart, PublishedPerson
from decisions.publishing.actions import publish_meeting
from decisions.publishing.people import PEOPLE_JOB, publish_people
from decisions.publishing.schedule import follow_mandates
from tests.decisions.publishing.conftest import PUBLISH_AT


@pytest.fixture
def elected(body):
    """A chair with a personal substitute for a member."""
    chair = Mandate.objects.create(
        person=Person.objects.create(name="Karin Dahl"), body=body, role="chair", party="S"
    )
    member = Mandate.objects.create(
        person=Person.objects.create(name="Per Berg"), body=body, role="member", party="M"
    )
    Mandate.objects.create(
        person=Person.objects.create(name="Olle Ring"), body=body, role="substitute",
        party="M", personal_for=member,
    )  # fmt: skip
    return chair


@pytest.fixture
def public(called, elected):
    """The body is public by a meeting of its own."""
    return publish_meeting(meeting=called, by=SYSTEM, at=PUBLISH_AT).body


def published():
    rows = PublishedMandate.objects.order_by("person__sort_key")
    return [(row.person.name, row.role, row.party, row.valid_to) for row in rows]


def test_the_elected_become_public_with_their_body_and_no_official_does(public, people):
    assert published() == [
        ("Per Berg", "member", "M", None),
        ("Karin Dahl", "chair", "S", None),
        ("Olle Ring", "substitute", "M", None),
    ]
    assert PublishedMandate.objects.get(role="substitute").personal_for.name == "Per Berg"
    officials = Person.objects.filter(mandates=None)
    assert officials.exists()
    assert not PublishedPerson.objects.filter(uuid__in=officials.values("uuid")).exists()


def test_the_clock_follows_a_mandate_that_ends(public, elected):
    elected.valid_to = dt.date(2026, 4, 30)
    elected.save()
    with time_machine.travel(PUBLISH_AT, tick=False):
        assert follow_mandates() == 1
        assert follow_mandates() == 0  # that job is waiting
        run_job(job_id=Job.objects.get(kind=PEOPLE_JOB).pk)
        assert follow_mandates() == 0
    assert ("Karin Dahl", "chair", "S", dt.date(2026, 4, 30)) in published()
    assert Job.objects.get(kind=PEOPLE_JOB).state == JobState.DONE


def test_a_change_that_is_taken_back_is_followed_too(public, elected):
    for hour, party in enumerate(("MP", "S", "MP")):
        elected.party = party
        elected.save()
        with time_machine.travel(PUBLISH_AT + dt.timedelta(hours=hour), tick=False):
            assert follow_mandates() == 1
            run_job(job_id=Job.objects.filter(kind=PEOPLE_JOB).latest("pk").pk)
        assert PublishedPerson.objects.get(name="Karin Dahl").party == party


def test_a_new_name_is_followed(public, elected):
    elected.person.name = "Karin Ek"
    elected.person.save()
    publish_people(body=elected.body, by=SYSTEM, at=PUBLISH_AT)
    assert PublishedPerson.objects.get(slug="karin-dahl").name == "Karin Ek"


def test_publishing_people_again_tells_the_log_nothing(public, elected):
    publish_people(body=elected.body, by=SYSTEM, at=PUBLISH_AT)
    assert not AuditEvent.objects.filter(action="record.people").exists()
    elected.party = "MP"
    elected.save()
    publish_people(body=elected.body, by=SYSTEM, at=PUBLISH_AT)
    assert AuditEvent.objects.filter(action="record.people").count() == 1


def test_a_body_without_a_page_is_not_made_public(called, elected):
    with time_machine.travel(PUBLISH_AT, tick=False):
        assert follow_mandates() == 0


def test_the_command_reads_decisions_from_before_people_had_pages(
    public, elected, decide, publish
):
    publication = publish(decide())
    publication.content["parts"] = [
        {"person": str(elected.person.uuid), "name": "Karin Dahl", "party": "S", "what": "yes"}
    ]
    publication.save()
    PublishedPart.objects.all().delete()
    for _ in range(2):
        call_command("publish_people", stdout=io.StringIO())
    rows = PublishedPart.objects.values_list("person__name", "what")
    assert list(rows) == [("Karin Dahl", "yes")]

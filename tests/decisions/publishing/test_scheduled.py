"""Left to the clock: exactly what was reviewed becomes public at its time, or nothing does."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from council.accounts.models import Notification
from council.audit.models import AuditEvent
from council.jobs.models import Job
from council.organisation.models import RoleAssignment
from council.record.models import Publication
from decisions.publishing import scheduling
from decisions.publishing.actions import preview, record_review
from decisions.publishing.models import PublicationReview, ScheduledPublication
from decisions.publishing.queries import left_to_the_clock
from tests.decisions.publishing.conftest import PUBLISH_AT, fresh

MORNING = PUBLISH_AT + dt.timedelta(days=2)
LIST = reverse("publishing:list")


@pytest.fixture
def schedule(people):
    """Review as Petra, and leave it to the clock."""

    def schedule(treatment, publish_at=MORNING, by=None, at=PUBLISH_AT):
        by = by or people.publisher
        seen = preview(treatment, at=at)
        review = record_review(
            treatment=treatment, payload_hash=seen.hash, accepted={}, by=by, at=at
        )
        return scheduling.schedule_publication(
            treatment=treatment, review=review, publish_at=publish_at, by=by, at=at
        )

    return schedule


def strike(row, at=MORNING):
    """Let the clock strike, and the worker do what it asks for."""
    scheduling.request_due(at=at)
    for payload in Job.objects.filter(kind="publishing.scheduled").values_list(
        "payload", flat=True
    ):
        scheduling.publish_scheduled(payload["scheduled"], at=at)
    row.refresh_from_db()
    return row.state


def told(people):
    rows = Notification.objects.filter(user=people.publisher, kind="publication.scheduled")
    return list(rows.values_list("title", "text"))


def test_it_is_published_at_its_time_and_not_before(decide, schedule, people):
    row = schedule(decide())
    assert strike(row, MORNING - dt.timedelta(minutes=1)) == "waiting"
    assert not Publication.objects.exists()
    assert strike(row) == "published"
    assert Publication.objects.get().published_at == MORNING
    assert Publication.objects.get().content_hash == row.review.payload_hash
    [(title, _)] = told(people)
    assert title.endswith("publicerades på utsatt tid")
    assert row.ended_by is None


def test_a_clock_that_strikes_twice_publishes_once(decide, schedule, people):
    row = schedule(decide())
    assert strike(row) == "published"
    assert strike(row, MORNING + dt.timedelta(minutes=1)) == "published"
    assert Publication.objects.count() == 1
    assert len(told(people)) == 1
    assert Job.objects.filter(kind="publishing.scheduled").count() == 1


def test_what_has_changed_since_the_review_is_not_published(decide, schedule, people, plan):
    treatment = decide()
    row = schedule(treatment)
    plan.memo.case.places = ["Hamngatan"]
    plan.memo.case.save()
    assert strike(row) == "failed"
    assert not Publication.objects.exists()
    [(title, text)] = told(people)
    assert title.endswith("publicerades inte på utsatt tid")
    assert "ändrats sedan du granskade" in text
    assert strike(row, MORNING + dt.timedelta(days=1)) == "failed", "it asks for a new look"


def test_what_became_secret_is_not_published_nor_told_of_by_mail(decide, schedule, people, plan):
    row = schedule(decide())
    case = plan.memo.case
    case.secrecy_ground, case.is_secret = "OSL 26 kap. 1 §", True
    case.save()
    assert strike(row) == "failed"
    notification = Notification.objects.get(kind="publication.scheduled")
    assert notification.is_secret
    assert notification.url == LIST


def test_a_reviewer_who_may_publish_no_more_publishes_nothing(decide, schedule, people):
    row = schedule(decide())
    RoleAssignment.objects.filter(user=people.publisher).delete()
    assert strike(row) == "failed"
    assert "behörighet" in row.message


def test_it_is_moved_and_cancelled(decide, schedule, people):
    row = schedule(decide())
    later = MORNING + dt.timedelta(hours=3)
    scheduling.move(row=row, publish_at=later, by=people.publisher, at=PUBLISH_AT)
    assert strike(row) == "waiting"
    scheduling.cancel(row=row, by=people.publisher, at=MORNING)
    assert strike(row, later) == "cancelled"
    assert not Publication.objects.exists()
    with pytest.raises(ValidationError, match="redan avslutad"):
        scheduling.move(row=row, publish_at=later, by=people.publisher, at=MORNING)
    with pytest.raises(ValidationError, match="redan avslutad"):
        scheduling.cancel(row=row, by=people.publisher, at=MORNING)


def test_a_job_that_comes_late_to_what_was_moved_does_nothing(decide, schedule, people):
    row = schedule(decide())
    scheduling.request_due(at=MORNING)
    later = MORNING + dt.timedelta(hours=3)
    scheduling.move(row=row, publish_at=later, by=people.publisher, at=MORNING)
    assert scheduling.publish_scheduled(str(row.uuid), at=MORNING) == "waiting"
    assert strike(row, later) == "published"


def test_each_step_is_in_the_event_log(decide, schedule, people):
    row = schedule(decide())
    scheduling.move(
        row=row, publish_at=MORNING + dt.timedelta(hours=1), by=people.publisher, at=PUBLISH_AT
    )
    strike(row, MORNING + dt.timedelta(hours=1))
    actions = AuditEvent.objects.filter(action__startswith="publication.").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "publication.reviewed",
        "publication.scheduled",
        "publication.moved",
        "publication.by_clock",
    ]


def test_published_by_hand_it_is_taken_from_the_clock(decide, schedule, publish):
    treatment = decide()
    row = schedule(treatment)
    publish(fresh(treatment))
    assert strike(row) == "cancelled"
    assert Publication.objects.count() == 1


def test_a_new_time_after_a_new_review_replaces_the_old_one(decide, schedule):
    treatment = decide()
    first = schedule(treatment)
    second = schedule(treatment, MORNING + dt.timedelta(days=1))
    first.refresh_from_db()
    assert (first.state, second.state) == ("cancelled", "waiting")


@pytest.mark.parametrize("away", [dt.timedelta(0), dt.timedelta(days=-1), dt.timedelta(days=400)])
def test_a_time_lies_ahead_and_within_a_year(decide, schedule, away):
    with pytest.raises(ValidationError, match="Tiden"):
        schedule(decide(), PUBLISH_AT + away)
    assert not ScheduledPublication.objects.exists()


def test_only_publishers_leave_anything_to_the_clock(decide, schedule, people):
    row = schedule(decide())
    with pytest.raises(PermissionDenied):
        scheduling.cancel(row=row, by=people.author, at=PUBLISH_AT)


def test_what_failed_is_shown_until_somebody_looks_again(decide, schedule, plan):
    treatment = decide()
    row = schedule(treatment)
    plan.memo.case.places = ["Hamngatan"]
    plan.memo.case.save()
    strike(row)
    assert row in left_to_the_clock()
    schedule(fresh(treatment), MORNING + dt.timedelta(days=1), at=MORNING)
    assert row not in left_to_the_clock()


@pytest.fixture
def petra(client, people):
    with time_machine.travel(PUBLISH_AT, tick=False):
        client.force_login(people.publisher)
        yield client


def send(client, plan, **data):
    page = client.get(reverse("publishing:review", args=[plan.uuid]))
    hidden = page.context["form"]["payload_hash"].value()
    url = reverse("publishing:publish", args=[plan.uuid])
    return client.post(url, {"payload_hash": hidden, **data})


def test_petra_chooses_a_time_sees_it_and_takes_it_back(petra, decide, plan):
    decide()
    day = MORNING.date().isoformat()
    answer = send(petra, plan, when="sen", day=day, time="08:00")
    assert answer["Location"] == LIST
    row = ScheduledPublication.objects.get()
    assert f"{row.publish_at.astimezone(dt.UTC):%H:%M}" in {"06:00", "07:00"}  # Swedish time
    assert "Publiceras " in petra.get(LIST).content.decode()
    page = petra.get(reverse("publishing:review", args=[plan.uuid])).content.decode()
    assert "kl. 08.00" in page
    moved = petra.post(reverse("publishing:move", args=[plan.uuid]), {"day": day, "time": "09.30"})
    assert moved.status_code == 302
    assert "kl. 09.30" in petra.get(LIST).content.decode()
    petra.post(reverse("publishing:cancel", args=[plan.uuid]))
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert petra.post(reverse("publishing:cancel", args=[plan.uuid])).status_code == 404


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"when": "sen"}, "Välj en dag."),
        ({"when": "sen", "day": "2026-13-45", "time": "08:00"}, "Rätta detta"),
        ({"when": "sen", "day": "2020-01-01", "time": "08:00"}, "Tiden har redan varit."),
        ({"when": "sen", "day": "9999-12-31", "time": "23:59"}, "Rätta detta"),
        ({"when": "x"}, "Rätta detta"),
    ],
)
def test_a_time_that_cannot_be_is_said_and_what_was_typed_stays(petra, decide, plan, data, said):
    decide()
    answer = send(petra, plan, **data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not PublicationReview.objects.exists()


def test_a_page_whose_matter_has_changed_says_that_it_will_not_be_published(petra, decide, plan):
    decide()
    send(petra, plan, when="sen", day=MORNING.date().isoformat(), time="08:00")
    plan.memo.case.places = ["Hamngatan"]
    plan.memo.case.save()
    page = petra.get(reverse("publishing:review", args=[plan.uuid])).content.decode()
    assert "Underlaget har ändrats sedan granskningen." in page

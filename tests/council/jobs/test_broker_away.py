"""A broker that is away costs nobody a wait, and loses nothing."""

import pytest
from celery import current_app

from council.jobs import broker
from council.jobs.actions import request_job
from council.jobs.models import Job, JobState


@pytest.fixture
def _broker_away(monkeypatch, tmp_path):
    monkeypatch.setenv("CELERY_BROKER_URL", f"redis+socket://{tmp_path}/nobody.sock")
    monkeypatch.setattr(broker._Broker, "away_until", 0.0)
    broker._connection.cache_clear()
    yield
    broker._connection.cache_clear()


@pytest.mark.usefixtures("_broker_away")
def test_the_job_stands_in_its_row_when_the_broker_is_away(
    db, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        job = request_job(kind="x", key="x", payload={}, at=now)
    assert Job.objects.get(pk=job.pk).state == JobState.QUEUED
    assert list(Job.objects.lost(job.not_before)) == [job]


@pytest.mark.usefixtures("_broker_away")
def test_the_next_job_does_not_wait_for_the_broker_again(monkeypatch):
    asked = []
    original = current_app.send_task

    def counted(*args, **kwargs):
        asked.append(args)
        return original(*args, **kwargs)

    monkeypatch.setattr(current_app._get_current_object(), "send_task", counted)
    assert [broker.send(number) for number in range(5)] == [False] * 5
    assert len(asked) == 1

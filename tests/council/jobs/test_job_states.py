"""A job is a row before it is a message: taken once, retried, given up with a reason."""

import datetime as dt

import pytest

from council.jobs.actions import (
    LEASE,
    MAX_ATTEMPTS,
    RESEND_AFTER,
    finish_job,
    report_progress,
    request_job,
    retry_job,
    take_job,
)
from council.jobs.errors import JobDelayed, JobRefused
from council.jobs.models import Job, JobState
from council.jobs.tasks import run_job, sweep

HANDLERS = "tests.council.jobs.test_job_states"


def succeed(payload, report):
    report(50, "Halvvägs.")
    return {"echo": payload["words"]}


def refuse(_payload, _report):
    raise JobRefused("Avsnittet Bakgrund är tomt.")


def delay(_payload, _report):
    raise JobDelayed("Tidsstämpeln kunde inte hämtas.")


def crash(_payload, _report):
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _handlers(settings):
    settings.JOB_HANDLERS = {
        name: f"{HANDLERS}.{name}" for name in ("succeed", "refuse", "delay", "crash")
    }


@pytest.fixture
def ask(db, now):
    def make(kind="succeed", key="k"):
        return request_job(kind=kind, key=key, payload={"words": "hej"}, at=now)

    return make


def test_the_message_goes_out_when_the_transaction_commits(
    ask, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr("council.jobs.actions.send", sent.append)
    with django_capture_on_commit_callbacks(execute=True):
        job = ask()
        assert sent == []
    assert sent == [job.pk]


def test_the_same_work_asked_for_twice_is_one_job(
    ask, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr("council.jobs.actions.send", sent.append)
    with django_capture_on_commit_callbacks(execute=True):
        assert ask() == ask()
    assert len(sent) == 1


def test_a_job_runs_once(ask):
    job = ask()
    run_job(job_id=job.pk)
    job.refresh_from_db()
    assert (job.state, job.progress, job.result) == (JobState.DONE, 100, {"echo": "hej"})
    run_job(job_id=job.pk)
    job.refresh_from_db()
    assert job.attempts == 1


def test_a_refusal_is_final_and_says_why(ask):
    job = ask("refuse")
    run_job(job_id=job.pk)
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.FAILED, "Avsnittet Bakgrund är tomt.")


@pytest.mark.parametrize(
    ("kind", "words"), [("delay", "Tidsstämpeln kunde inte hämtas."), ("crash", "ZeroDivision")]
)
def test_a_fault_is_tried_again_and_then_given_up(ask, kind, words):
    job = ask(kind)
    for attempt in range(1, MAX_ATTEMPTS + 1):
        run_job(job_id=job.pk)
        job.refresh_from_db()
        assert job.attempts == attempt
        assert words in job.message
    assert job.state == JobState.FAILED


def test_a_kind_without_handler_is_tried_again_not_lost(ask, settings):
    job = ask()
    settings.JOB_HANDLERS = {}
    run_job(job_id=job.pk)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_each_wait_is_longer_than_the_one_before(ask, now):
    job = ask()
    waits = []
    for _ in range(3):
        taken = take_job(job_id=job.pk, at=now)
        retry_job(job=taken, message="", at=now)
        waits.append(taken.not_before - now)
    assert waits == sorted(set(waits))


def test_a_running_job_is_not_taken_before_its_lease_is_out(ask, now):
    job = ask()
    assert take_job(job_id=job.pk, at=now)
    assert take_job(job_id=job.pk, at=now + LEASE) is None
    again = take_job(job_id=job.pk, at=now + LEASE + dt.timedelta(seconds=1))
    assert again.attempts == 2


def test_progress_keeps_the_lease(ask, now):
    job = take_job(job_id=ask().pk, at=now)
    later = now + dt.timedelta(seconds=100)
    report_progress(job=job, percent=10, message="Sidorna sätts.", at=later)
    assert take_job(job_id=job.pk, at=now + LEASE + dt.timedelta(seconds=1)) is None


def test_a_worker_that_lost_its_lease_says_nothing_more(ask, now):
    slow = take_job(job_id=ask().pk, at=now)
    quick = take_job(job_id=slow.pk, at=now + LEASE * 2)
    assert finish_job(job=quick, result={"who": "quick"}, at=now)
    assert not finish_job(job=slow, result={"who": "slow"}, at=now)
    assert not retry_job(job=slow, message="Fel", at=now)
    assert Job.objects.get().result == {"who": "quick"}


def test_a_job_that_kills_every_worker_is_given_up(ask, now):
    job = ask()
    for _ in range(MAX_ATTEMPTS):
        now += LEASE * 2
        assert take_job(job_id=job.pk, at=now)
    assert take_job(job_id=job.pk, at=now + LEASE * 2) is None
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "avbröts flera gånger" in job.message


def test_the_sweep_sends_what_was_lost(ask, now, monkeypatch):
    sent = []
    monkeypatch.setattr("council.jobs.tasks.send", sent.append)
    waiting, running, done = ask(key="a"), ask(key="b"), ask(key="c")
    Job.objects.filter(pk=running.pk).update(state="running", attempts=1, lease_until=now + LEASE)
    run_job(job_id=done.pk)
    monkeypatch.setattr("council.jobs.tasks.timezone.now", lambda: now)
    assert sweep() == 0
    monkeypatch.setattr(
        "council.jobs.tasks.timezone.now", lambda: now + LEASE + dt.timedelta(seconds=1)
    )
    assert sweep() == 2
    assert sent == [waiting.pk, running.pk]
    assert Job.objects.get(pk=waiting.pk).not_before > now + LEASE + RESEND_AFTER

"""Asking for work, taking it, and closing it."""

import datetime as dt
from typing import Any

from celery import current_app
from django.db import transaction

from council.jobs.models import Job, JobState

LEASE = dt.timedelta(seconds=120)
RESEND_AFTER = dt.timedelta(seconds=30)
MAX_ATTEMPTS = 4


def request_job(
    *, kind: str, key: str, payload: dict[str, Any], at: dt.datetime, group: str = ""
) -> Job:
    """Write the job's row and send its message when the transaction commits.

    The same key gives the same job: one that failed is queued anew, one that is done, queued or
    running is returned as it is.
    """
    with transaction.atomic():
        job, created = Job.objects.select_for_update().get_or_create(
            key=key,
            defaults={
                "kind": kind,
                "payload": payload,
                "group": group,
                "created_at": at,
                "not_before": at + RESEND_AFTER,
            },
        )
        if not created and job.state == JobState.FAILED:
            job.state, job.attempts, job.message = JobState.QUEUED, 0, ""
            job.progress, job.finished_at = 0, None
            job.not_before = at + RESEND_AFTER
            job.save()
            created = True
        if created:
            job_id = job.pk
            transaction.on_commit(lambda: send(job_id))
    return job


def send(job_id: int) -> None:
    """Tell the workers. A broker that is away loses nothing: the sweep sends again."""
    try:
        current_app.send_task("council.jobs.tasks.run_job", kwargs={"job_id": job_id}, retry=False)
    except current_app.connection_for_write().recoverable_connection_errors:
        return


def take_job(*, job_id: int, at: dt.datetime) -> Job | None:
    """Mark the job as running for one lease and return it; None when there is nothing to do."""
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).filter(pk=job_id).first()
        if job is None or job.state in {JobState.DONE, JobState.FAILED}:
            return None
        if job.state == JobState.RUNNING and job.lease_until and job.lease_until >= at:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            fail_job(job=job, at=at, message="Arbetet avbröts flera gånger. Försök igen.")
            return None
        job.state, job.lease_until = JobState.RUNNING, at + LEASE
        job.attempts += 1
        job.save(update_fields=["state", "lease_until", "attempts"])
    return job


def report_progress(*, job: Job, percent: int, message: str, at: dt.datetime) -> None:
    """Tell how far the job has come, and keep the lease."""
    job.progress, job.message, job.lease_until = percent, message, at + LEASE
    job.save(update_fields=["progress", "message", "lease_until"])


def finish_job(*, job: Job, result: dict[str, Any], at: dt.datetime) -> None:
    """Close the job as done."""
    job.state, job.progress, job.message = JobState.DONE, 100, ""
    job.result, job.finished_at, job.lease_until = result, at, None
    job.save()


def retry_job(*, job: Job, message: str, at: dt.datetime) -> None:
    """Queue the job again after a fault, later each time; after the last attempt it has failed."""
    if job.attempts >= MAX_ATTEMPTS:
        fail_job(job=job, at=at, message=message)
        return
    job.state, job.lease_until, job.message = JobState.QUEUED, None, message
    job.not_before = at + dt.timedelta(seconds=5 * 2**job.attempts)
    job.save()


def fail_job(*, job: Job, message: str, at: dt.datetime) -> None:
    """Close the job as failed, with a sentence that a person can act on."""
    job.state, job.message = JobState.FAILED, message
    job.finished_at, job.lease_until = at, None
    job.save()

"""Asking for work, taking it, and closing it."""

import datetime as dt
from functools import partial
from typing import Any

from django.db import transaction

from council.jobs.broker import send
from council.jobs.models import Job, JobState

LEASE = dt.timedelta(seconds=120)
RESEND_AFTER = dt.timedelta(seconds=30)
FIRST_WAIT = dt.timedelta(seconds=10)
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
            transaction.on_commit(partial(send, job.pk))
    return job


def take_job(*, job_id: int, at: dt.datetime) -> Job | None:
    """Mark the job as running for one lease and return it; None when there is nothing to do."""
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).filter(pk=job_id).first()
        if job is None or job.state in {JobState.DONE, JobState.FAILED}:
            return None
        if job.state == JobState.RUNNING and job.lease_until and job.lease_until >= at:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            job.state, job.lease_until, job.finished_at = JobState.FAILED, None, at
            job.message = "Arbetet avbröts flera gånger. Försök igen."
            job.save(update_fields=["state", "lease_until", "finished_at", "message"])
            return None
        job.state, job.lease_until = JobState.RUNNING, at + LEASE
        job.attempts += 1
        job.save(update_fields=["state", "lease_until", "attempts"])
    return job


def report_progress(*, job: Job, percent: int, message: str, at: dt.datetime) -> bool:
    """Tell how far the job has come, and keep the lease; False when another worker has it."""
    return _update(job, progress=percent, message=message, lease_until=at + LEASE)


def finish_job(*, job: Job, result: dict[str, Any], at: dt.datetime) -> bool:
    """Close the job as done; False when another worker has it."""
    return _update(
        job,
        state=JobState.DONE,
        progress=100,
        message="",
        result=result,
        finished_at=at,
        lease_until=None,
    )


def retry_job(*, job: Job, message: str, at: dt.datetime) -> bool:
    """Queue the job again after a fault, later each time; after the last attempt it has failed."""
    if job.attempts >= MAX_ATTEMPTS:
        return fail_job(job=job, at=at, message=message)
    wait = FIRST_WAIT * 2 ** (job.attempts - 1)
    return _update(
        job, state=JobState.QUEUED, lease_until=None, message=message, not_before=at + wait
    )


def fail_job(*, job: Job, message: str, at: dt.datetime) -> bool:
    """Close the job as failed, with a sentence that a person can act on."""
    return _update(job, state=JobState.FAILED, message=message, finished_at=at, lease_until=None)


def _update(job: Job, **values: Any) -> bool:
    """Write to the job as the attempt that holds it, and return whether it still does.

    A worker that was slower than its lease must not overwrite what its successor says: the number
    of attempts is the token that tells them apart.
    """
    held = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
    if not held.update(**values):
        return False
    for name, value in values.items():
        setattr(job, name, value)
    return True

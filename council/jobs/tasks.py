"""The two tasks there are: run one job, and sweep up those that the broker or a worker lost."""

import logging

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from council.jobs.actions import (
    RESEND_AFTER,
    fail_job,
    finish_job,
    report_progress,
    retry_job,
    take_job,
)
from council.jobs.broker import send
from council.jobs.errors import JobDelayed, JobRefused
from council.jobs.models import Job

logger = logging.getLogger(__name__)


@shared_task(name="council.jobs.tasks.run_job")
def run_job(*, job_id: int) -> None:
    """Run the job's handler once and close the job.

    A handler is ``function(payload: dict, report: Callable[[int, str], None]) -> dict``; it must
    be idempotent, since a worker that dies in mid-render has it run again.
    """
    job = take_job(job_id=job_id, at=timezone.now())
    if job is None:
        return

    def report(percent: int, message: str) -> None:
        report_progress(job=job, percent=percent, message=message, at=timezone.now())

    try:
        handler = import_string(settings.JOB_HANDLERS[job.kind])
        result = handler(job.payload, report)
    except JobRefused as refusal:
        fail_job(job=job, message=str(refusal), at=timezone.now())
    except JobDelayed as delay:
        logger.warning("Job %s is tried again: %s", job, delay)
        retry_job(job=job, message=str(delay), at=timezone.now())
    except Exception as error:
        logger.exception("Job %s failed", job)
        words = f"Ett fel uppstod ({type(error).__name__}). Försöket görs om."
        retry_job(job=job, message=words, at=timezone.now())
    else:
        finish_job(job=job, result=result, at=timezone.now())


@shared_task(name="council.jobs.tasks.sweep")
def sweep() -> int:
    """Send the lost jobs again and return how many they were."""
    now = timezone.now()
    lost = list(Job.objects.lost(now)[:500])
    for job in lost:
        Job.objects.filter(pk=job.pk).update(not_before=now + RESEND_AFTER)
        send(job.pk)
    return len(lost)

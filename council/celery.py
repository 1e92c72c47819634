"""The Celery application: one broker, JSON only; the tasks of council.jobs and of the clock."""

import os

from celery import Celery
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")

app = Celery("council")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["council.jobs"])
# What beat starts (CELERY_BEAT_SCHEDULE) stands in the schedule.py of each subject.
app.autodiscover_tasks(
    [
        *("council.accounts", "council.alerts", "council.feedback"),
        *("council.record.log", "council.record.caching"),
        *("decisions.memos", "decisions.travel"),
        *("decisions.minutes.attestation", "decisions.minutes.board"),
        *("decisions.publishing", "decisions.assignments", "decisions.delegation", "remissvar"),
    ],
    related_name="schedule",
)
# Seconds that a worker process may take to start, warm-up included: with Celery's own 4 a busy
# machine would end it and start it again, over and over.
app.conf.worker_proc_alive_timeout = 60.0


@worker_process_init.connect
def warm_up_rendering(**_: object) -> None:
    """Read fonts and styles as a worker process starts, so that its first render is warm."""
    # Here, not above: every process imports this module, and only workers render. After the fork,
    # not before: the text library starts threads, which a fork would not take along.
    from council.documents.render import warm_up

    warm_up()

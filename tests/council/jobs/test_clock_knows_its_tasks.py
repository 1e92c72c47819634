"""Whatever the clock starts is a task that a worker knows."""

from django.conf import settings

from council.celery import app


def test_a_worker_knows_every_task_that_the_clock_starts():
    app.loader.import_default_modules()
    started = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert started <= set(app.tasks)

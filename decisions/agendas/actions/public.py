"""Asking for a meeting's page among the citizens' pages, or for it to be brought up to date."""

import datetime as dt

from council.jobs.actions import request_job
from council.jobs.models import Job
from decisions.agendas.models import Meeting

PUBLIC_JOB = "publishing.meeting"


def request_public_page(*, meeting: Meeting, reason: str, at: dt.datetime) -> Job:
    """Ask a worker for it; each `reason` (the notice, a new status) asks once a meeting."""
    key = f"{PUBLIC_JOB}:{meeting.pk}:{reason}"
    return request_job(kind=PUBLIC_JOB, key=key, payload={"meeting": meeting.pk}, at=at)

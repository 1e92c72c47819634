"""Asking for the PDF of a draft."""

import datetime as dt

from django.db import transaction

from council.jobs.actions import request_job
from council.jobs.models import Job, JobState
from decisions.memos.content import memo_content
from decisions.memos.documents import preview_fingerprint, preview_group
from decisions.memos.models import Memo


@transaction.atomic
def request_preview(*, memo: Memo, at: dt.datetime) -> Job:
    """Ask for a preview of the draft as it stands; the same content gives the same job."""
    fingerprint = preview_fingerprint(memo, memo_content(memo))
    key = f"{preview_group(memo)}:{fingerprint}"
    done = Job.objects.filter(key=key, state=JobState.DONE).first()
    if done and done.result["fingerprint"] != fingerprint:
        done.delete()  # the text had moved on when the worker came to it
    return request_job(
        kind="memo.preview",
        key=key,
        payload={"memo": memo.pk},
        at=at,
        group=preview_group(memo),
    )

"""Asking for the PDF of a draft."""

import datetime as dt

from django.db import transaction

from council.jobs.actions import request_job
from council.jobs.models import Job, JobState
from decisions.memos.content import memo_content
from decisions.memos.models import Memo
from decisions.memos.previews import preview_fingerprint, preview_group
from decisions.memos.protection import Sight


@transaction.atomic
def request_preview(*, memo: Memo, at: dt.datetime, sight: Sight | None = None) -> Job:
    """Ask for a preview of the draft as it stands; the same content gives the same job.

    `sight` is what the one who asks sees of it; without one the whole is rendered.
    """
    sight = sight or Sight(memo_content(memo))
    fingerprint = preview_fingerprint(memo, sight.content)
    key = f"{preview_group(memo)}:{fingerprint}"
    done = Job.objects.filter(key=key, state=JobState.DONE).first()
    if done and done.result["fingerprint"] != fingerprint:
        done.delete()  # the text had moved on when the worker came to it
    return request_job(
        kind="memo.preview",
        key=key,
        payload={"memo": memo.pk, **({"public": True} if sight.hidden else {})},
        at=at,
        group=preview_group(memo),
    )

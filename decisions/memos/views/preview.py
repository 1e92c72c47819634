"""The preview of a draft: ask for it, follow it, look at its pages."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from council.files.models import read_file
from council.jobs.models import Job, JobState
from decisions.memos.actions.previews import request_preview
from decisions.memos.models import Memo
from decisions.memos.previews import may_see_preview, preview_fingerprint, preview_group
from decisions.memos.protection import Sight
from decisions.memos.views.request import readable_memo, seen_by

# What a preview shows never changes under its address, and concerns its readers alone. Of a secret
# case nothing stays behind in the browser.
CACHING = "private, max-age=86400, immutable"
NO_CACHING = "private, no-store"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, memo_uuid: uuid.UUID) -> JsonResponse:
    """POST asks for a preview (202); GET tells how far it has come. 401 when signed out."""
    if not request.user.is_authenticated:
        return JsonResponse({}, status=401)
    memo = readable_memo(request, memo_uuid)
    sight = seen_by(request, memo)
    if request.method == "POST":
        job = request_preview(memo=memo, at=timezone.now(), sight=sight)
        return JsonResponse({"job": str(job.uuid)}, status=202)
    return JsonResponse(_state(memo, sight))


@require_safe
def page(
    request: HttpRequest, memo_uuid: uuid.UUID, job_uuid: uuid.UUID, number: int
) -> HttpResponse:
    """Show the picture of a page, counted from 1."""
    memo = readable_memo(request, memo_uuid)
    job = _done(request, memo, job_uuid)
    pages = job.result["pages"]
    if not 1 <= number <= len(pages):
        raise Http404
    return _file(memo, job, pages[number - 1], "image/png")


@require_safe
def pdf(request: HttpRequest, memo_uuid: uuid.UUID, job_uuid: uuid.UUID) -> HttpResponse:
    """Show the draft's PDF."""
    memo = readable_memo(request, memo_uuid)
    job = _done(request, memo, job_uuid)
    response = _file(memo, job, job.result["pdf"], "application/pdf")
    response["Content-Disposition"] = 'inline; filename="utkast.pdf"'
    return response


def _done(request: HttpRequest, memo: Memo, job_uuid: uuid.UUID) -> Job:
    """Return a finished preview that shows what the user may see. Raises Http404."""
    group = preview_group(memo)
    job = Job.objects.filter(uuid=job_uuid, group=group, state=JobState.DONE).first()
    if job is None or not may_see_preview(job, seen_by(request, memo)):
        raise Http404
    return job


def _file(memo: Memo, job: Job, sha256: str, content_type: str) -> HttpResponse:
    try:
        data = read_file(sha256)
    except FileNotFoundError as error:
        raise Http404 from error
    is_secret = memo.case.is_secret or job.result.get("is_protected")
    caching = NO_CACHING if is_secret else CACHING
    return HttpResponse(data, content_type=content_type, headers={"Cache-Control": caching})


def _state(memo: Memo, sight: Sight) -> dict[str, Any]:
    fingerprint = preview_fingerprint(memo, sight.content)
    jobs = list(Job.objects.filter(group=preview_group(memo)).order_by("-pk"))
    finished = [job for job in jobs if job.state == JobState.DONE]
    done = [job for job in finished if may_see_preview(job, sight)]
    current = [job for job in done if job.result["fingerprint"] == fingerprint]
    shown = next(iter([*current, *done]), None)
    unfinished = [job for job in jobs if job.state in {JobState.QUEUED, JobState.RUNNING}]
    failed = [
        job for job in jobs if job.state == JobState.FAILED and job.key.endswith(fingerprint)
    ]
    state = "done" if shown else "none"
    if not current and (unfinished or failed):
        state = (unfinished or failed)[0].state
    return {
        "state": state,
        "stale": not current,
        "message": failed[0].message if state == JobState.FAILED else "",
        **_addresses(memo, shown),
    }


def _addresses(memo: Memo, job: Job | None) -> dict[str, Any]:
    if job is None:
        return {"pages": [], "keys": [], "places": {}, "pdf": None}
    numbers = range(1, len(job.result["pages"]) + 1)
    return {
        "pages": [
            reverse("memos:preview_page", args=[memo.uuid, job.uuid, number]) for number in numbers
        ],
        # The same key is the same picture: a page that did not change need not be fetched again.
        "keys": [sha256[:16] for sha256 in job.result["pages"]],
        "places": job.result.get("places", {}),
        "pdf": reverse("memos:preview_pdf", args=[memo.uuid, job.uuid]),
    }

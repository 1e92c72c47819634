"""The versions of a memo, and what differs between two of them.

They are the drafts on the way to what was approved: whoever reads a noticed memo for a meeting
does not read them (TF 2:12).
"""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from decisions.memos import compare as comparison
from decisions.memos.compare import DRAFT, Version
from decisions.memos.models import Memo
from decisions.memos.views.request import drafted_memo, seen_by


@require_safe
def versions(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """List the versions, newest first, with a form that compares two of them.

    The form proposes the text as it stands and the newest version that is another.
    """
    memo = drafted_memo(request, memo_uuid)
    found = comparison.versions(memo)
    older = comparison.newest_different(memo, found) or next(iter(found), None)
    context = {"memo": memo, "versions": found, "now": DRAFT, "older": older}
    return render(request, "staff/memos/versions.html", context)


@require_safe
def compare(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show what differs from version `fran` to version `till`, by default to the text as it is.

    Raises Http404 for a version that the memo does not have.
    """
    memo = drafted_memo(request, memo_uuid)
    known = {version.key: version for version in [_present(memo), *comparison.versions(memo)]}
    try:
        asked = [known[request.GET.get("fran", "")], known[request.GET.get("till", DRAFT)]]
        before, after = sorted(asked, key=lambda version: version.at)
        contents = [comparison.version_content(memo, each.key) for each in (before, after)]
    except LookupError as error:
        raise Http404 from error
    parts = comparison.compare(*(seen_by(request, memo, each).content for each in contents))
    context = {
        "memo": memo,
        "before": before,
        "after": after,
        "changed": [part for part in parts if part.changed],
        "unchanged": [part.heading for part in parts if not part.changed],
    }
    return render(request, "staff/memos/compare.html", context)


def _present(memo: Memo) -> Version:
    label = "Texten som den är nu"
    return Version(key=DRAFT, label=label, at=timezone.now(), by=str(memo.saved_by))

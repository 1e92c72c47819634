"""The memos that are ready for a meeting of the body (Klara för nämnd)."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.urls import reverse

from council.register.numbers import registry_key
from decisions.agendas.earlier import of_memo, postponed_before
from decisions.agendas.models import Meeting
from decisions.memos.models import FixedVersion
from decisions.memos.workflow import MemoStatus


def pool(meeting: Meeting, *, query: str, protected: bool) -> list[dict[str, Any]]:
    """Return the approved memos for the body, those of secret cases only for who may read them."""
    newest = (
        FixedVersion.objects.filter(
            memo__recipient_body=meeting.body_id, memo__status=MemoStatus.APPROVED
        )
        .select_related("memo__case")
        .order_by("memo", "-number")
        .distinct("memo")
    )
    if not protected:
        newest = newest.filter(memo__case__is_secret=False)
    if query:
        key = registry_key(query)
        by_number = Q(memo__case__registry_key=key) if key else Q()
        newest = newest.filter(
            Q(memo__title__icontains=query)
            | Q(memo__case__registry_number__icontains=query)
            | by_number
        )
    rows = sorted(newest, key=lambda version: (version.approved_at, version.pk))
    before = postponed_before(meeting, {of_memo(version.memo_id) for version in rows})
    return [
        {
            "uuid": version.memo.uuid,
            "title": version.memo.title,
            "kind": version.memo.kind,
            "get_kind_display": version.memo.get_kind_display(),
            "case": version.memo.case,
            "approved_at": version.approved_at,
            "before": before.get(of_memo(version.memo_id), ""),
            "reply_deadline": _reply_deadline(version),
            "url": reverse("memos:memo", args=[version.memo.uuid]),
        }
        for version in rows
    ]


def _reply_deadline(version: FixedVersion) -> dt.date | None:
    written = (version.content.get("consultation") or {}).get("reply_deadline")
    return dt.date.fromisoformat(written) if written else None

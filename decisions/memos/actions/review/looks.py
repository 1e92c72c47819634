"""What a reviewer last saw of a memo."""

import datetime as dt
from typing import Any

from council.organisation.models import User
from decisions.memos.content import content_hash, memo_content
from decisions.memos.models import LastLook, Memo


def save_look(
    *, memo: Memo, by: User, at: dt.datetime, content: dict[str, Any] | None = None
) -> LastLook:
    """Keep what the user has now read of the memo: the content that they saw, by default all.

    One row per user and memo: the next look shows what changed since.
    """
    seen = memo_content(memo) if content is None else content
    values = {"at": at, "content": seen, "content_hash": content_hash(seen)}
    look, _ = LastLook.objects.update_or_create(memo=memo, user=by, defaults=values)
    return look

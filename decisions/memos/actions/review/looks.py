"""What a reviewer last saw of a memo."""

import datetime as dt

from django.utils import timezone

from council.organisation.models import User
from decisions.memos.content import content_hash
from decisions.memos.models import LastLook, Memo
from decisions.memos.protection import content_for


def save_look(*, memo: Memo, by: User, at: dt.datetime) -> LastLook:
    """Keep what the user has now read of the memo, without the protected matter hidden from them.

    One row per user and memo: the next look shows what changed since.
    """
    seen = content_for(by, memo, timezone.localdate(at))
    values = {"at": at, "content": seen, "content_hash": content_hash(seen)}
    look, _ = LastLook.objects.update_or_create(memo=memo, user=by, defaults=values)
    return look

"""What remains to be done with a memo after the decision, told by subjects above it."""

import datetime as dt

from django.conf import settings
from django.utils.module_loading import import_string

from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus

AFTER = (MemoStatus.DECIDED, MemoStatus.PUBLISHED)


def remains_of(memo: Memo, at: dt.datetime) -> list[str]:
    """Return in sentences what must be done before the case is done (settings.MEMO_REMAINS)."""
    if memo.status not in AFTER:
        return []
    return [words for path in settings.MEMO_REMAINS for words in import_string(path)(memo, at)]

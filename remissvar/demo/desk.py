"""What lies on the demo's desks: choices, last days, watched memos, what is read and unread."""

import datetime as dt

from django.utils import timezone

from council.accounts.actions import mark_read, save_preferences
from council.accounts.models import MailChoice, Notification
from council.models import User
from decisions.memos.actions.drafts import DraftChanges, save_draft
from decisions.memos.actions.reminders import remind
from decisions.memos.actions.watching import watch_memo
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus
from remissvar.demo import texts
from remissvar.demo.drafting import user, when

MAIL = {"eva": MailChoice.DAILY, "jon": MailChoice.AT_ONCE}
"""Who has mail from today on; the other addresses would only fill the folder."""
WISHED = {texts.NOISE.title: 18, "Riktlinjer för ogräsbekämpning": 16}
"""Days from today to the meeting that a draft is meant for: one has time, one is soon late."""
REMEMBERED = dt.timedelta(days=14)


def settle() -> None:
    """Let nobody have mail about what is made up to have happened before today."""
    for account in User.objects.order_by("pk"):
        save_preferences(user=account, mail=MailChoice.NEVER, muted=[], shortcuts=True)


def morning(now: dt.datetime) -> dt.datetime:
    """Return when the day's reminders went out: at six, or `now` for who loads the demo earlier.

    Nothing on a desk is from a time that has not come.
    """
    return min(when(timezone.localdate(now), 6), now)


def fill(now: dt.datetime) -> None:
    """Let time have passed: what is old is read, some memos are watched, last days are near."""
    today, at = timezone.localdate(now), morning(now)
    for draft in Memo.objects.filter(title__in=WISHED, status=MemoStatus.DRAFT).order_by("pk"):
        changes = DraftChanges(meeting_date=today + dt.timedelta(days=WISHED[draft.title]))
        version = draft.draft_version
        save_draft(memo=draft, base_version=version, changes=changes, by=user("eva"), at=at)
    for who, writer in (("jon", "eva"), ("eva", "mika")):
        written = Memo.objects.filter(created_by=user(writer)).exclude(case__is_secret=True)
        for memo in written.order_by("-saved_at", "-pk")[:2]:
            watch_memo(memo=memo, by=user(who), at=at)
    for who, mail in MAIL.items():
        save_preferences(user=user(who), mail=mail, muted=[], shortcuts=True)
    remind(at=at)
    mark_read(notifications=Notification.objects.filter(at__lt=at - REMEMBERED), at=at)

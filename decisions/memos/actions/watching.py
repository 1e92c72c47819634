"""Following a memo: who does, and what they are told when it moves."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from council.accounts.actions import notify
from council.organisation.models import User
from decisions.memos.models import Memo, MemoTransition, MemoWatch


def watch_memo(*, memo: Memo, by: User, at: dt.datetime) -> None:
    """Let the user be told of each move. No act on the matter: the event log does not tell it."""
    MemoWatch.objects.get_or_create(memo=memo, user=by, defaults={"at": at})


def unwatch_memo(*, memo: Memo, by: User) -> None:
    """Tell the user no more."""
    MemoWatch.objects.filter(memo=memo, user=by).delete()


def tell_watchers(transition: MemoTransition) -> None:
    """Tell those who watch the memo that it has moved, if they may still read it there.

    Who moved it knows. Runs in the transaction of the move.
    """
    memo, day = transition.memo, timezone.localdate(transition.at)
    watches = MemoWatch.objects.filter(memo=memo).exclude(user=transition.by)
    users = [watch.user for watch in watches.select_related("user").order_by("pk")]
    if not users:
        return
    readers = Memo.objects.filter(pk=memo.pk)
    notify(
        to=[user for user in users if readers.visible_to(user, day).exists()],
        kind="memo.moved",
        key=f"memo.moved:{transition.pk}",
        title=f"{memo.title}: {transition.get_to_status_display()}",
        text=f"Flyttad från {transition.get_from_status_display()} av {transition.by}.",
        reason="Du bevakar handlingen.",
        url=reverse("memos:memo", args=[memo.uuid]),
        at=transition.at,
        is_secret=memo.case.is_secret,
        registry_number=memo.case.registry_number,
    )

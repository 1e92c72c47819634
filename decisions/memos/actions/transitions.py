"""Moving a memo from one status to another: the one function that does it."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.memos.actions.watching import tell_watchers
from decisions.memos.content import memo_content
from decisions.memos.models import Memo, MemoTransition
from decisions.memos.rules.permissions import NOT_ALLOWED, may_move
from decisions.memos.workflow import ALLOWED, MemoStatus


@transaction.atomic
def move_memo(
    *,
    memo: Memo,
    to: MemoStatus,
    by: User,
    at: dt.datetime,
    comment: str = "",
    has_right: bool = False,
) -> Memo:
    """Move the memo, keep a version of it, and write transition and audit; return the locked row.

    Raises ValidationError when the table allows no such move from where the memo stands now,
    PermissionDenied when the user may not make it; `has_right` says that the calling action has
    seen to that, for whoever acts in another's place. Rules beyond the table (conflict of
    interest, completeness) are the calling action's.
    """
    locked = Memo.objects.select_for_update(no_key=True).get(pk=memo.pk)
    origin = MemoStatus(locked.status)
    if to not in ALLOWED[origin]:
        message = f"Handlingen har läget {origin.label} och kan inte få läget {to.label}."
        raise ValidationError(message, code="not_allowed_from_here")
    if not has_right and not may_move(memo=locked, to=to, by=by, at=at):
        raise PermissionDenied(NOT_ALLOWED)
    locked.status = to
    keep_version(memo=locked, reason=f"{origin.label} → {to.label}", by=by, at=at)
    transition = MemoTransition.objects.create(
        memo=locked, from_status=origin, to_status=to, at=at, by=by, comment=comment
    )
    record_event(
        by=by,
        at=at,
        action=f"memo.{to}",
        target=locked,
        registry_number=locked.case.registry_number,
        summary=f"{locked.title}: {origin.label} → {to.label}",
        data={"comment": comment} if comment else {},
    )
    tell_watchers(transition)
    memo.status = to
    return locked


@transaction.atomic
def keep_version(*, memo: Memo, reason: str, by: User, at: dt.datetime) -> None:
    """Refresh the memo's content from its parts and keep it as a version in its history."""
    memo.content = memo_content(memo)
    memo._change_reason = reason  # noqa: SLF001 - simple-history's documented way
    memo._history_user = by  # noqa: SLF001
    memo._history_date = at  # noqa: SLF001
    memo.save()
    # The version holds it; on the draft's own row it would be kept, and read, a second time.
    content, memo.content = memo.content, {}
    memo.save_without_historical_record()
    memo.content = content

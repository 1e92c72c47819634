"""Loading a memo and authorising whoever asks for it, in one step."""

import datetime as dt
import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.models import Memo
from decisions.memos.rules import holds
from decisions.memos.rules.permissions import NOT_ALLOWED


def get_memo_for(
    user: User, memo_uuid: uuid.UUID | str, permission: Permission, on: dt.date
) -> Memo:
    """Return the memo with case, department, unit and body, for a user who may do that with it.

    Raises Http404 when there is none that the user may see: whether another department's draft
    exists is nobody's business (OSL 12). Raises PermissionDenied when they see it but hold no
    such permission.
    """
    try:
        memo = Memo.objects.with_people().get(uuid=uuid.UUID(str(memo_uuid)))
    except (Memo.DoesNotExist, ValueError) as error:
        raise Http404 from error
    if not _is_visible(memo, user, on):
        raise Http404
    if not holds(user, permission, memo=memo, on=on):
        raise PermissionDenied(NOT_ALLOWED)
    return memo


def _is_visible(memo: Memo, user: User, on: dt.date) -> bool:
    """Return whether `visible_to` lets the user read the memo.

    Its own first clause is answered from the user's roles, which are fetched already: whoever
    writes in a draft asks for it with every save and heartbeat.
    """
    if not memo.case.is_secret and user.may(
        Permission.READ_DRAFTS, on=on, department=memo.department
    ):
        return True
    return Memo.objects.visible_to(user, on).filter(pk=memo.pk).exists()

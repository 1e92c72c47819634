"""Memos follow the meeting that they aim at."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.memos.models import Memo


@transaction.atomic
def follow_meeting(
    *, memos: Iterable[Memo], old: dt.date, new: dt.date, by: User, at: dt.datetime
) -> list[Memo]:
    """Let the memos that wished for the old day wish for the new one, and return those.

    It is the body's secretary who moves a meeting, not the memo's officer: the right to set its
    agenda is what it takes. A form that was open meanwhile is told that the draft has changed.
    """
    keys = [memo.pk for memo in memos]
    rows = Memo.objects.select_for_update(of=("self",), no_key=True).with_people()
    followed = []
    for memo in rows.filter(pk__in=keys, meeting_date=old).order_by("pk"):
        check_may(by, Permission.MANAGE_AGENDA, at=at, body=memo.recipient_body)
        memo.meeting_date = new
        memo.draft_version += 1
        memo.save_without_historical_record()
        record_event(
            by=by,
            at=at,
            action="memo.meeting_moved",
            target=memo,
            registry_number=memo.case.registry_number,
            summary=f"{memo.title}: mötet är flyttat från {old} till {new}",
            data={"meeting_date": [str(old), str(new)]},
        )
        followed.append(memo)
    return followed

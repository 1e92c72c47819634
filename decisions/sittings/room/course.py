"""The list to the left: the items as they are taken, and how far each has come."""

import uuid
from collections.abc import Sequence
from typing import Any

from decisions.agendas.models import AgendaItem
from decisions.memos.workflow import MemoStatus
from decisions.sittings.models import Sitting
from decisions.sittings.room.sight import Sight


def course_rows(
    items: Sequence[AgendaItem], sight: Sight, sitting: Sitting | None, viewed: uuid.UUID | None
) -> list[dict[str, Any]]:
    """Return the rows of the list. `viewed` is the item that the page shows."""
    current = sitting.current_id if sitting else None
    return [
        {
            "uuid": item.uuid,
            "number": item.number or "ny",
            "title": sight.title(item),
            "state": state_of(item, current),
            "treatment": _treatment(item) if sight.knows(item) else None,
            "is_viewed": item.uuid == viewed,
            "is_closed": item.is_closed or item.is_secret,
            "may_run": may_run(item) and sight.knows(item),
        }
        for item in items
    ]


def state_of(item: AgendaItem, current: int | None) -> str:
    """Return "withdrawn", "treated", "current" or "waiting"."""
    if is_withdrawn(item):
        return "withdrawn"
    if _treatment(item) is not None:
        return "treated"
    return "current" if item.pk == current else "waiting"


def is_withdrawn(item: AgendaItem) -> bool:
    """Return whether the item is not taken up."""
    memo = item.memo
    return item.is_withdrawn or (memo is not None and memo.status == MemoStatus.WITHDRAWN)


def may_run(item: AgendaItem) -> bool:
    """Return whether the item can be decided as proposed, together with others."""
    return not is_withdrawn(item) and _treatment(item) is None


def first_waiting(items: Sequence[AgendaItem], sitting: Sitting | None) -> AgendaItem | None:
    """Return the item to show first: the one at hand, else the first that waits, else the last."""
    current = sitting.current_id if sitting else None
    at_hand = [item for item in items if item.pk == current]
    waiting = [item for item in items if may_run(item)]
    return next(iter([*at_hand, *waiting, *reversed(items)]), None)


def _treatment(item: AgendaItem) -> Any:
    return getattr(item, "treatment", None)

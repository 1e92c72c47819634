"""What became of a matter the last time it was before a body: the sittings above know."""

from collections.abc import Collection

from django.conf import settings
from django.utils.module_loading import import_string

from decisions.agendas.models import AgendaItem, Meeting

# A memo's id, or that of the own item that was tabled at an earlier meeting.
Matter = tuple[str, int]


def of_memo(memo_id: int) -> Matter:
    """Return the matter that a memo brings."""
    return "memo", memo_id


def of_item(item: AgendaItem) -> Matter:
    """Return the matter of an item: its memo's, or that of the own item it was carried from."""
    return of_memo(item.memo_id) if item.memo_id else ("own", item.carried_from_id or 0)


def postponed_before(meeting: Meeting, matters: Collection[Matter]) -> dict[Matter, str]:
    """Return when a matter was tabled or referred back before the meeting, in words. One query."""
    found: dict[Matter, str] = import_string(settings.POSTPONED_BEFORE)(meeting, matters)
    return found

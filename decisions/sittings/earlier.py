"""What became of a matter when it was before a body the last time.

For the agendas below, which name it in settings.POSTPONED_BEFORE and settings.TABLED_ITEMS.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.formats import date_format

from decisions.agendas.models import AgendaItem, Meeting
from decisions.sittings.models import POSTPONED, Outcome, Treatment


def tabled_items() -> "QuerySet[AgendaItem]":
    """Return the items that a body has put off until its next meeting."""
    rows = AgendaItem.objects.filter(treatment__outcome=Outcome.TABLED)
    return rows.select_related("treatment")


def postponed_before(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, str]:
    """Return by item of the meeting when it was tabled or referred back the last time before.

    In words: "Bordlagt 12 november, § 15". One query.
    """
    memos = {item.memo_id for item in items if item.memo_id}
    own = {item.carried_from_id for item in items if item.carried_from_id}
    if not (memos or own):
        return {}
    rows = Treatment.objects.filter(
        Q(item__memo__in=memos) | Q(item__in=own), outcome__in=POSTPONED
    ).select_related("item__meeting__body")
    found: dict[tuple[str, int], list[Treatment]] = defaultdict(list)
    for row in rows.order_by("item__meeting__starts_at", "pk"):
        found["memo", row.item.memo_id or 0].append(row)
        found["own", row.item_id].append(row)
    told = {}
    for item in items:
        key = ("memo", item.memo_id) if item.memo_id else ("own", item.carried_from_id or 0)
        before = [one for one in found[key] if one.item.meeting.starts_at < meeting.starts_at]
        if before:
            told[item.pk] = _words(before[-1], meeting)
    return told


def _words(treatment: Treatment, now: Meeting) -> str:
    meeting = treatment.item.meeting
    day = date_format(meeting.date, "j F" if meeting.date.year == now.date.year else "j F Y")
    elsewhere = "" if meeting.body_id == now.body_id else f" i {meeting.body.name}"
    return f"{treatment.get_outcome_display()} {day}{elsewhere}, {treatment.paragraph}"

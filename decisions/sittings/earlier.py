"""What became of a matter when it was before a body the last time.

For the agendas below, which name it in settings.POSTPONED_BEFORE and settings.TABLED_ITEMS.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.formats import date_format

from decisions.agendas.earlier import Matter, of_memo
from decisions.agendas.models import AgendaItem, Meeting
from decisions.sittings.models import POSTPONED, Outcome, Treatment


def tabled_items() -> "QuerySet[AgendaItem]":
    """Return the items that a body has put off until its next meeting."""
    rows = AgendaItem.objects.filter(treatment__outcome=Outcome.TABLED)
    return rows.select_related("treatment")


def postponed_before(meeting: Meeting, matters: Collection[Matter]) -> dict[Matter, str]:
    """Return when each matter was tabled or referred back the last time before the meeting.

    In words: "Bordlagt 12 november, § 15". One query.
    """
    memos = {key for kind, key in matters if kind == "memo"}
    own = {key for kind, key in matters if kind == "own" and key}
    if not (memos or own):
        return {}
    rows = Treatment.objects.filter(
        Q(item__memo__in=memos) | Q(item__in=own), outcome__in=POSTPONED
    ).select_related("item__meeting__body")
    earlier = rows.filter(item__meeting__starts_at__lt=meeting.starts_at)
    last: dict[Matter, Treatment] = {}
    for row in earlier.order_by("item__meeting__starts_at", "pk"):
        last[of_memo(row.item.memo_id) if row.item.memo_id else ("own", row.item_id)] = row
    return {matter: _words(row, meeting) for matter, row in last.items() if matter in matters}


def _words(treatment: Treatment, now: Meeting) -> str:
    meeting = treatment.item.meeting
    day = date_format(meeting.date, "j F" if meeting.date.year == now.date.year else "j F Y")
    elsewhere = "" if meeting.body_id == now.body_id else f" i {meeting.body.name}"
    return f"{treatment.get_outcome_display()} {day}{elsewhere}, {treatment.paragraph}"

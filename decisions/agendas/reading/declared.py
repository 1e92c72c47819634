"""What members have said before a meeting, as the secretary and the meeting itself read it."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from council.organisation.models import Mandate, Person
from decisions.agendas.models import (
    AgendaItem,
    ConflictGround,
    Meeting,
    MemberNotice,
    NoticeKind,
)


@dataclass(frozen=True)
class Declared:
    """One declaration that stands. Of an absence `item` is None; of a conflict `ground` is set.

    `mandate` is the person's in the body on the day of the meeting; None when it has ended since.
    """

    notice: MemberNotice
    person: Person
    kind: NoticeKind
    item: AgendaItem | None
    is_whole: bool
    ground: ConflictGround | None
    text: str
    at: dt.datetime
    mandate: Mandate | None


def declared(meeting: Meeting) -> list[Declared]:
    """Return the declarations that stand: absences first, then conflicts in the agenda's order.

    Two queries, however many there are.
    """
    standing = MemberNotice.objects.standing().filter(meeting=meeting)
    rows = standing.select_related("person", "item__memo__case")
    mandates = mandates_on(meeting)
    found = [_declared(row, mandates.get(row.person_id)) for row in rows.order_by("pk")]
    return sorted(found, key=_order)


def mandates_on(meeting: Meeting) -> dict[int, Mandate]:
    """Return the body's mandates on the day of the meeting by person; the first one of several."""
    mandates = Mandate.objects.valid_on(meeting.date).filter(body=meeting.body)
    found: dict[int, Mandate] = {}
    for mandate in mandates.select_related("person").order_by("rank", "pk"):
        found.setdefault(mandate.person_id, mandate)
    return found


def conflicted(meeting: Meeting) -> dict[int, set[int]]:
    """Return the people (ids) who have declared a conflict, by the item's id."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in declared(meeting):
        if row.item is not None:
            found[row.item.pk].add(row.person.pk)
    return dict(found)


def _declared(row: MemberNotice, mandate: Mandate | None) -> Declared:
    return Declared(
        notice=row,
        person=row.person,
        kind=NoticeKind(row.kind),
        item=row.item,
        is_whole=row.is_whole,
        ground=ConflictGround(row.ground) if row.ground else None,
        text=row.text,
        at=row.created_at,
        mandate=mandate,
    )


def _order(row: Declared) -> tuple[int, int, str, int]:
    position = row.item.position if row.item else -1
    return (position >= 0, position, row.person.name, row.notice.pk)

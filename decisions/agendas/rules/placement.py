"""Where a memo goes on an agenda by itself, and what number an item gets after the notice."""

from collections.abc import Iterable
from string import ascii_uppercase

from decisions.agendas.models import AgendaItem, ItemGroup, LateNumbers, Meeting, MeetingStatus
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoKind


def group_of(memo: Memo, meeting: Meeting) -> ItemGroup:
    """Return the group that the memo belongs to at the meeting.

    Secret matters stand together, so that the doors are closed once (KL 6:25); then those that
    have been before the body already, tabled or referred back; then replies to consultations.
    """
    if memo.case.is_secret:
        return ItemGroup.CLOSED
    called = {MeetingStatus.NOTICED, MeetingStatus.HELD}
    before = AgendaItem.objects.filter(memo=memo, meeting__status__in=called)
    if before.exclude(meeting=meeting).filter(withdrawn_at=None).exists():
        return ItemGroup.RETURNING
    if memo.kind == MemoKind.CONSULTATION_REPLY:
        return ItemGroup.CONSULTATION
    return ItemGroup.DECISION


def late_number(before: str, taken: Iterable[str], style: LateNumbers) -> str:
    """Return the number of an item that comes after the notice, behind the item `before`.

    "10" gives "10 A", then "10 B"; or "10 X", then "10 X2". `before` is the printed number of the
    item in front ("" at the head of the list), `taken` are all numbers of the agenda.
    """
    base, used = before.split(" ")[0] or "0", set(taken)
    number = next(name for name in _names(style) if f"{base} {name}" not in used)
    return f"{base} {number}"


def _names(style: LateNumbers) -> Iterable[str]:
    if style == LateNumbers.X:
        yield "X"
        yield from (f"X{n}" for n in range(2, 1000))
    yield from ascii_uppercase
    yield from (f"{first}{last}" for first in ascii_uppercase for last in ascii_uppercase)

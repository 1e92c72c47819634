"""A meeting's statuses and the transitions between them."""

from decisions.agendas.models import MeetingStatus

_S = MeetingStatus

ALLOWED: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    _S.PLANNED: frozenset({_S.NOTICED, _S.CANCELLED}),
    _S.NOTICED: frozenset({_S.HELD, _S.CANCELLED}),
    _S.HELD: frozenset(),
    _S.CANCELLED: frozenset(),
}

"""Which substitutes to call when members have said that they cannot come.

For the agendas below, which name it in settings.SUBSTITUTES_TO_CALL.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from decisions.agendas.models import Meeting, rules_of
from decisions.sittings.facts import roster_of
from decisions.sittings.rules.filling import fill
from decisions.sittings.rules.places import Cause, Held, substitute_rule
from decisions.sittings.rules.roster import Roster, Seat

NOBODY = "Ingen ersättare kan tjänstgöra."


def substitutes_to_call(
    meeting: Meeting, cases: Sequence[tuple[AbstractSet[int], AbstractSet[int]]]
) -> list[dict[int, str]]:
    """Return for each case who serves instead of each member, in words with the rule (KL 6:16).

    A case is (who is absent, who has a conflict), by the ids of their people. The body's own order
    of service decides, as it does at the meeting; vacant seats are filled as well. Substitutes who
    are away themselves stand in nobody's place.
    """
    roster = roster_of(meeting, rules_of(meeting.body))
    return [_instead(roster, absent, conflicted) for absent, conflicted in cases]


def _instead(
    roster: Roster, absent: AbstractSet[int], conflicted: AbstractSet[int]
) -> dict[int, str]:
    away = absent | conflicted
    empty = [seat for seat in roster.seats if seat.member is None or seat.member.id in away]
    able = [one for one in roster.substitutes if one.person.id not in away]
    placed = fill(roster, empty, able, held={}, begun=set())
    return {
        seat.member.id: _words(
            roster,
            seat,
            placed.get(seat.number),
            Cause.CONFLICT if seat.member.id in conflicted else Cause.ABSENT,
        )
        for seat in empty
        if seat.member
    }


def _words(roster: Roster, seat: Seat, held: Held | None, cause: Cause) -> str:
    if held is None:
        return NOBODY
    return f"{held.substitute.person}: {substitute_rule(roster, seat, held, cause)}."

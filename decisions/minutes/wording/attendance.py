"""Who came, went and stepped in before or during the paragraph, and who stood back from it."""

from collections.abc import Sequence

from decisions.minutes.wording.facts import Moment, ParagraphFacts
from decisions.minutes.wording.parts import Kind, Part, part
from decisions.minutes.wording.people import CHAIR, acts_as_chair, elected_part, part_of
from decisions.minutes.wording.seats import SeatChange, Seats
from decisions.minutes.wording.words import capital, clock, paragraph, plain, sentence
from decisions.sittings.rules.places import Place
from decisions.sittings.rules.quorum import Quorum
from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service
from decisions.sittings.workflow import Presence

DOES = {
    Presence.IN: "kommer till sammanträdet",
    Presence.OUT: "lämnar sammanträdet",
    Presence.REPLACED: "lämnar sin plats",
}
BROKE_OFF = "har enligt 5 kap. 20 § kommunallagen avbrutit sin tjänstgöring"
"""Why somebody who is there and could serve does not."""
REMOTE = "ansluter till sammanträdet på distans"


def attendance(facts: ParagraphFacts) -> list[Part]:
    """Return who came and went, who serves for whom since, who leads, and a lack of quorum."""
    seats = Seats(facts.services)
    told = [
        *(told_moment(one, facts.before, facts.service) for one in facts.moments),
        *(_changed(one, facts.service) for one in seats.changes()),
        "" if seats.leader_stands_back() else _leads(seats, facts.service),
        _quorum(facts.body, facts.quorum),
    ]
    return part(Kind.ATTENDANCE, [paragraph(one) for one in told])


def told_moment(moment: Moment, *services: Service | None) -> str:
    """Return one coming or going as a sentence; empty for what is none.

    The services say what part the person has: the first in which they serve tells.
    """
    if moment.kind not in DOES:
        return ""
    comes = moment.kind == Presence.IN
    who = (elected_part if comes else part_of)(moment.person, *services)
    words = [capital(who), REMOTE if comes and moment.remote else DOES[moment.kind]]
    if moment.at:
        words.append(clock(moment.at))
    if moment.during:
        words.append("under behandlingen av paragrafen")
    told = sentence(" ".join(words))
    return f"{told} {_may_not_serve(moment.person, services[-1:])}".strip() if comes else told


def _may_not_serve(who: Elected, now: Sequence[Service | None]) -> str:
    if not any(one and who in one.broken for one in now):
        return ""
    return (
        f"{who} har avbrutit sin tjänstgöring och tjänstgör inte igen den dagen "
        "(5 kap. 20 § kommunallagen)."
    )


def conflict(facts: ParagraphFacts) -> list[Part]:
    """Return who stands back because of a conflict of interest, who steps in and who leads."""
    seats = Seats(facts.services)
    told = [_stands_back(who, place, facts) for who, place in seats.conflicts()]
    if seats.leader_stands_back():
        told.append(paragraph(_leads(seats, facts.service)))
    return part(Kind.CONFLICT, told)


def _stands_back(who: Elected, place: Place | None, facts: ParagraphFacts) -> str:
    earlier = [one for one in reversed(facts.services[:-1]) if who not in one.conflicts]
    ground = plain(facts.grounds.get(who.id, "")).rstrip(".")
    called = capital(part_of(who, *earlier[:1], facts.service))
    if any(one.is_conflict and one.person == who for one in facts.disputes):
        told = [f"{called} deltar inte i handläggning eller beslut på grund av jäv."]
    else:
        told = [
            f"{called} anmäler jäv och deltar inte i handläggning eller beslut.",
            sentence(f"Grund: {ground}") if ground else "",
        ]
    return paragraph(
        *told,
        _steps_in(place.person, str(who)) if place else "",
    )


def _steps_in(came: Elected | None, for_whom: str) -> str:
    if came is None:
        return sentence(f"ingen ersättare kan tjänstgöra för {for_whom}")
    return sentence(f"ersättaren {came} tjänstgör för {for_whom}")


def _changed(change: SeatChange, now: Service) -> str:
    place = change.place
    if not place.is_own or place.person is None:
        return _steps_in(place.person, str(place.seat.member or change.left or place.seat))
    instead = f" i stället för ersättaren {change.left}" if change.left else ""
    return sentence(f"{part_of(place.person, now)} tjänstgör{instead}")


def _leads(seats: Seats, now: Service) -> str:
    """Return who leads, when it is another than before; the first page tells the rest."""
    leader = seats.new_leader()
    if leader is None:
        return ""
    if acts_as_chair(now):
        return sentence(f"{part_of(leader, now)} leder sammanträdet i {CHAIR}s ställe")
    return sentence(f"{part_of(leader, now)} leder sammanträdet")


def _quorum(body: str, count: Quorum | None) -> str:
    if count is None or (count.is_met and count.present >= count.needed):
        return ""
    counted = f"{count.present} av {count.seats} platser är besatta"
    if count.is_met:
        return sentence(
            f"{body} är beslutsför trots att {counted}, eftersom antalet är lägre på grund av "
            "jäv (5 kap. 46 § kommunallagen)"
        )
    return sentence(f"{body} är inte beslutsför: {counted} och {count.needed} krävs")

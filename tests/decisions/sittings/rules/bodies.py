"""Bodies made up for the rules: members 1, 2, 3 … by seat, substitutes 101, 102, 103 …"""

from decisions.agendas.models import ServiceOrder
from decisions.sittings.rules.attendance import Event
from decisions.sittings.rules.roster import Elected, Roster, Seat, Substitute
from decisions.sittings.rules.serving import services
from decisions.sittings.rules.votes import Round, Vote
from decisions.sittings.workflow import Answer, Office, Presence

OFFICES = dict(enumerate(Office, start=1))


def body(members, substitutes="", *, vacant=(), personal=False, **rules):
    """A roster by parties, as in body("S S M", "S V"): the first three seats are the presidium."""
    parties = members.split()
    seats = tuple(
        Seat(
            number,
            None if number in vacant else Elected(number, f"Ledamot {number}", party),
            party,
            OFFICES.get(number),
        )
        for number, party in enumerate(parties, start=1)
    )
    subs = tuple(
        Substitute(
            Elected(100 + rank, f"Ersättare {rank}", party), rank, rank if personal else None
        )
        for rank, party in enumerate(substitutes.split(), start=1)
    )
    return Roster(seats, subs, **rules)


def party_body(members, substitutes="", **rules):
    """A body that serves by party, then by the other parties' order."""
    return body(members, substitutes, order=ServiceOrder.PARTY, **rules)


def here(*people, start=1, end=None, **more):
    """They come in."""
    return [Event(Presence.IN, person, start, end, **more) for person in people]


def away(*people, start, end=None, **more):
    """They go out."""
    return [Event(Presence.OUT, person, start, end, **more) for person in people]


def conflict(person, item):
    """Somebody has a conflict of interest in one item."""
    return [Event(Presence.CONFLICT, person, item, item, ground="närstående är part")]


def seated(roster, events, last=5):
    """For each item from 1 the id of who serves on each seat, None while it is empty."""
    return [
        [place.person.id if place.person else None for place in one.places]
        for one in services(roster, events, range(1, last + 1))
    ]


def rule(roster, events, *, item, seat):
    """The rule, in words, for a seat in an item."""
    return services(roster, events, range(1, item + 1))[-1].places[seat - 1].rule


def full(roster):
    """Everybody who has a seat serves in item 1."""
    (one,) = services(roster, here(*(s.member.id for s in roster.seats if s.member)), [1])
    return one


def voted(yes=(), no=(), abstain=(), absent=(), **more):
    """An open round by who answered what."""
    given = {Answer.YES: yes, Answer.NO: no, Answer.ABSTAIN: abstain, Answer.ABSENT: absent}
    votes = tuple(Vote(one, answer) for answer, people in given.items() for one in people)
    words = {"yes_means": "bifall till förslaget", "no_means": "avslag på förslaget"}
    return Round(**(words | more), votes=votes)

"""Whatever happens to the attendance, the rules of serving hold."""

from hypothesis import given
from hypothesis import strategies as st

from decisions.agendas.models import ServiceOrder
from decisions.sittings.rules.attendance import Attendance, Event, State
from decisions.sittings.rules.places import Basis, Cause
from decisions.sittings.rules.quorum import quorum
from decisions.sittings.rules.serving import services
from decisions.sittings.workflow import Presence
from tests.decisions.sittings.rules.bodies import body

ITEMS = range(1, 9)
MEMBERS, SUBSTITUTES = 5, 5
PEOPLE = [*range(1, MEMBERS + 1), *range(101, 101 + SUBSTITUTES)]
PARTIES = st.sampled_from(["S", "M", "V"])
USUAL = [Presence.IN, Presence.IN, Presence.OUT, Presence.CONFLICT]


@st.composite
def rosters(draw):
    parties = [draw(PARTIES) for _ in range(MEMBERS + SUBSTITUTES)]
    return body(
        " ".join(parties[:MEMBERS]),
        " ".join(parties[MEMBERS:]),
        vacant=draw(st.sets(st.integers(1, MEMBERS), max_size=2)),
        personal=draw(st.booleans()),
        order=draw(st.sampled_from(ServiceOrder)),
        party_order={"S": ["V", "M"], "M": ["V"]},
        returns_for_balance=draw(st.booleans()),
        bars_who_broke_off=draw(st.booleans()),
    )


@st.composite
def events(draw, kinds):
    start = draw(st.integers(1, 8))
    kind = draw(st.sampled_from(kinds))
    return Event(
        kind,
        draw(st.sampled_from(PEOPLE)),
        start,
        draw(st.none() | st.integers(start, 8)),
        during=kind in {Presence.IN, Presence.OUT} and draw(st.booleans()),
        by=draw(st.sampled_from(PEOPLE[MEMBERS:])) if kind == Presence.REPLACED else None,
    )


def histories(kinds):
    """All but two are there from the start; then anything happens."""
    return st.lists(events(kinds), max_size=30).map(
        lambda more: [*(Event(Presence.IN, person, 1) for person in PEOPLE[:-2]), *more]
    )


HISTORIES = histories(USUAL)
ALL_HISTORIES = histories([*USUAL, Presence.REPLACED])


def _by_seat(course):
    """For each seat, its places through the items."""
    return zip(*(one.places for one in course), strict=True)


@given(rosters(), ALL_HISTORIES)
def test_nobody_serves_two_seats_and_no_seat_is_forgotten(roster, history):
    for one in services(roster, history, ITEMS):
        serving = [place.person.id for place in one.places if place.person]
        assert len(serving) == len(set(serving))
        assert [place.seat for place in one.places] == list(roster.seats)


@given(rosters(), ALL_HISTORIES)
def test_nobody_serves_who_is_out_or_has_a_conflict(roster, history):
    attendance = Attendance(history)
    for one in services(roster, history, ITEMS):
        for id_ in one.serving:
            assert attendance.state(id_, one.item) is State.AVAILABLE


@given(ALL_HISTORIES, st.sampled_from(PEOPLE), st.integers(1, 8), st.booleans())
def test_who_is_noted_last_as_coming_is_there(history, person, item, during):
    later = [one for one in history if not (one.person == person and one.start > item)]
    came = Event(Presence.IN, person, item, during=during)
    attendance = Attendance([*later, came])
    states = [attendance.state(person, one) for one in range(came.first, 9)]
    assert not {State.ABSENT, State.LEFT_DURING} & set(states)


@given(ALL_HISTORIES, st.sampled_from(PEOPLE), st.integers(1, 8))
def test_who_is_noted_last_as_going_is_away_and_does_not_vote(history, person, item):
    earlier = [one for one in history if not (one.person == person and one.first > item)]
    went = [*earlier, Event(Presence.OUT, person, item)]
    roster = body("S M S M V", "S M S M V")
    assert all(person not in one.serving for one in services(roster, went, ITEMS)[item - 1 :])


@given(rosters(), HISTORIES)
def test_members_who_are_there_serve_unless_they_broke_off(roster, history):
    attendance, course = Attendance(history), services(roster, history, ITEMS)
    for seat, places in zip(roster.seats, _by_seat(course), strict=True):
        served = False
        for one, place in zip(course, places, strict=True):
            if seat.member is None:
                assert place.cause is Cause.VACANT
            elif attendance.state(seat.member.id, one.item) is State.AVAILABLE:
                assert place.is_own or (place.cause is Cause.BROKE_OFF and served)
            served = served or place.is_own or _left_when_serving(attendance, seat, one.item)


def _left_when_serving(attendance, seat, item):
    return bool(seat.member) and attendance.state(seat.member.id, item) is State.LEFT_DURING


@given(rosters(), HISTORIES)
def test_nobody_takes_turns_save_after_a_conflict_or_for_the_balance(roster, history):
    attendance, course = Attendance(history), services(roster, history, ITEMS)
    for before, place, now in _pairs(course):
        id_ = place.person.id
        gone = [
            one.item
            for one in course
            if before.item < one.item < now.item
            and attendance.state(id_, one.item) in {State.ABSENT, State.LEFT_DURING}
        ]
        if gone and id_ in course[gone[0] - 2].serving:
            between = course[gone[0] - 1 : now.item - 1]
            if any(id_ in one.serving for one in between):
                continue  # back before: an earlier pair says whether that was right
            untouched = not any(one.places[place.seat.number - 1].person for one in between)
            untouched = untouched and not roster.bars_who_broke_off
            assert untouched or (roster.returns_for_balance and place.is_own)


def _pairs(course):
    """Each (item, place, later item) where one person serves in both."""
    for before in course:
        for now in course[before.item :]:
            for place in now.places:
                if place.person and place.person.id in before.serving:
                    yield before, place, now


@given(rosters(), HISTORIES)
def test_a_substitute_gives_way_only_to_the_member_or_the_own_party(roster, history):
    attendance, course = Attendance(history), services(roster, history, ITEMS)
    for places in _by_seat(course):
        for was, now, one in zip(places, places[1:], course[1:], strict=False):
            if was.basis is None or now.person is None or now.person == was.person:
                continue
            if attendance.state(was.person.id, one.item) is not State.AVAILABLE:
                continue
            back = now.is_own or _had_stood_back(attendance, now.person.id, one.item)
            displaced = was.basis is Basis.OTHER_PARTY and now.person.party == now.seat.party
            assert back or displaced


def _had_stood_back(attendance, person, item):
    return any(attendance.state(person, one) is State.CONFLICT for one in range(1, item))


@given(rosters(), HISTORIES)
def test_no_seat_stays_empty_while_somebody_who_may_serve_waits(roster, history):
    attendance = Attendance(history)
    active = set()
    for one in services(roster, history, ITEMS):
        fresh = [w for w in one.waiting if w.id > 100 and w.id not in active]
        empty = [place for place in one.places if place.person is None]
        if fresh:
            assert all("gick under ärendet" in place.rule for place in empty)
        active |= set(one.serving)
        active |= {p for p in PEOPLE if attendance.state(p, one.item) is State.LEFT_DURING}


@given(rosters(), ALL_HISTORIES)
def test_more_than_half_of_the_seats_make_a_quorum(roster, history):
    for one in services(roster, history, ITEMS):
        count = quorum(one)
        assert count.is_met == (2 * len(one.serving) > len(roster.seats))
        assert count.needed == len(roster.seats) // 2 + 1


@given(rosters(), ALL_HISTORIES)
def test_who_leads_serves_and_is_the_first_of_the_presidium(roster, history):
    for one in services(roster, history, ITEMS):
        own = [place.person for place in one.places[:3] if place.is_own]
        assert one.chair.person == (own[0] if own else None)
        assert one.chair.person is None or one.chair.person.id in one.serving


@given(rosters(), ALL_HISTORIES)
def test_a_part_of_the_sitting_is_computed_as_the_whole_would_be(roster, history):
    assert services(roster, history, range(1, 5)) == services(roster, history, ITEMS)[:4]

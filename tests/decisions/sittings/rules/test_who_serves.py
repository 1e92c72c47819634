"""Who serves in each item, and the rule that says so."""

import pytest

from decisions.agendas.models import ServiceOrder
from decisions.sittings.rules.attendance import Event
from decisions.sittings.rules.serving import services
from decisions.sittings.workflow import Presence
from tests.decisions.sittings.rules.bodies import away, body, here, party_body, rule, seated


def test_members_who_are_there_serve_in_their_own_seats():
    roster = party_body("S M V", "S M V")

    assert seated(roster, here(1, 2, 3, 101, 102, 103), 1) == [[1, 2, 3]]
    assert rule(roster, here(1, 2, 3), item=1, seat=1) == "Ledamot"


def test_the_party_s_first_substitute_who_is_there_serves_for_an_absent_member():
    roster = party_body("S M", "S S M")
    events = here(2, 102, 103)

    assert seated(roster, events, 1) == [[102, 2]]
    assert rule(roster, events, item=1, seat=1) == (
        "Ersättare 2 i ordningen för S tjänstgör för Ledamot 1 (S), frånvarande"
    )


def test_another_party_s_substitute_serves_in_the_parties_order_when_the_own_has_none():
    roster = party_body("S M", "M V", party_order={"S": ["V", "M"]})
    events = here(2, 101, 102)

    assert seated(roster, events, 1) == [[102, 2]]
    assert rule(roster, events, item=1, seat=1) == (
        "Ersättare 1 i ordningen för V tjänstgör för Ledamot 1 (S), frånvarande: "
        "ingen ersättare för S kan tjänstgöra"
    )


def test_a_seat_s_own_party_goes_before_another_seat_s_need():
    roster = party_body("M S", "S", party_order={"M": ["S"]})

    assert seated(roster, here(101), 1) == [[None, 101]]


def test_a_party_that_the_order_does_not_name_comes_last():
    roster = party_body("S", "L V", party_order={"S": ["V"]})

    assert seated(roster, here(101, 102), 1) == [[102]]


def test_the_order_of_election_does_not_ask_for_the_party():
    roster = body("S M", "V S", order=ServiceOrder.ELECTION)
    events = here(2, 101, 102)

    assert seated(roster, events, 1) == [[101, 2]]
    assert rule(roster, events, item=1, seat=1) == (
        "Ersättare 1 i den ordning de är valda tjänstgör för Ledamot 1 (S), frånvarande"
    )


def test_a_personal_substitute_goes_before_the_others():
    roster = body("S S", "S S", personal=True, order=ServiceOrder.PERSONAL)
    events = here(1, 101, 102)

    assert seated(roster, events, 1) == [[1, 102]]
    assert rule(roster, events, item=1, seat=2) == (
        "Personlig ersättare tjänstgör för Ledamot 2 (S), frånvarande"
    )


def test_without_the_personal_substitute_the_party_s_serves():
    roster = body("S S", "S S", personal=True, order=ServiceOrder.PERSONAL)

    assert seated(roster, here(1, 101), 1) == [[1, 101]]


def test_a_vacant_seat_is_served_by_a_substitute():
    roster = party_body("S M", "M", vacant={2})
    events = here(1, 101)

    assert seated(roster, events, 1) == [[1, 101]]
    assert rule(roster, events, item=1, seat=2) == (
        "Ersättare 1 i ordningen för M tjänstgör för en vakant plats (M)"
    )


def test_an_empty_seat_says_why():
    roster = party_body("S M", vacant={2})

    assert rule(roster, [], item=1, seat=1) == (
        "Ledamot 1 (S), frånvarande: ingen ersättare kan tjänstgöra"
    )
    assert rule(roster, [], item=1, seat=2).startswith("Platsen är vakant (M)")


def test_a_member_who_comes_late_takes_the_seat_from_the_next_item():
    roster = party_body("S", "S")

    assert seated(roster, here(101) + here(1, start=2, during=True), 3) == [[101], [101], [1]]


def test_a_seat_left_during_an_item_stays_empty_in_that_item():
    roster = party_body("S", "S")
    events = here(1, 101) + away(1, start=2, during=True)

    assert seated(roster, events, 3) == [[1], [None], [101]]
    assert "träder in mellan två ärenden" in rule(roster, events, item=2, seat=1)


def test_a_substitute_who_serves_goes_before_one_higher_in_the_order():
    roster = party_body("S", "S S")

    assert seated(roster, here(102) + here(101, start=2), 2) == [[102], [102]]


def test_who_has_begun_goes_before_one_higher_in_the_order_on_another_seat():
    roster = party_body("S S", "S S")
    events = here(2, 102) + here(1, 101, start=2) + away(2, start=3)

    assert seated(roster, events, 3) == [[102, 2], [1, 2], [1, 102]]


def test_the_own_party_displaces_another_party_s_substitute_between_items():
    roster = party_body("S", "V S", party_order={"S": ["V"]})
    events = here(101) + here(102, start=2)

    assert seated(roster, events, 3) == [[101], [102], [102]]
    assert rule(roster, events, item=2, seat=1) == (
        "Ersättare 1 i ordningen för S tjänstgör för Ledamot 1 (S), frånvarande, "
        "i stället för Ersättare 1 (V) eftersom en ersättare för S kommit"
    )
    assert "i stället för" not in rule(roster, events, item=3, seat=1)


def test_an_empty_seat_of_the_party_is_filled_before_anybody_is_displaced():
    roster = party_body("S S", "V S", party_order={"S": ["V"]})
    events = here(101) + here(102, start=2)

    assert seated(roster, events, 2) == [[101, None], [101, 102]]


@pytest.mark.parametrize("order", [ServiceOrder.ELECTION, ServiceOrder.PERSONAL])
def test_nobody_is_displaced_where_the_body_does_not_serve_by_party(order):
    roster = body("S", "V S", order=order)

    assert seated(roster, here(101) + here(102, start=2), 2) == [[101], [101]]


def test_a_substitute_named_at_the_meeting_takes_the_place_given_up():
    roster = party_body("S", "S S")
    given_up = Event(Presence.REPLACED, 1, 2, None, by=102)
    events = [*here(1, 101, 102), given_up]

    assert seated(roster, events, 3) == [[1], [102], [102]]
    assert rule(roster, events, item=2, seat=1).startswith("Ersättare som trätt in på mötet")
    assert [one.id for one in services(roster, events, [1, 2])[-1].waiting] == [1, 101]


def test_without_a_name_a_place_given_up_goes_by_the_order():
    roster = party_body("S", "S S")
    events = [*here(1, 101, 102), Event(Presence.REPLACED, 1, 2, 2)]

    assert seated(roster, events, 3) == [[1], [101], [101]]
    assert rule(roster, events, item=2, seat=1).endswith("Ledamot 1 (S), har lämnat sin plats")


def test_who_takes_part_at_a_distance_serves_and_it_is_told():
    roster = party_body("S M")
    (one,) = services(roster, here(1, remote=True) + here(2), [1])

    assert [place.is_remote for place in one.places] == [True, False]

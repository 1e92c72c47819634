"""Who has gone comes back only after a conflict, or to keep the balance between the parties."""

from decisions.sittings.rules.serving import services
from tests.decisions.sittings.rules.bodies import (
    away,
    conflict,
    here,
    party_body,
    rule,
    seated,
)


def test_who_breaks_off_does_not_serve_again_that_day():
    roster = party_body("S", "S")
    events = here(1, 101) + away(1, start=2, end=2)

    assert seated(roster, events, 3) == [[1], [101], [101]]
    assert rule(roster, events, item=3, seat=1).endswith("har avbrutit sin tjänstgöring")


def test_in_the_council_who_comes_again_does_not_serve_although_the_seat_is_empty():
    roster = party_body("S S", "", bars_who_broke_off=True)
    events = here(1, 2) + away(1, start=2) + here(1, start=4)
    sitting = services(roster, events, [1, 2, 3, 4])

    assert [[who.id for who in one.waiting] for one in sitting] == [[], [], [], [1]]
    assert [[who.id for who in one.broken] for one in sitting] == [[], [], [], [1]]
    assert "har avbrutit sin tjänstgöring" in sitting[3].places[0].rule


def test_a_member_has_the_seat_again_where_no_substitute_stepped_in():
    roster = party_body("S S", "S")
    events = here(1, 2) + away(1, start=2) + here(1, 101, start=4)

    assert seated(roster, events) == [[1, 2], [None, 2], [None, 2], [1, 2], [1, 2]]


def test_a_seat_where_a_substitute_stepped_in_is_lost_although_it_is_empty_again():
    roster = party_body("S", "S")
    events = here(1, 101) + away(1, start=2) + away(101, start=3) + here(1, start=4)

    assert seated(roster, events, 4) == [[1], [101], [None], [None]]


def test_a_substitute_has_the_seat_again_that_nobody_took():
    roster = party_body("S S", "S")
    events = here(1, 101) + away(101, start=2) + here(101, start=4)

    assert seated(roster, events) == [[1, 101], [1, None], [1, None], [1, 101], [1, 101]]


def test_a_substitute_whose_seat_another_took_does_not_serve_again():
    roster = party_body("S S", "S S")
    events = here(1, 101) + away(101, start=2) + here(102, start=3) + here(101, start=4)
    events += away(102, start=5)

    assert seated(roster, events) == [[1, 101], [1, None], [1, 102], [1, 102], [1, None]]


def test_a_substitute_who_left_takes_no_other_seat():
    roster = party_body("S S", "S")
    events = here(1, 101) + away(101, start=2) + here(2, start=3) + here(101, start=3)
    events += away(1, start=4)

    assert seated(roster, events, 4) == [[1, 101], [1, None], [1, 2], [None, 2]]


def test_who_came_back_to_an_untouched_seat_and_goes_again_may_lose_it():
    roster = party_body("S", "S")
    events = here(1) + away(1, start=2) + here(1, start=3)
    events += away(1, start=4) + here(101, start=4) + here(1, start=5)

    assert seated(roster, events) == [[1], [None], [1], [101], [101]]


def test_who_goes_and_comes_from_the_same_item_is_there():
    roster = party_body("S S", "")
    events = here(1, 2) + away(1, start=3) + here(1, start=3)

    assert seated(roster, events) == [[1, 2]] * 5


def test_who_comes_and_goes_from_the_same_item_is_gone():
    roster = party_body("S S", "")
    events = here(2) + here(1, start=3) + away(1, start=3)

    assert seated(roster, events) == [[None, 2]] * 5


def test_a_substitute_who_was_away_comes_again_to_serve():
    roster = party_body("S", "S")
    events = here(101) + away(101, start=1) + here(101, start=2)

    assert seated(roster, events, 2) == [[None], [101]]


def test_who_goes_and_comes_within_an_item_is_there_from_the_next():
    roster = party_body("S S", "", returns_for_balance=True)
    events = here(1, 2) + away(1, start=2, during=True) + here(1, start=2, during=True)

    assert seated(roster, events, 3) == [[1, 2], [None, 2], [1, 2]]


def test_a_substitute_who_breaks_off_does_not_serve_again_either():
    roster = party_body("S", "S S")
    events = here(101, 102) + away(101, start=2, end=2) + away(102, start=3)

    assert seated(roster, events, 3) == [[101], [102], [None]]


def test_who_was_released_by_the_member_may_serve_again():
    roster = party_body("S S", "S")
    events = here(2, 101) + here(1, start=2) + away(2, start=3)

    assert seated(roster, events, 3) == [[101, 2], [1, 2], [1, 101]]


def test_who_stands_back_for_a_conflict_returns_to_the_seat():
    roster = party_body("S", "S")

    assert seated(roster, here(1, 101) + conflict(1, 2), 3) == [[1], [101], [1]]


def test_a_serving_substitute_returns_after_a_conflict_too():
    roster = party_body("S", "S S")

    assert seated(roster, here(101, 102) + conflict(101, 2), 3) == [[101], [102], [101]]


def test_a_conflict_is_told_as_the_reason():
    roster = party_body("S", "S")
    events = here(1, 101) + conflict(1, 1)
    (one,) = services(roster, events, [1])

    assert one.places[0].rule.endswith("tjänstgör för Ledamot 1 (S), jäv (KL 6:30)")
    assert [who.id for who in one.conflicts] == [1]


def test_a_body_may_let_a_member_back_to_keep_the_parties_balance():
    roster = party_body("S", "V", returns_for_balance=True, party_order={"S": ["V"]})
    events = here(1, 101) + away(1, start=2, end=2)

    assert seated(roster, events, 4) == [[1], [101], [1], [1]]
    assert "åter i tjänst" in rule(roster, events, item=3, seat=1)


def test_balance_is_no_reason_when_the_own_party_s_substitute_serves():
    roster = party_body("S", "S", returns_for_balance=True)

    assert seated(roster, here(1, 101) + away(1, start=2, end=2), 3) == [[1], [101], [101]]


def test_a_member_who_is_back_is_not_put_out_by_a_substitute_who_comes():
    roster = party_body("S", "V S", returns_for_balance=True, party_order={"S": ["V"]})
    events = here(1, 101) + away(1, start=2, end=2) + here(102, start=4)

    assert seated(roster, events, 4) == [[1], [101], [1], [1]]


def test_a_member_who_goes_during_the_first_item_has_broken_off():
    roster = party_body("S", "S")
    events = here(1, 101) + away(1, start=1, end=2, during=True)

    assert seated(roster, events, 3) == [[None], [101], [101]]


def test_a_conflict_keeps_no_seat_that_the_member_has_taken():
    roster = party_body("S S", "S S")
    events = here(101, 102) + conflict(102, 2) + here(1, 2, start=2) + away(2, start=3)

    assert seated(roster, events, 3) == [[101, 102], [1, 2], [1, 101]]

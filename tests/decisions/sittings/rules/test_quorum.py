"""More than half of the seats, in each item."""

import pytest
from django.core.exceptions import ValidationError

from decisions.sittings.rules.quorum import check_quorum, needed, quorum
from decisions.sittings.rules.serving import services
from tests.decisions.sittings.rules.bodies import away, conflict, here, party_body


def counts(roster, events, last, **more):
    return [quorum(one, **more) for one in services(roster, events, range(1, last + 1))]


@pytest.mark.parametrize(("seats", "asked"), [(5, 3), (6, 4), (13, 7), (81, 41), (101, 51)])
def test_more_than_half_are_needed(seats, asked):
    assert needed(seats) == asked


def test_the_count_is_told():
    (one,) = counts(party_body("S S M"), here(1, 2), 1)

    assert one.is_met
    assert one.reason == "Beslutsför: 2 av 3 platser är besatta och 2 krävs (KL 6:27)."


def test_it_is_counted_again_when_somebody_leaves():
    events = here(1, 2) + away(2, start=2)
    before, after = counts(party_body("S S M", vacant={3}), events, 2)

    assert (before.is_met, after.is_met) == (True, False)
    assert after.reason == (
        "Inte beslutsför: 1 av 3 platser är besatta och 2 krävs (KL 6:27). "
        "Tomma platser: Ledamot 2 (S) (frånvarande), vakant plats (M)."
    )


def test_a_conflict_counts_down_a_committee_for_that_item_alone():
    events = here(1, 2) + conflict(2, 2)

    assert [one.is_met for one in counts(party_body("S S M"), events, 3)] == [True, False, True]


def test_a_substitute_who_steps_in_keeps_the_quorum():
    events = here(1, 2, 101) + conflict(2, 1)

    assert counts(party_body("S S M", "S"), events, 1)[0].is_met


def test_the_council_may_go_on_when_only_conflicts_bring_it_below():
    roster, events = party_body("S S M"), here(1, 2) + conflict(2, 1)
    (one,) = counts(roster, events, 1, is_council=True)

    assert one.is_met
    assert "beror på jäv (KL 5:46)" in one.reason


def test_the_council_may_not_when_too_many_are_away_anyhow():
    roster, events = party_body("S S M M M"), here(1, 2) + conflict(2, 1)
    (one,) = counts(roster, events, 1, is_council=True)

    assert not one.is_met
    assert "KL 5:45" in one.reason


def test_an_item_is_not_handled_without_a_quorum():
    first, second = services(party_body("S S M"), here(1, 2) + away(2, start=2), [1, 2])
    check_quorum(first)

    with pytest.raises(ValidationError, match="Inte beslutsför"):
        check_quorum(second)


def test_who_takes_part_at_a_distance_is_present():
    assert counts(party_body("S S M"), here(1, 2, remote=True), 1)[0].is_met

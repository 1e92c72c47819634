"""Ballots are counted, and most votes elect; the lot decides between equals (KL 5:54-56)."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from decisions.sittings.rules.elections import Ballots, check_ballots, elected, tie


@st.composite
def counts(draw):
    """A count of real ballots: each valid one names so many different candidates as seats."""
    seats = draw(st.integers(1, 4))
    candidates = list(range(draw(st.integers(seats, seats + 5))))
    names = st.permutations(candidates).map(lambda some: some[:seats])
    ballots = draw(st.lists(names, min_size=1, max_size=25))
    others = Ballots(len(ballots), *draw(st.tuples(*[st.integers(0, 4)] * 3)))
    votes = {one: sum(one in ballot for ballot in ballots) for one in candidates}
    found = tie(votes, seats)
    lot = draw(st.permutations(sorted(found.among)))[: found.places] if found else []
    return votes, others, seats, lot


@given(counts())
def test_who_is_elected_has_no_fewer_votes_than_anybody_else(count):
    votes, ballots, seats, lot = count
    check_ballots(votes, ballots, seats=seats, serving=ballots.total, lot=lot)
    won = elected(votes, seats=seats, lot=lot)
    assert len(won) == len(set(won)) == seats
    assert set(lot) <= set(won)
    least = min(votes[one] for one in won)
    lost = [votes[one] for one in votes if one not in won]
    assert all(count <= least for count in lost)
    assert bool(lot) == any(count == least for count in lost)


@given(counts(), st.integers(1, 5))
def test_a_ballot_too_many_or_too_few_is_seen(count, wrong):
    votes, ballots, seats, lot = count
    for serving in (ballots.total + wrong, ballots.total - wrong):
        with pytest.raises(ValidationError, match="tjänstgör"):
            check_ballots(votes, ballots, seats=seats, serving=serving, lot=lot)


@given(counts(), st.data())
def test_a_vote_too_many_or_too_few_is_seen(count, data):
    votes, ballots, seats, lot = count
    one = data.draw(st.sampled_from(sorted(votes)))
    wrong = {**votes, one: votes[one] + 1}
    with pytest.raises(ValidationError, match=r"varje giltig valsedel har|Ingen kan få fler"):
        check_ballots(wrong, ballots, seats=seats, serving=ballots.total, lot=lot)


@given(counts())
def test_the_lot_is_asked_for_at_equal_votes_and_never_else(count):
    votes, ballots, seats, lot = count
    other = [] if lot else [min(votes)]
    with pytest.raises(ValidationError, match=r"[Ll]ott"):
        check_ballots(votes, ballots, seats=seats, serving=ballots.total, lot=other)


@pytest.mark.parametrize(
    ("votes", "seats", "among", "places"),
    [
        ({1: 3, 2: 3, 3: 1}, 1, {1, 2}, 1),
        ({1: 3, 2: 3, 3: 1}, 2, None, 0),
        ({1: 5, 2: 2, 3: 2, 4: 2}, 3, {2, 3, 4}, 2),
        ({1: 0, 2: 0}, 2, None, 0),
    ],
)
def test_who_is_tied_for_the_last_seats(votes, seats, among, places):
    found = tie(votes, seats)
    assert (found and set(found.among)) == among
    assert (found.places if found else 0) == places


def test_too_few_are_nominated():
    with pytest.raises(ValidationError, match="nominera fler"):
        check_ballots({1: 5}, Ballots(5), seats=2, serving=5)


def test_an_election_without_a_valid_ballot_is_none():
    with pytest.raises(ValidationError, match="Ingen giltig valsedel"):
        check_ballots({1: 0, 2: 0}, Ballots(0, blank=5), seats=1, serving=5, lot=[1])

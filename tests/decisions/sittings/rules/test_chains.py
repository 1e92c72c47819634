"""From several proposals to one, with and without votes."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from decisions.sittings.rules.chains import Alternative, Counted, Done, Found, Poll, Put, next_step

A, B, C, D = (Alternative(key, f"bifall till {key}") for key in "ABCD")
YES, NO = Counted(is_yes=True), Counted(is_yes=False)


def test_one_proposal_is_put_alone():
    assert next_step([A]) == Put((A,))
    assert next_step([A], [Found("A")]) == Done(A, by_vote=False)


def test_acclamation_settles_it_when_nobody_asks_for_a_vote():
    assert next_step([A, B, C], [Found("B")]) == Done(B, by_vote=False)


def test_what_the_chair_found_is_answered_by_yes():
    given = [Found("B", vote_requested=True)]

    assert next_step([A, B], given) == Poll(yes=B, no=A)
    assert next_step([A, B], [*given, YES]) == Done(B, by_vote=True)
    assert next_step([A, B], [*given, NO]) == Done(A, by_vote=True)


def test_of_three_the_counter_proposal_is_found_first():
    given = [Found("A", vote_requested=True)]

    assert next_step([A, B, C], given) == Put((B, C), depth=1)
    assert next_step([A, B, C], [*given, Found("C")]) == Poll(yes=A, no=C)


def test_the_counter_proposal_can_be_voted_on_too():
    given = [Found("A", vote_requested=True), Found("C", vote_requested=True)]

    inner = next_step([A, B, C], given)
    assert inner == Poll(yes=C, no=B, depth=1)
    assert not inner.is_main
    assert next_step([A, B, C], [*given, NO]) == Poll(yes=A, no=B)
    assert next_step([A, B, C], [*given, NO, NO]) == Done(B, by_vote=True)


def test_four_proposals_take_three_votes_from_the_innermost_out():
    given = [Found(key, vote_requested=True) for key in "ABC"]

    assert next_step([A, B, C, D], given) == Poll(yes=C, no=D, depth=2)
    assert next_step([A, B, C, D], [*given, YES]) == Poll(yes=B, no=C, depth=1)
    assert next_step([A, B, C, D], [*given, YES, NO]) == Poll(yes=A, no=C)


@pytest.mark.parametrize(
    ("alternatives", "given", "reason"),
    [
        ([], [], "minst ett förslag"),
        ([A, A], [], "varje förslag ställs en gång"),
        ([A], [Found("A", vote_requested=True)], "bara ett förslag"),
        ([A, B], [Found("C")], "inte ett av de förslag"),
        ([A, B], [YES], "först ställa förslagen"),
        ([A, B], [Found("A", vote_requested=True), Found("B")], "räkna rösterna"),
        ([A, B], [Found("A"), YES], "redan avgjord"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(alternatives, given, reason):
    with pytest.raises(ValidationError, match=reason):
        next_step(alternatives, given)


@st.composite
def ends(draw):
    """A chain answered at random to its end: the alternatives, the votes, the end."""
    alternatives = [
        Alternative(str(n), f"bifall till {n}") for n in range(draw(st.integers(1, 7)))
    ]
    given, polls = [], []
    step = next_step(alternatives)
    while not isinstance(step, Done):
        assert len(given) <= 2 * len(alternatives)
        if isinstance(step, Put):
            ask = len(step.among) > 1 and draw(st.booleans())
            given.append(Found(draw(st.sampled_from(step.among)).key, ask))
        else:
            given.append(Counted(draw(st.booleans())))
            polls.append((step, given[-1].is_yes))
        step = next_step(alternatives, given)
    return alternatives, polls, step


@given(ends())
def test_every_chain_ends_with_one_of_the_proposals_and_it_has_won_its_last_vote(chain):
    alternatives, polls, done = chain

    assert done.winner in alternatives
    assert done.by_vote == any(poll.is_main for poll, _ in polls)
    if done.by_vote:
        main, is_yes = polls[-1]
        assert done.winner == (main.yes if is_yes else main.no)


@given(ends())
def test_votes_run_inwards_out_and_what_has_lost_does_not_come_back(chain):
    _, polls, done = chain

    assert [poll.depth for poll, _ in polls] == sorted({p.depth for p, _ in polls}, reverse=True)
    for before, (poll, is_yes) in enumerate(polls):
        lost = poll.no if is_yes else poll.yes
        later = [one for one, _ in polls[before + 1 :]]
        assert lost != done.winner
        assert all(lost not in {one.yes, one.no} for one in later)

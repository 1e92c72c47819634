"""A round of votes: everybody who serves, nobody else, each once; and what it decided."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from decisions.sittings.rules.ballots import check_authority, check_round
from decisions.sittings.rules.results import DecidedBy, minority_postpones, result, third
from decisions.sittings.rules.serving import services
from decisions.sittings.rules.votes import Round, Tally, Vote, by_party
from decisions.sittings.workflow import Answer, Matter
from tests.decisions.sittings.rules.bodies import conflict, full, here, party_body, voted

ROSTER = party_body("S V M L", "S M")
SERVICE = full(ROSTER)
PEOPLE = ROSTER.people()
ANSWERS = st.sampled_from(Answer)
SLIPS = {"yes_means": "Eva Ek", "no_means": "Bo Berg", "matter": Matter.ELECTION}


def check(one, service=SERVICE):
    check_round(one, service, people=PEOPLE)


def refused(one, reason, service=SERVICE):
    with pytest.raises(ValidationError, match=reason):
        check(one, service)


def test_a_round_that_everybody_answers_is_taken():
    one = voted(yes=[1, 2], no=[3], abstain=[4])
    check(one)

    assert one.tally == Tally(2, 1, 1, 0)
    assert result(one, SERVICE).words == (
        "2 ja och 1 nej, 1 avstår: beslutat bifall till förslaget"
    )


def test_who_is_left_out_is_named():
    refused(voted(yes=[1, 2], no=[3]), "Ledamot 4 .L. saknas i omröstningen")


def test_nobody_is_both_absent_and_voting():
    one = voted(yes=[1, 2, 4], no=[3], absent=[4])

    refused(one, "Ledamot 4 .L. är antecknad som både Ja och Deltar inte")


def test_nobody_votes_twice():
    refused(voted(yes=[1, 1, 2, 4], no=[3]), "var och en har en röst")


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (101, "Ersättare 1 .S. tjänstgör inte"),
        (102, "Ersättare 2 .M. är inte närvarande"),
        (999, "Bara den som tjänstgör"),
    ],
)
def test_who_does_not_serve_does_not_vote(person, reason):
    (service,) = services(ROSTER, here(1, 2, 3, 4, 101), [1])

    refused(voted(yes=[1, 2, person], no=[3, 4]), reason, service)


def test_who_has_a_conflict_does_not_vote():
    (service,) = services(ROSTER, here(1, 2, 3, 4) + conflict(4, 1), [1])

    refused(voted(yes=[1, 2, 4], no=[3]), "Ledamot 4 .L. har jäv", service)


@pytest.mark.parametrize(
    ("words", "reason"),
    [({"no_means": " "}, "Skriv vad ja och nej"), ({"no_means": "x"}, "detsamma")],
)
def test_what_yes_and_no_mean_is_said(words, reason):
    refused(voted(yes=[1, 2, 4], no=[3], **{"yes_means": "x"} | words), reason)


def test_yes_may_be_for_a_rejection():
    one = voted(yes=[1, 2, 4], no=[3], yes_means="avslag", no_means="bifall")
    check(one)

    assert result(one, SERVICE).words.endswith("beslutat avslag")


def test_the_chair_s_vote_decides_a_tie():
    one = voted(yes=[2, 3], no=[1, 4])
    check(one)

    assert result(one, SERVICE).winner == Answer.NO
    assert result(one, SERVICE).decided_by is DecidedBy.CASTING_VOTE


@pytest.mark.parametrize("aside", [{"abstain": [4, 1]}, {"abstain": [4], "absent": [1]}])
def test_the_chair_has_to_vote_at_a_tie(aside):
    one = voted(yes=[2], no=[3], **aside)

    refused(one, "ska rösta när det behövs")
    with pytest.raises(ValidationError, match="varken ordföranden eller lotten"):
        result(one, SERVICE)


def test_the_chair_may_abstain_when_others_settle_it():
    check(voted(yes=[2, 3], no=[4], abstain=[1]))


def test_a_vice_chair_who_leads_has_the_casting_vote():
    (service,) = services(ROSTER, here(1, 2, 3, 4, 101) + conflict(1, 1), [1])
    one = voted(yes=[101, 3], no=[2, 4])
    check(one, service)

    assert result(one, service).winner == Answer.NO


def test_a_tie_without_a_chair_is_not_settled():
    (service,) = services(ROSTER, here(4, 101), [1])

    refused(voted(yes=[4], no=[101]), "ange vem som leder", service)


def test_a_tied_election_is_decided_by_lot():
    refused(Round(**SLIPS, slips=Tally(2, 2)), "vad lotten avgjorde")
    one = Round(**SLIPS, slips=Tally(2, 2), lot=Answer.NO)
    check(one)

    assert result(one, SERVICE).words == "2 ja och 2 nej: beslutat genom lottning Bo Berg"


def test_the_chair_has_no_casting_vote_in_an_election():
    one = voted(yes=[1, 2], no=[3, 4], matter=Matter.ELECTION)

    refused(one, "vad lotten avgjorde")
    with pytest.raises(ValidationError, match="varken ordföranden eller lotten"):
        result(one, SERVICE)


@pytest.mark.parametrize("slips", [Tally(3, 1), Tally(2, 1, 1)])
def test_no_lot_is_drawn_without_a_tie(slips):
    refused(Round(**SLIPS, slips=slips, lot=Answer.YES), "bara vid lika röstetal")


def test_no_lot_is_drawn_in_an_ordinary_matter():
    refused(voted(yes=[1, 2], no=[3, 4], lot=Answer.YES), "bara vid lika röstetal")


def test_a_vote_is_secret_only_in_elections_and_employment():
    refused(Round("ja", "nej", slips=Tally(3, 1)), "ska vara öppen")
    check(Round("ja", "nej", slips=Tally(3, 1), matter=Matter.EMPLOYMENT))


@pytest.mark.parametrize("slips", [Tally(3, 2), Tally(2, 1)])
def test_the_slips_are_as_many_as_those_who_serve(slips):
    refused(Round(**SLIPS, slips=slips), f"Rösterna är {slips.total} men 4 tjänstgör")


def test_a_secret_round_names_nobody():
    one = Round(**SLIPS, slips=Tally(3, 1), votes=(Vote(1, Answer.YES),))

    refused(one, "antecknas inte hur var och en")


def test_nobody_stands_aside_in_the_exercise_of_authority():
    refused(voted(yes=[1, 2], no=[3], absent=[4], is_authority=True), "KL 4:26")
    check(voted(yes=[1, 2], no=[3], abstain=[4], is_authority=True))


def test_in_the_exercise_of_authority_one_vote_in_the_chain_is_enough():
    inner, main = voted(yes=[3], no=[4], abstain=[1, 2]), voted(yes=[1, 2], no=[3], abstain=[4])
    check_authority((inner, main), SERVICE)
    check_authority((), SERVICE)

    with pytest.raises(ValidationError, match="ska rösta för minst ett förslag"):
        check_authority((main,), SERVICE)


def test_a_party_s_votes_can_be_set_at_once():
    (service,) = services(ROSTER, here(2, 3, 101, 102), [1])

    parties = {party: [who.id for who in them] for party, them in by_party(service).items()}
    assert parties == {"M": [3, 102], "S": [101], "V": [2]}


@given(st.tuples(ANSWERS, ANSWERS, ANSWERS, ANSWERS))
def test_what_passes_the_check_has_a_result_and_the_right_total(answers):
    one = Round("ja", "nej", tuple(map(Vote, SERVICE.serving, answers)))
    try:
        check(one)
    except ValidationError:
        assert one.tally.is_tie
        assert answers[0] in {Answer.ABSTAIN, Answer.ABSENT}
    else:
        decided = result(one, SERVICE)
        more = one.tally.yes > one.tally.no or (one.tally.is_tie and answers[0] == Answer.YES)
        assert decided.is_yes == more
        assert one.tally.total == len(SERVICE.serving)


@given(st.lists(st.tuples(st.sampled_from([*PEOPLE]), ANSWERS), max_size=6))
def test_a_round_that_is_not_one_answer_of_each_who_serves_is_refused(pairs):
    assume(sorted(person for person, _ in pairs) != sorted(SERVICE.serving))

    refused(Round("ja", "nej", tuple(Vote(*pair) for pair in pairs)), ".")


@given(st.integers(1, 200))
def test_a_third_is_never_less_than_a_third(present):
    assert 3 * third(present) >= present > 3 * (third(present) - 1)


def test_a_third_of_the_council_postpones_once_and_not_in_elections():
    assert minority_postpones(27, 81)
    assert not minority_postpones(26, 81)
    assert not minority_postpones(38, 81, was_postponed_by_minority=True)
    assert not minority_postpones(38, 81, is_election=True)

"""Candidates are nominated and elected, by acclamation or by secret ballots (KL 5:53-56)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from decisions.sittings.actions.elections import (
    BallotFacts,
    ElectionFacts,
    add_election,
    elect_by_acclamation,
    elect_by_ballots,
    nominate,
    reopen_election,
    withdraw_nomination,
)
from decisions.sittings.actions.treatments import record_as_proposed, record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Candidate, Election, Outcome
from tests.decisions.minutes.test_gathering import told
from tests.decisions.sittings.test_a_sitting import elected, sitting  # noqa: F401

OFFICE = "ledamot i arbetsutskottet"


@pytest.fixture
def own(called):
    return called.items.get(memo=None)


@pytest.fixture
def election(own, sitting, act):  # noqa: F811
    return add_election(item=own, facts=ElectionFacts(OFFICE), **act)


@pytest.fixture
def stands(elected, act):  # noqa: F811
    def make(election, name, by="Per"):
        return nominate(election=election, name=name, nominated_by=elected[by].pk, **act).pk

    return make


@pytest.fixture
def rivals(election, stands):
    return stands(election, "Eva Kvist (S)"), stands(election, "Olle Ny (M)", "Göran")


def count(election, act, votes, **more):
    return elect_by_ballots(election=election, facts=BallotFacts(votes, **more), **act)


def won(election):
    return [one.name for one in election.candidates.filter(is_elected=True).order_by("position")]


def test_the_chair_finds_one_of_the_nominated_elected(called, own, election, rivals, act):
    elect_by_acclamation(election=election, chosen=[rivals[1]], **act)
    [made] = record_as_proposed(items=[own], **act)
    assert made.outcome == Outcome.RESOLVED
    assert made.clauses.get().text == "Olle Ny (M) väljs till ledamot i arbetsutskottet."
    [text] = told(called)
    assert text["nominations"] == (
        "Per (S) nominerar Eva Kvist (S) till ledamot i arbetsutskottet. "
        "Göran (M) nominerar Olle Ny (M) till ledamot i arbetsutskottet."
    )
    assert text["elections"] == (
        "Ordföranden ställer proposition på de nominerade. Miljö- och hälsoskyddsnämnden väljer "
        "med acklamation Olle Ny (M) till ledamot i arbetsutskottet."
    )


def test_most_votes_elect_and_other_ballots_are_counted_apart(called, own, election, rivals, act):
    row = count(election, act, {rivals[0]: 2, rivals[1]: 1}, blank=1, not_cast=1)
    assert (row.serving, row.valid, row.blank, row.invalid, row.not_cast) == (5, 3, 1, 0, 1)
    assert won(election) == ["Eva Kvist (S)"]
    record_as_proposed(items=[own], **act)
    [text] = told(called)
    assert "4 valsedlar lämnas: 3 giltiga, 1 blanka och 0 ogiltiga." in text["elections"]
    assert "1 avstår från att rösta." in text["elections"]
    assert "Eva Kvist (S) 2 Olle Ny (M) 1 Summa 3" in text["elections"]
    assert text["elections"].endswith(
        "väljer därmed Eva Kvist (S) till ledamot i arbetsutskottet."
    )


def test_at_equal_votes_the_lot_decides_and_not_the_chair(called, own, election, rivals, act):
    votes = {rivals[0]: 2, rivals[1]: 2}
    with pytest.raises(ValidationError, match="lotten"):
        count(election, act, votes, invalid=1)
    count(election, act, votes, invalid=1, lot=[rivals[1]])
    assert won(election) == ["Olle Ny (M)"]
    record_as_proposed(items=[own], **act)
    [text] = told(called)
    assert (
        "Rösterna är lika mellan Eva Kvist (S) och Olle Ny (M). Lotten utser Olle Ny (M) "
        "(5 kap. 56 § kommunallagen)." in text["elections"]
    )


def test_several_seats_and_substitutes_are_elections_of_their_own(own, sitting, stands, act):  # noqa: F811
    facts = ElectionFacts("ledamöter i utskottet", seats=2)
    members = add_election(item=own, facts=facts, **act)
    several = [stands(members, name) for name in ("Eva", "Olle", "Siv")]
    count(members, act, dict(zip(several, (5, 2, 3), strict=True)))
    assert won(members) == ["Eva", "Siv"]
    facts = ElectionFacts("ledamot i utskottet", is_reserve=True)
    reserve = add_election(item=own, facts=facts, **act)
    elect_by_acclamation(election=reserve, chosen=[stands(reserve, "Olle")], **act)
    [made] = record_as_proposed(items=[own], **act)
    assert [row.text for row in made.clauses.order_by("position")] == [
        "Eva och Siv väljs till ledamöter i utskottet.",
        "Olle väljs till ersättare för ledamot i utskottet.",
    ]


@pytest.mark.parametrize(
    ("votes", "more", "reason"),
    [
        ((3, 1), {}, "Rösterna är 4 men ska vara 5"),
        ((3, 3), {}, "Rösterna är 6 men ska vara 5"),
        ((3, 2), {"blank": 1}, "Rösterna är 5 men ska vara 4"),
        ((0, 0), {"invalid": 9}, "9 men 5 tjänstgör"),
    ],
)
def test_a_count_that_does_not_add_up_is_refused(election, rivals, act, votes, more, reason):
    with pytest.raises(ValidationError, match=reason):
        count(election, act, dict(zip(rivals, votes, strict=True)), **more)
    assert not Election.objects.exclude(elected_by="").exists()


def test_only_who_serves_nominates_and_nobody_is_nominated_twice(election, rivals, stands):
    with pytest.raises(ValidationError, match=r"Inga .* är inte närvarande"):
        stands(election, "Ny Namn", "Inga")
    with pytest.raises(ValidationError, match="redan nominerad"):
        stands(election, "Eva Kvist (S)")


def test_an_election_that_waits_keeps_the_item_open(own, election, rivals, act):
    with pytest.raises(ValidationError, match="Avgör först val till ledamot"):
        record_treatment(item=own, recording=Recording(Outcome.NOTED), **act)


def test_more_than_the_seats_cannot_be_elected(election, rivals, act):
    with pytest.raises(ValidationError, match="1 ska väljas, inte 2"):
        elect_by_acclamation(election=election, chosen=rivals, **act)


def test_what_is_settled_is_taken_back_before_it_is_changed(election, rivals, act):
    count(election, act, {rivals[0]: 5})
    one = Candidate.objects.get(pk=rivals[0])
    with pytest.raises(ValidationError, match="redan avgjort"):
        withdraw_nomination(candidate=one, **act)
    reopen_election(election=election, **act)
    assert won(election) == []
    elect_by_acclamation(election=election, chosen=rivals[:1], **act)


@pytest.mark.parametrize(
    "wrong", [{"valid": 4}, {"serving": 6}, {"elected_by": "acclamation"}, {"seats": 0}]
)
def test_the_database_keeps_the_ballots_together(election, rivals, act, wrong):
    count(election, act, {rivals[0]: 5})
    with pytest.raises(IntegrityError), transaction.atomic():
        Election.objects.filter(pk=election.pk).update(**wrong)

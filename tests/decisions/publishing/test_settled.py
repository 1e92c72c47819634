"""What a body settled on the way follows its decision out: disputed conflicts, elections."""

import pytest
from django.urls import reverse

from decisions.sittings.actions.disputes import (
    DisputeFacts,
    RulingFacts,
    raise_dispute,
    rule_on,
)
from decisions.sittings.actions.elections import (
    BallotFacts,
    ElectionFacts,
    add_election,
    elect_by_ballots,
    nominate,
)
from decisions.sittings.actions.treatments import record_as_proposed
from decisions.sittings.workflow import Answer
from tests.decisions.publishing.conftest import fresh
from tests.decisions.publishing.test_recorded import content, did
from tests.decisions.sittings.test_a_sitting import elected, sitting  # noqa: F401


def page_of(client, publication):
    page = client.get(reverse("record:decision", args=[publication.slug]))
    return " ".join(page.content.decode().split())


@pytest.fixture
def disputed(plan, sitting, elected, act):  # noqa: F811
    """Per says that Göran has a conflict; the body votes that he has none."""
    facts = DisputeFacts(elected["Göran"].pk, elected["Per"].pk, "KL 6:28 p. 1", "Nej, tvärtom.")
    row = raise_dispute(item=plan, facts=facts, **act)
    answers = dict.fromkeys([elected[n].pk for n in ("Karin", "Bo", "Per")], Answer.NO)
    answers |= dict.fromkeys([elected[n].pk for n in ("Leila", "Tim")], Answer.YES)
    return rule_on(dispute=row, facts=RulingFacts(answers=answers), **act)


def test_a_disputed_conflict_is_told_with_its_votes(disputed, decide, publish, client):
    treatment = decide()
    told = content(treatment)
    (note,) = told["minutes"]["conflicts"]
    assert note["names"] == ["Göran"]
    for words in ("väcker fråga om jäv", "Nej, tvärtom.", "beslutar att Göran (M) inte är jävig"):
        assert words in note["text"]
    assert not told["minutes"]["votes"]  # those are of the matter itself
    assert [side["total"] for side in note["vote"]["sides"]] == [2, 3, 0, 0]
    assert {"party": "M", "names": ["Bo"]} in note["vote"]["sides"][1]["parties"]
    assert did(told["parts"], "yes") == ["Leila", "Tim"]
    page = page_of(client, publish(fresh(treatment)))
    assert '<h2 id="jav-1">Omröstning om jäv</h2>' in page
    assert "Ja för att Göran (M) är jävig. Nej för att Göran (M) inte är jävig." in page


def test_an_election_is_told_with_the_candidates_votes(
    called,
    sitting,  # noqa: F811
    elected,  # noqa: F811
    publish,
    client,
    act,
):
    own = called.items.get(memo=None)
    election = add_election(item=own, facts=ElectionFacts("ledamot i arbetsutskottet"), **act)
    eva, olle = (
        nominate(election=election, name=name, nominated_by=elected["Per"].pk, **act).pk
        for name in ("Eva Kvist (S)", "Olle Ny (M)")
    )
    elect_by_ballots(election=election, facts=BallotFacts({eva: 2, olle: 3}), **act)
    [treatment] = record_as_proposed(items=[own], **act)
    (row,) = content(treatment)["minutes"]["elections"]
    assert "Per (S) nominerar Eva Kvist (S) till ledamot" in row["text"]
    assert "väljer därmed Olle Ny (M) till ledamot i arbetsutskottet." in row["text"]
    assert [tuple(one.values()) for one in row["counts"]] == [
        ("Olle Ny (M)", 3),
        ("Eva Kvist (S)", 2),
    ]
    page = page_of(client, publish(fresh(treatment)))
    assert '<h2 id="val">Val</h2>' in page
    assert '<dt>Olle Ny (M)</dt><dd class="num">3 röster</dd>' in page

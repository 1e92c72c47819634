"""Votes in words and tables: chains, secret slips, lots, and a vote that is not settled."""

import re
from dataclasses import replace

from decisions.minutes.wording import write_paragraph
from decisions.minutes.wording.facts import Handled
from decisions.sittings.rules.chains import Found
from decisions.sittings.rules.votes import Round, Tally
from decisions.sittings.workflow import Answer, Matter
from tests.decisions.minutes.paragraphs import (
    facts,
    html_of,
    motion,
    put,
    rows,
    told,
    voted_on,
)
from tests.decisions.sittings.rules.bodies import full, party_body, voted

ROSTER = party_body("S M V L")
SERVICE = full(ROSTER)
MOVED = (
    motion("amend", 1, text="i juni"),
    motion("amend", 2, text="i juli"),
    motion("amend", 3, text="i augusti"),
)
YES = voted(yes=[1, 2, 3], no=[4])
NO = voted(yes=[1], no=[2, 3], absent=[4])


def paragraph(given, *polls, moved=MOVED):
    (main,) = put(moved)
    handled = voted_on(main, given, *polls, service=SERVICE)
    return facts(SERVICE, ROSTER, motions=moved, handled=(handled,))


def test_counter_proposals_are_voted_on_from_the_innermost_outwards():
    some = paragraph(["proposal!", "amend-1!", "amend-2!"], NO, YES, YES)
    text, html = told(some), html_of(some, "votes")

    assert [line.split("<")[0] for line in html.split("<h3>")[1:]] == [
        "Omröstning 2 om motförslag",
        "Omröstning om motförslag",
        "Huvudvotering",
    ]
    titles = re.findall("<h3>(.*?)</h3>", html_of(some, "vote_order"))
    assert titles == re.findall("<h3>(.*?)</h3>", html)
    assert text["vote_order"].count("Följande voteringsordning") == 3
    assert "Yrkandet från Ledamot 3 (V) är därmed motförslag i omröstningen om" in text["votes"]
    assert "Yrkandet från Ledamot 1 (S) är därmed motförslag i huvudvoteringen." in text["votes"]
    assert text["votes"].count("har därmed beslutat") == 1
    assert text["propositions"].count("Omröstning begärs.") == 3
    assert "är ja-proposition i omröstningen om motförslag" in text["propositions"]
    assert "(S) är ja-proposition i huvudvoteringen" not in text["propositions"]


def test_a_motion_is_called_in_the_vote_what_it_is_called_above_it():
    (main,) = put(MOVED[:1])
    proposal, change = main.alternatives
    poll = replace(YES, yes_means=proposal.means, no_means=change.means)
    order = told(paragraph(["proposal!"], poll, moved=MOVED[:1]))["vote_order"]
    assert order.endswith(
        "Ja för bifall till förvaltningens förslag. "
        "Nej för bifall till yrkandet från Ledamot 1 (S)."
    )
    said = replace(poll, no_means="att det sker i juni")
    order = told(paragraph(["proposal!"], said, moved=MOVED[:1]))["vote_order"]
    assert order.endswith("Nej för att det sker i juni.")


def test_a_column_that_nobody_stands_in_is_left_out():
    some = paragraph(["proposal!", "amend-1"], NO)

    assert rows(html_of(some, "votes")) == [
        ["Namn", "Parti", "Ja", "Nej", "Deltar inte"],
        ["Ledamot 1", "S", "X", "", ""],
        ["Ledamot 2", "M", "", "X", ""],
        ["Ledamot 3", "V", "", "X", ""],
        ["Ledamot 4", "L", "", "", "X"],
        ["Summa", "", "1", "2", "1"],
    ]
    assert "1 ja mot 2 nej. 1 deltar inte i omröstningen." in told(some)["votes"]


def test_the_acting_chair_has_the_casting_vote():
    roster = party_body("S M V L S", vacant=(1,))
    service = full(roster)
    (main,) = put(MOVED[1:])
    handled = voted_on(
        main, ["proposal!", "amend-2"], voted(yes=[2, 3], no=[4, 5]), service=service
    )
    text = told(facts(service, roster, motions=MOVED[1:], handled=(handled,)))

    assert text["propositions"].startswith("Tjänstgörande ordföranden Ledamot 2 (M) ställer")
    assert "Rösterna är lika och tjänstgörande ordförandens utslagsröst avgör." in text["votes"]
    assert text["vote_order"].startswith("Följande voteringsordning godkänns: Ja för bifall till")


def test_a_secret_election_shows_numbers_and_no_names():
    slips = Round("Eva Ek", "Bo Berg", slips=Tally(2, 2), matter=Matter.ELECTION, lot=Answer.NO)
    text = told(paragraph(["proposal!", "amend-1"], slips))

    order = "Följande voteringsordning godkänns: Ja för Eva Ek. Nej för Bo Berg."
    assert text["vote_order"] == order
    assert text["votes"] == (
        "Omröstningen är sluten. Omröstningen utfaller med 2 ja mot 2 nej. Rösterna är lika och "
        "avgörandet sker genom lottning. Kommunstyrelsen har därmed beslutat att bifalla yrkandet "
        "från Ledamot 1 (S)."
    )


def test_a_tie_that_nobody_has_settled_decides_nothing():

    (main,) = put(MOVED[:1])
    tie = voted(yes=[2], no=[3], abstain=[1, 4])
    handled = Handled(main, (Found("proposal", vote_requested=True),), (tie,))
    text = told(facts(SERVICE, ROSTER, motions=MOVED[:1], handled=(handled,)))

    assert "1 ja mot 1 nej. 2 avstår från att rösta. Namn" in text["votes"]


def test_a_withdrawn_motion_leaves_nothing_behind():
    gone = (motion("amend", 1, text="i juni", is_withdrawn=True),)

    assert write_paragraph(facts(SERVICE, ROSTER, motions=gone)) == ()

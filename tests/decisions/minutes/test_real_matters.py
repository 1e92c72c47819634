"""Matters of real minutes (Göteborg 2023, 2024) about which nobody voted, told in our words.

Each test names the body, day and § whose facts it rebuilds, with invented people and wordings.
"""

import datetime as dt

from decisions.minutes.wording.facts import Clause, Decision, Document, Earlier
from decisions.sittings.models import Outcome
from tests.decisions.minutes.paragraphs import (
    KS,
    decided,
    facts,
    html_of,
    motion,
    put,
    said,
    sat,
    told,
    voted_on,
)
from tests.decisions.sittings.rules.bodies import full, here

SERVICE = full(KS)


def acclaimed(moved, *winners, **more):
    """A paragraph whose questions were all answered by acclamation."""
    given = zip(put(moved), winners, strict=True)
    return facts(
        SERVICE,
        motions=moved,
        handled=tuple(voted_on(one, [won], service=SERVICE) for one, won in given),
        **more,
    )


def test_nobody_has_a_conflict():
    """ks 2024-01-24 § 43: an item of its own, that says so."""
    services = sat(here(*range(1, 14)), items=44)
    text = told(facts(services, decision=decided("Ingen anmäler jäv."), proposal=""))

    assert text == {"decision": "Kommunstyrelsen beslutar: Ingen anmäler jäv."}


def test_an_answer_to_a_ministry_with_a_letter_noted():
    """ks 2024-01-10 § 19."""
    text = told(
        facts(
            SERVICE,
            decision=decided("Yttrandet översänds till departementet."),
            documents=(
                Document("Förvaltningens tjänsteutlåtande", dt.date(2023, 12, 11)),
                Document("Yttrande från SD", dt.date(2024, 1, 9)),
            ),
            statements=(said("note", 11, date=dt.date(2024, 1, 9)),),
            extracts=("Departementet",),
        )
    )

    assert text["decision"].startswith("Kommunstyrelsen beslutar enligt förvaltningens förslag:")
    assert text["documents"] == (
        "Förvaltningens tjänsteutlåtande den 11 december 2023 Yttrande från SD den 9 januari 2024"
    )
    assert text["notes"] == (
        "Ledamot 11 (SD) antecknar ett yttrande till protokollet den 9 januari 2024."
    )
    assert text["extracts"] == "Departementet"


def test_a_paragraph_is_attested_at_once():
    """ks 2024-01-10 § 13 and kf 2023-06-19 § 6."""
    some = facts(SERVICE, is_immediate=True, decision=decided("Ordningen ändras.", "Den gäller."))

    assert told(some)["immediate"] == "Paragrafen justeras omedelbart."
    assert html_of(some, "decision").count("<li>") == 2


def test_an_item_is_tabled_until_a_named_day():
    """ks 2024-01-10 § 3: on one member's motion."""
    some = acclaimed(
        (motion("table", 7),),
        "table-7",
        "proposal",
        decision=Decision(Outcome.TABLED, until=dt.date(2024, 1, 24)),
    )
    text = told(some)

    assert text["motions"] == "Ledamot 7 (V) yrkar att ärendet bordläggs."
    assert text["decision"] == (
        "Kommunstyrelsen beslutar att bordlägga ärendet till sammanträdet den 24 januari 2024."
    )
    assert "ärendet ska bordläggas enligt bordläggningsyrkandet" in text["propositions"]


def test_it_is_told_when_an_item_was_tabled_before():
    """ks 2024-03-06 § 201: four times; sent inside the city for opinions by a motion."""
    days = [(2023, 12, 13), (2024, 1, 24), (2024, 2, 7), (2024, 2, 21)]
    some = acclaimed(
        (motion("amend", 8, text="Förslaget remitteras till bolagen."),),
        "amend-8",
        earlier=tuple(
            Earlier(Outcome.TABLED, dt.date(*day), str(number))
            for day, number in zip(days, (897, 54, 107, 151), strict=True)
        ),
        decision=decided("Förslaget remitteras till bolagen.", outcome=Outcome.AMENDED),
        extracts=("Energibolaget", "Hamnbolaget", "Bostadsbolaget"),
    )
    text = told(some)

    assert text["earlier"].count("Bordlagt den") == 4
    assert "Bordlagt den 24 januari 2024, § 54." in text["earlier"]
    assert "enligt yrkandet från Ledamot 8 (MP): Förslaget" in text["decision"]
    assert html_of(some, "extracts").count("<li>") == 3


def test_it_is_told_that_the_council_sent_an_item_back():
    """ks 2024-01-10 § 11."""
    back = Earlier(Outcome.REFERRED_BACK, dt.date(2023, 12, 7), "92", "kommunfullmäktige")

    assert told(facts(SERVICE, earlier=(back,)))["earlier"] == (
        "Återremitterat av kommunfullmäktige den 7 december 2023, § 92."
    )


def test_an_own_decision_stands_apart_from_what_is_proposed_to_the_council():
    """ks 2024-02-21 § 148 and 2024-11-20 § 956: both in one item, numbered each for itself."""
    clauses = [Clause(f"Egen punkt {n}.", f"{n}.") for n in range(1, 9)]
    clauses += [Clause(f"Punkt {n}.", f"{n}.", target="kommunfullmäktige") for n in range(1, 15)]
    html = html_of(
        facts(SERVICE, decision=Decision(Outcome.AS_PROPOSED, tuple(clauses))), "decision"
    )
    own, proposed = html.split("Kommunstyrelsen föreslår kommunfullmäktige att besluta:")

    assert own.count("<li>") == 8
    assert proposed.count("<li>") == 14


def test_assignments_are_reported_back_in_one_item():
    """ks 2024-03-06 § 202: the proposal first, then three additions, each by itself."""
    moved = (
        motion("approve", 3, 8),
        motion("add", 8, text="En styrgrupp inrättas."),
        motion("add", 10, text="Målen ses över."),
        motion("add", 10, text="Kostnaden redovisas.", key="later"),
    )
    text = told(
        acclaimed(
            moved,
            *("proposal", "add-8", "reject", "reject"),
            decision=Decision(
                Outcome.AMENDED,
                (
                    *(Clause(f"Uppdrag {n} förklaras fullgjort.", f"{n}.") for n in range(1, 7)),
                    Clause("En styrgrupp inrättas.", "7."),
                ),
            ),
        )
    )

    assert text["motions"].startswith(
        "Ledamot 3 (M) och Ledamot 8 (MP) yrkar bifall till förvaltningens förslag. "
        "Ledamot 8 (MP) yrkar som tillägg: En styrgrupp inrättas."
    )
    assert (
        "tilläggsyrkandet från Ledamot 8 (MP), och finner att det har bif" in text["propositions"]
    )
    for word in ("första", "andra"):
        assert f"det {word} tilläggsyrkandet från Ledamot 10 (D)" in text["propositions"]
    assert "enligt förvaltningens förslag med ändringar:" in text["decision"]


def test_elections_with_rules_for_who_steps_in():
    """kf 2024-02-29 § 65: the last of four clauses holds a list; all is attested at once."""
    order = [Clause(f"För {party}: de närmaste.", depth=1) for party in ("S", "V", "M", "D")]
    clauses = [Clause(f"Valen, punkt {n}.", f"{n}.") for n in range(1, 5)]
    some = facts(
        SERVICE,
        proposal="valberedningens förslag",
        is_immediate=True,
        decision=Decision(Outcome.AS_PROPOSED, (*clauses, *order)),
        statements=(said("note", 10, text="Insynen brister."),),
        extracts=("De valda", "Valberedningen"),
    )
    html = html_of(some, "decision")

    assert "beslutar enligt valberedningens förslag:" in html
    assert html.count("<li>") == 4
    assert html.endswith("<p>För M: de närmaste.</p><p>För D: de närmaste.</p></li></ol>")


def test_lists_that_are_only_noted():
    """ks 2024-03-06 § 216 (consultations received) and 2024-02-21 § 175 (delegated decisions)."""
    for name in ("Inkomna remisser 2024", "Lista över delegationsbeslut 2024"):
        text = told(
            facts(
                SERVICE, proposal="", decision=decided("Antecknas."), documents=(Document(name),)
            )
        )
        assert text == {"decision": "Kommunstyrelsen beslutar: Antecknas.", "documents": name}


def test_a_citizens_proposal_that_two_motions_answer_alike():
    """ks 2024-02-21 § 147: both ask for the same and are put as one; two groups have letters."""
    same = "att förslaget inte bereds vidare"
    text = told(
        acclaimed(
            (motion("approve", 3, 8, text=same),),
            "proposal",
            proposal="",
            decision=decided("Förslaget bereds inte vidare."),
            statements=(
                said("note", 4, 7, 8, date=dt.date(2024, 2, 20)),
                said("note", 3, 10, 12, 13, date=dt.date(2024, 2, 20)),
            ),
        )
    )

    assert text["motions"] == f"Ledamot 3 (M) och Ledamot 8 (MP) yrkar {same}."
    assert text["propositions"].endswith("och finner att det har bifallits.")
    assert text["notes"].count("antecknar ett yttrande till protokollet den 20 februari") == 2


def test_a_point_of_order_has_no_number_in_the_registry_and_no_proposal():
    """kf 2023-01-26 § 36: what is left is tabled or noted, item by item."""
    texts = (
        "Motionerna bordläggs.",
        "Anmälan antecknas.",
        "Avsägelsen godkänns.",
        "Valet bordläggs.",
    )
    some = facts(SERVICE, proposal="", title="Ordningsfråga", decision=decided(*texts))

    assert some.registry_numbers == ()
    assert told(some) == {"decision": f"Kommunstyrelsen beslutar: {' '.join(texts)}"}

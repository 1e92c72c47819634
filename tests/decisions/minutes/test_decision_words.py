"""The decision in words: by whose proposal, its clauses in lists, what became of the rest."""

import datetime as dt

import pytest

from council.documents.redaction import redact_html
from council.documents.richtext import to_text
from decisions.minutes.wording import heading, write_open_paragraph, write_paragraph
from decisions.minutes.wording.decisions import clause_list
from decisions.minutes.wording.facts import Added, Clause, Decision, Document, Speaker, Written
from decisions.sittings.models import ClauseOutcome, Outcome
from tests.decisions.minutes.paragraphs import (
    KS,
    decided,
    facts,
    html_of,
    motion,
    put,
    said,
    told,
    voted_on,
)
from tests.decisions.sittings.rules.bodies import full

SERVICE = full(KS)


def decision(*clauses, outcome=Outcome.AS_PROPOSED, **more):
    known = {key: more.pop(key) for key in ("motive", "until", "to") if key in more}
    some = facts(SERVICE, decision=Decision(outcome, clauses, **known), **more)
    return html_of(some, "decision")


def test_clauses_stand_in_lists_under_each_other():
    clauses = [
        Clause("Ett.", "1."),
        Clause("a", "a.", 1),
        Clause("b", "b.", 1),
        Clause("Två.", "2."),
    ]

    assert clause_list(clauses) == (
        "<ol><li><p>Ett.</p><ol><li><p>a</p></li><li><p>b</p></li></ol></li>"
        "<li><p>Två.</p></li></ol>"
    )


def test_a_list_goes_on_from_its_label_where_the_numbers_jump():
    assert clause_list([Clause("Ett.", "1."), Clause("Tre.", "3.")]) == (
        '<ol><li><p>Ett.</p></li></ol><ol start="3"><li><p>Tre.</p></li></ol>'
    )


def test_a_label_that_no_list_has_stands_in_the_text():
    assert clause_list([Clause("Ett.", "1 a"), Clause("Två.")]) == "<p>1 a Ett.</p><p>Två.</p>"


def test_clauses_that_were_changed_rejected_and_added_are_told():
    html = decision(
        Clause("Ändrad.", "1.", outcome=ClauseOutcome.AMENDED),
        Clause("", "2.", outcome=ClauseOutcome.REJECTED),
        Clause("", "3.", outcome=ClauseOutcome.REJECTED),
        Clause("Ny.", "4.", outcome=ClauseOutcome.ADDED),
        outcome=Outcome.AMENDED,
    )

    assert to_text(html).split("\n\n") == [
        "Kommunstyrelsen beslutar enligt förvaltningens förslag med ändringar:",
        "Ändrad.",
        "Ny.",
        "Punkterna 2 och 3 i förvaltningens förslag avslås.",
    ]


@pytest.mark.parametrize(
    ("more", "said_"),
    [
        ({"outcome": Outcome.REJECTED}, "beslutar att avslå förvaltningens förslag."),
        ({"outcome": Outcome.TABLED}, "beslutar att bordlägga ärendet."),
        (
            {"outcome": Outcome.TABLED, "until": dt.date(2024, 1, 24), "motive": "Tid saknas."},
            "till sammanträdet den 24 januari 2024 med följande motivering:\n\nTid saknas.",
        ),
        (
            {"outcome": Outcome.REFERRED_BACK, "motive": "Räkna om.\nTala med skolan."},
            "återremittera ärendet med följande motivering:\n\nRäkna om.\n\nTala med skolan.",
        ),
        ({}, "beslutar enligt förvaltningens förslag."),
    ],
)
def test_an_outcome_without_clauses_is_one_sentence(more, said_):
    assert to_text(decision(**more)).endswith(said_)


def test_an_item_without_proposal_and_clauses_has_no_decision():
    some = facts(SERVICE, decision=Decision(Outcome.AS_PROPOSED), proposal="")

    assert write_paragraph(some) == ()


def test_an_item_without_a_memo_is_resolved_or_noted():
    own = decision(Clause("Eva Ek väljs att justera."), outcome=Outcome.RESOLVED)

    assert own == "<p>Kommunstyrelsen beslutar:</p><p>Eva Ek väljs att justera.</p>"
    assert decision(outcome=Outcome.NOTED) == "<p>Ärendet antecknas.</p>"


def test_a_protected_clause_is_marked_and_taken_away_in_the_open_minutes():
    html = decision(Clause("Elev 1 får stöd.", "1.", ground="OSL 23 kap. 1 §"))

    assert '<span class="protected" data-ground="OSL 23 kap. 1 §">Elev 1 får stöd.</span>' in html
    assert "[uppgift borttagen, OSL 23 kap. 1 §]" in redact_html(html)
    assert "Elev" not in redact_html(html)


def test_a_secret_paragraph_is_open_by_its_open_title_and_ground_alone():
    some = facts(
        SERVICE,
        title="Stöd till Eva",
        open_title="Individärende",
        secrecy_ground="26 kap. 1 § offentlighets- och sekretesslagen",
        decision=decided("Eva får stöd."),
    )
    (part,) = write_open_paragraph(some)

    assert (heading(some), heading(some, is_open=True)) == (
        "§ 7 Stöd till Eva",
        "§ 7 Individärende (sekretess, 26 kap. 1 § offentlighets- och sekretesslagen)",
    )
    assert part.html == (
        "<p>Paragrafens innehåll omfattas av sekretess enligt 26 kap. 1 § offentlighets- och "
        "sekretesslagen.</p>"
    )
    assert "decision" in told(some)


def test_an_open_paragraph_is_the_same_for_everybody():
    some = facts(SERVICE, decision=decided("Antecknas."))

    assert write_open_paragraph(some) == write_paragraph(some)
    assert heading(some, is_open=True) == "§ 7 Ett ärende"


def test_a_motion_about_a_clause_is_put_by_itself_after_the_whole():
    moved = (
        motion("amend", 9, clause="2.", text="i juni"),
        motion("reject", 13, clause="3.", text="Pengarna saknas."),
        motion("amend", 10, text="Återtaget.", is_withdrawn=True),
    )
    put_now = put(moved, ["1.", "2.", "3."])
    won = ["proposal", "amend-9", "reject"]
    text = told(
        facts(
            SERVICE,
            motions=moved,
            handled=[
                voted_on(q, [key], service=SERVICE) for q, key in zip(put_now, won, strict=True)
            ],
        )
    )

    assert text["motions"] == (
        "Ledamot 9 (M) yrkar att punkt 2 i förvaltningens förslag får följande lydelse: i juni "
        "Ledamot 13 (KD) yrkar avslag på punkt 3 i förvaltningens förslag med motiveringen: "
        "Pengarna saknas."
    )
    assert text["propositions"] == (
        "Ordföranden ställer först proposition på bifall till förvaltningens förslag och finner "
        "att det har bifallits. Ordföranden ställer därefter proposition på punkt 2 i "
        "förvaltningens förslag och yrkandet från Ledamot 9 (M) om punkt 2, och finner att "
        "yrkandet från Ledamot 9 (M) om punkt 2 har bifallits. Ordföranden ställer slutligen "
        "proposition på bifall till eller avslag på punkt 3 i förvaltningens förslag, och finner "
        "att den har avslagits."
    )


def test_a_question_that_is_not_settled_yet_is_told_as_far_as_it_has_come():
    moved = (motion("amend", 9, text="i juni"),)
    (main,) = put(moved)
    text = told(
        facts(SERVICE, motions=moved, handled=(voted_on(main, ["proposal!"], service=SERVICE),))
    )

    assert text["propositions"].endswith("Omröstning begärs.")
    assert "votes" not in text


def test_what_the_item_was_and_who_told_it():
    text = told(
        facts(
            SERVICE,
            matter="Direktören informerar om läget.\n\nNämnden ställer frågor",
            presenters=(Speaker("Eva Ek", "direktör"),),
            documents=(Document("Tjänsteutlåtande", dt.date(2024, 1, 4), 2),),
            added=Added((KS.people()[3],), "svaret ska lämnas i morgon"),
        )
    )

    assert text == {
        "added": "Ledamot 3 (M) väcker ärendet vid sammanträdet. Kommunstyrelsen beslutar att "
        "ta upp det. Skäl: svaret ska lämnas i morgon.",
        "matter": "Direktören informerar om läget. Nämnden ställer frågor",
        "documents": "Tjänsteutlåtande den 4 januari 2024, version 2",
        "presentation": "Eva Ek, direktör",
    }


def test_what_people_put_on_record_is_told_with_where_it_stands():
    text = told(
        facts(
            SERVICE,
            statements=(
                said("reservation", 3, written=Written.HANDED_IN, attachment="bilaga 2"),
                said("statement", 8, text="Klimatet."),
                said("substitute_statement", 104, attachment="bilaga 3"),
            ),
        )
    )

    assert text == {
        "reservations": "Ledamot 3 (M) reserverar sig mot beslutet. En skriftlig reservation har "
        "lämnats in, bilaga 2.",
        "statements": "Ledamot 8 (MP) lämnar ett särskilt uttalande: Klimatet.",
        "substitute_statements": "Ersättaren Ersättare 4 (M) lämnar ett ersättaryttrande, "
        "bilaga 3.",
    }

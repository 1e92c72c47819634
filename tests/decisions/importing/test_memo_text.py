"""Clauses and sections keep labels, nesting and order; damage in the text is mended."""

import pytest

from decisions.memos.importing import parse_memo
from tests.decisions.importing import text_of

CLAUSES = {
    "stockholm": [("1.", []), ("2.", ["a)", "b)"]), ("3.", [])],
    "huddinge": [(None, [])],
    "goteborg": [("1.", []), ("2.", [])],
    "uppsala": [(None, [])] * 3,
    "tyreso": [("-", []), ("-", [])],
    "two_bodies": [(None, ["1."]), (None, ["1.", "2."])],
    "two_headings": [(None, [None]), (None, [None])],
    "nested": [("1.", [f"{letter}." for letter in "abcdefgh"]), ("2.", [])],
    "address_in_clause": [("1.", []), ("2.", [])],
    "lettered": [("a.", []), ("b.", []), ("c.", [])],
    "label_value": [("1.", []), ("2.", [])],
    "no_heading": [(None, []), (None, [])],
    "values_only": [(None, [])],
    "pm": [(None, [])],
    "in_both": [("1.", []), ("2.", [])],
    "damaged": [("-", []), ("-", [])],
    "two_officers": [(None, []), (None, [])],
    "several_numbers": [(None, []), (None, [])],
    "consultation": [(None, [])],
    "travel": [("1.", [])],
    "missing_first_page": [],
}
HEADINGS = {
    "stockholm": ["Sammanfattning", "Bakgrund"],
    "huddinge": [
        "Sammanfattning",
        "Beskrivning av ärendet",
        "Förvaltningens synpunkter",
        "Ekonomiska och juridiska konsekvenser",
        "Beslutet delges",
    ],
    "goteborg": [
        "Sammanfattning",
        "Bedömning ur ekonomisk dimension",
        "Bedömning ur social dimension",
    ],
    "uppsala": ["Ärendet", "Ekonomiska konsekvenser"],
    "missing_first_page": [None, "Förvaltningens bedömning"],
    "double_spaced": ["Bakgrund", "Förvaltningens bedömning"],
    "several_numbers": ["Tidigare beslut"],
    "two_officers": ["Sammanfattning"],
}


@pytest.mark.parametrize("name", CLAUSES)
def test_clauses_keep_their_labels_and_nesting(name):
    clauses = parse_memo(text_of(name))["clauses"]
    shape = [(c["label"], [child["label"] for child in c["children"]]) for c in clauses]
    assert shape == CLAUSES[name]


@pytest.mark.parametrize("name", HEADINGS)
def test_sections_stand_in_order(name):
    assert [s["heading"] for s in parse_memo(text_of(name))["sections"]] == HEADINGS[name]


def test_a_clause_runs_on_over_a_page_break_with_an_address_between():
    first = parse_memo(text_of("address_in_clause"))["clauses"][0]["text"]
    assert first == (
        "Nämnden godkänner inriktningen för cykelbanan till en utgift om högst 14 mnkr och ger "
        "kontoret i uppdrag att planera byggstarten tillsammans med Strandens byggandekommitté."
    )


def test_two_bodies_get_a_group_each():
    own, proposed = parse_memo(text_of("two_bodies"))["clauses"]
    assert own["text"] == "Kommunstyrelsen beslutar för egen del:"
    assert proposed["text"] == "Kommunstyrelsen föreslår kommunfullmäktige besluta:"
    assert [child["text"] for child in proposed["children"]] == [
        "Årsredovisningen godkänns.",
        "Resultatet förs till eget kapital.",
    ]


def test_immediate_attestation_is_a_clause_wherever_it_stands():
    assert parse_memo(text_of("several_numbers"))["clauses"][-1]["text"] == "Omedelbar justering"
    assert (
        parse_memo(text_of("two_officers"))["clauses"][-1]["text"]
        == "Beslutet justeras omedelbart."
    )


def test_hyphens_at_line_ends():
    html = parse_memo(text_of("missing_first_page"))["sections"][1]["html"]
    assert html == (
        "<p>Förvaltningen ser fördelar med att samordna arbetet i hela länet. Det gäller miljö- "
        "och klimatfrågor samt IT-stöd.</p><p>Arbetet börjar i höst.</p>"
    )


def test_empty_lines_between_all_lines_make_no_paragraphs():
    background, assessment = parse_memo(text_of("double_spaced"))["sections"]
    assert background["html"] == (
        "<p>Nämnden har länge velat se över skolornas lokaler och deras utrustning.</p>"
        "<p>Översynen börjar i vår och ska vara klar före sommaren.</p>"
    )
    assert assessment["html"] == (
        "<p>Följande skolor ingår:</p><ul><li>Almskolan med sina två filialer</li>"
        "<li>Björkskolan</li><li>Lindskolan</li></ul>"
    )


def test_a_link_written_twice_is_one_and_field_errors_are_gone():
    html = parse_memo(text_of("damaged"))["sections"][0]["html"]
    assert html == "<p>Länken https://exempel.granvik.se/kultur beskriver skolan.</p>"

"""Every shape of memo gives its facts: labels, orders, headings, clauses, damage."""

import pytest

from decisions.memos.importing import parse_memo
from tests.decisions.importing import text_of

EXPECTED = {
    "stockholm": {
        "title": "Stöd till fria teatergrupper under våren och sommaren",
        "registry_number": "3.1/2245/2021",
        "department": "Kulturförvaltningen",
        "unit": "Scen och musik",
        "date": "2021-02-08",
        "recipient_body": "Kulturnämnden",
        "meeting_date": "2021-03-02",
        "agenda_number": "9 a",
        "address": {
            "street": "Lindvägen 12",
            "postal_box": "Box 4512",
            "postcode": "117 43",
            "city": "Ekstad",
        },
        "contact": {
            "phone": "08-555 12 345",
            "switchboard": "08-555 12 000",
            "email": "vera.lundmark@ekstad.se",
            "website": "www.ekstad.se",
        },
        "case_officers": [
            {
                "name": "Vera Lundmark",
                "phone": "08-555 12 346",
                "email": "vera.lundmark@ekstad.se",
            }
        ],
        "signatories": [
            {"name": "Petter Alm", "title": "Förvaltningschef"},
            {"name": "Siv Rosén", "title": "tf avdelningschef"},
        ],
        "attachments": [
            {"title": "Förteckning över sökande", "url": None},
            {"title": "Bedömningsgrunder för stöd till fria grupper", "url": None},
        ],
        "warnings": [],
    },
    "huddinge": {
        "title": "Avgifter inom hemtjänsten",
        "registry_number": "SN-2019/123.106",
        "department": "Social- och äldreomsorgsförvaltningen",
        "date": "2019-03-01",
        "recipient_body": "Socialnämnden",
        "signatories": [
            {"name": "Ulrika Frost", "title": "Socialdirektör"},
            {"name": "Tomas Hage", "title": "Verksamhetschef"},
        ],
        "warnings": [],
    },
    "goteborg": {
        "title": "Nya bänkar i stadsdelsparkerna",
        "registry_number": "0452/22",
        "date": "2022-05-10",
        "attachments": [
            {"title": "Program för nya bänkar", "url": None},
            {"title": "Karta.pdf", "url": None},
        ],
    },
    "uppsala": {
        "title": "Ny organisation för kommunens växelfunktion",
        "registry_number": None,
        "date": "2015-09-01",
        "unit": "Kommunstyrelsens stab",
        "recipient_body": "Kommunstyrelsen",
        "case_officers": [{"name": "Moa Kvist", "phone": None, "email": None}],
        "warnings": ["missing_registry_number"],
    },
    "tyreso": {
        "title": "Reviderad taxa för båtplatser",
        "registry_number": "2018/KS 0290 10",
        "date": "2018-09-04",
        "attachments": [
            {"title": "Taxa båtplatser 2019.pdf", "url": None},
            {"title": "Protokollsutdrag utskottet 2018-08-22 § 61.pdf", "url": None},
        ],
        "warnings": ["proposal_to_other_body"],
    },
    "pm": {
        "title": "Fråga om stadens fordon",
        "registry_number": "2014-152-307",
        "date": "2014-11-03",
        "recipient_body": "Kommunstyrelsen",
    },
    "values_only": {
        "title": "Utlåning av cyklar",
        "registry_number": "316-259/2012",
        "recipient_body": "Fritidsnämnden",
        "meeting_date": "2011-06-14",
        "agenda_number": "10 X",
    },
    "lettered": {
        "registry_number": "102-274-04",
        "recipient_body": "Södra Hamnens stadsdelsnämnd",
        "meeting_date": "2004-03-25",
    },
    "label_value": {
        "title": "Biblioteksplan",
        "registry_number": "KFN-2022/17",
        "date": None,
        "unit": "Kultur och bibliotek",
        "recipient_body": "Kultur- och fritidsnämnden",
        "meeting_date": "2022-03-15",
        "case_officers": [{"name": "Olle Grahn", "phone": None, "email": None}],
        "attachments": [{"title": "Biblioteksplan", "url": None}],
        "warnings": ["proposal_to_other_body", "unreadable_date"],
    },
    "address_in_clause": {
        "registry_number": "T2010-701-0075",
        "meeting_date": "2010-10-14",
        "agenda_number": "23 A",
        "address": {
            "street": None,
            "postal_box": "Box 8311",
            "postcode": "104 20",
            "city": "Ekstad",
        },
        "case_officers": [{"name": "Nils Bergström", "phone": "08-555 262 00", "email": None}],
    },
    "several_numbers": {
        "title": "Försäljning av Kvarnen 4",
        "registry_number": "FK 2016/77",
        "external_references": ["2.2.2/171-2013", "0882/21"],
        "date": "2013-05-22",
        "attachments": [],
        "warnings": ["several_registry_numbers", "attachments_elsewhere"],
    },
    "two_officers": {
        "registry_number": "1.2.4-182-2013",
        "case_officers": [
            {"name": "Ingela Norr", "phone": "08-555 36 101", "email": None},
            {"name": "Tage Söder", "phone": "08-555 36 102", "email": None},
        ],
    },
    "in_both": {
        "registry_number": "SLK-2024-00010:11",
        "recipient_body": "Kommunstyrelse och kommunfullmäktige",
        "case_officers": [
            {
                "name": "Anna-Karin af Klint",
                "phone": None,
                "email": "anna-karin.afklint@hamnstad.se",
            }
        ],
        "warnings": ["proposal_to_other_body"],
    },
    "no_heading": {"title": "Tillsynsplan för livsmedel", "date": "2016-02-11"},
    "damaged": {
        "title": "Information om kulturskolan i Granvik",
        "registry_number": "2017/0580 KS-1",
        "recipient_body": "Miljö- och hälsoskyddsnämnden",
        "date": "2019-04-23",
        "warnings": ["field_error_removed", "unreadable_date"],
    },
    "missing_first_page": {
        "title": None,
        "registry_number": "110-44-2017",
        "signatories": [{"name": "Sten Ågren", "title": "Stadsdelsdirektör"}],
        "warnings": [
            "missing_first_page",
            "missing_title",
            "missing_proposal",
            "field_error_removed",
        ],
    },
}
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


@pytest.mark.parametrize("name", EXPECTED)
def test_facts(name):
    memo = parse_memo(text_of(name))
    memo["warnings"] = [warning["code"] for warning in memo["warnings"]]
    assert {key: memo[key] for key in EXPECTED[name]} == EXPECTED[name]


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

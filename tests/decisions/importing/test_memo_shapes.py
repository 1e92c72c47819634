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


@pytest.mark.parametrize("name", EXPECTED)
def test_facts(name):
    memo = parse_memo(text_of(name))
    memo["warnings"] = [warning["code"] for warning in memo["warnings"]]
    assert {key: memo[key] for key in EXPECTED[name]} == EXPECTED[name]

"""Journeys and consultations are read out of ordinary sentences."""

import pytest

from decisions.memos.importing import parse_memo
from decisions.memos.importing.consultation import read_consultation
from decisions.memos.importing.funding import read_funding, read_money
from decisions.memos.importing.travel import is_journey, read_travel
from tests.decisions.importing import text_of


def codes(memo):
    return [warning["code"] for warning in memo["warnings"]]


def test_a_study_trip_of_three():
    memo = parse_memo(text_of("travel"))
    assert memo["kind"] == "travel"
    assert memo["agenda_number"] == "12"
    assert memo["travel"] == {
        "travellers": ["Per-Olof Stål", "Lena Brandt", "Amir Sund"],
        "event": "Smart Harbour Days",
        "place": "Rotterdam",
        "country": "Nederländerna",
        "start_date": "2018-09-30",
        "end_date": "2018-10-02",
        "funding": [
            {"item": "resa", "payer": "Kommunen", "amount": None, "currency": None},
            {"item": "logi", "payer": "Kommunen", "amount": None, "currency": None},
            {
                "item": "konferensavgiften",
                "payer": "Arrangören",
                "amount": None,
                "currency": None,
            },
        ],
    }
    assert codes(memo) == []


@pytest.mark.parametrize("title", ["Studieresa till Oslo", "Om en konferens", None])
@pytest.mark.parametrize(
    "clause",
    [
        "Nämnden godkänner att Nils Alm reser till Oslo, Norge den 3 maj 2026.",
        "Nämnden godkänner att Nils Alm får resa till Oslo, Norge den 3 maj 2026.",
        "Nils Alm åker till Oslo, Norge den 3 maj 2026.",
        "Att Nils Alm reser till Oslo, Norge den 3 maj 2026.",
        "att låta Nils Alm resa till Oslo, Norge den 3 maj 2026",
    ],
)
def test_however_a_clause_lets_somebody_travel_it_says_who_where_and_when(title, clause):
    assert is_journey(None, [clause])
    found = read_travel(title, [clause], ["Förvaltningen bjuds på en studieresa till Oslo."], None)
    assert found["travellers"] == ["Nils Alm"]
    assert (found["place"], found["country"]) == ("Oslo", "Norge")
    assert found["start_date"] == found["end_date"] == "2026-05-03"


def test_the_officer_who_travels_is_pointed_out():
    memo = parse_memo(text_of("travel_genitive"))
    assert memo["travel"]["travellers"] == ["Tove Lagerkrans", "Jonas Ljung"]
    assert memo["travel"]["funding"] == [
        {"item": "Resan", "payer": "Förvaltningen", "amount": 28000, "currency": "SEK"}
    ]
    assert codes(memo) == ["case_officer_is_traveller"]


def test_a_signatory_who_travels_is_pointed_out():
    text = text_of("travel_genitive").replace("Anita Sundin", "Jonas Ljung")
    assert "signatory_is_traveller" in codes(parse_memo(text))


def test_a_margin_address_of_somebody_else_is_left_with_the_department():
    text = text_of("stockholm").replace("vera.lundmark@", "gun.berg@")
    memo = parse_memo(text)
    assert memo["case_officers"][0]["email"] is None
    assert memo["contact"]["email"] == "gun.berg@ekstad.se"
    assert codes(memo) == ["foreign_email"]


def test_an_office_address_is_nobody_elses():
    memo = parse_memo(text_of("stockholm").replace("vera.lundmark@", "registrator@"))
    assert codes(memo) == []


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "Värdstaden står för hotell och bidrar med 200 euro till tågresan.",
            [("hotell", "Värdstaden", None, None), ("tågresan", "Värdstaden", 200, "EUR")],
        ),
        (
            "Kostnaden för resan, cirka 12 500 kronor, belastar nämndens budget.",
            [("resan", "Nämndens budget", 12500, "SEK")],
        ),
        (
            "Flygbiljetten bekostas av universitetet.",
            [("Flygbiljetten", "Universitetet", None, None)],
        ),
        (
            "Projektet Gröna Tak, med bidrag från EU, finansierar övriga kostnader.",
            [("övriga kostnader", "Projektet Gröna Tak (bidrag från EU)", None, None)],
        ),
        ("Staden finansierar inte sådant, och täcker in flera områden.", []),
        ("Mötet hålls i maj.", []),
    ],
)
def test_who_pays_what(sentence, rows):
    found = [(r["item"], r["payer"], r["amount"], r["currency"]) for r in read_funding(sentence)]
    assert found == rows


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("300 USD", (300, "USD")),
        ("1 250,50 kr", (1250.5, "SEK")),
        ("15 tkr", (15000, "SEK")),
        ("€ 40", (40, "EUR")),
        ("40 personer", None),
    ],
)
def test_sums_of_money(text, money):
    assert read_money(text) == money


def test_a_reply_to_a_ministry():
    memo = parse_memo(text_of("consultation"))
    assert memo["kind"] == "consultation_reply"
    assert (memo["registry_number"], memo["external_references"]) == (
        "UBN 2021/55",
        ["U2021/00301"],
    )
    assert memo["consultation"] == {
        "title": "Fler lärare i hela landet",
        "sender": "Utbildningsdepartementet",
        "sender_reference": "U2021/00301",
        "reply_deadline": "2021-06-15",
    }


def test_a_deadline_before_the_meeting_is_pointed_out():
    memo = parse_memo(text_of("consultation_late"))
    assert memo["consultation"]["sender"] == "Justitiedepartementet"
    assert memo["consultation"]["title"] == "Ett starkare skydd för barn"
    assert codes(memo) == ["deadline_before_meeting"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Remisstiden sträcker sig till den 30 september 2016.",
        "Svar senast 2016-09-30.",
        "Remisstid: 30 september 2016",
        "Remissen ska besvaras senast fredagen den 30 september 2016.",
        "Nämnden har fått anstånd med svaret till den 30 september 2016.",
        "Sista svarsdag är 30/9 2016.",
    ],
)
def test_reply_deadlines(sentence):
    found = read_consultation("Svar på remiss", [], [sentence], [], None)
    assert found["reply_deadline"] == "2016-09-30"

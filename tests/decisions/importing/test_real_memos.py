"""The two real memos, read in place: what the issue lists for each comes out."""

from html import unescape
from pathlib import Path

import pytest

from decisions.memos.importing import parse_file

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"


def imported(prefix):
    found = sorted(CORPUS.glob(f"{prefix}_*.txt"))
    if not found:
        pytest.skip("the real memos are not on this machine (../shared/corpus)")
    return parse_file(found[0].read_bytes(), found[0].name)


@pytest.fixture(scope="module")
def trip():
    return imported("000")


@pytest.fixture(scope="module")
def reply():
    return imported("004")


def codes(memo):
    return {warning["code"] for warning in memo["warnings"]}


def html_of(memo):
    return unescape("".join(section["html"] for section in memo["sections"]))


def test_the_trips_head(trip):
    assert trip["kind"] == "travel"
    assert trip["title"] == "Tjänsteresa till Kina"
    assert trip["registry_number"] == "2019-007477"
    assert trip["external_references"] == []
    assert (trip["department"], trip["unit"]) == ("Miljöförvaltningen", "Plan och miljö")
    assert trip["date"] == "2019-04-16"
    assert trip["recipient_body"] == "Miljö- och hälsoskyddsnämnden"
    assert (trip["meeting_date"], trip["agenda_number"]) == ("2019-04-23", "32")


def test_the_trips_address_and_contact(trip):
    assert list(trip["address"].values()) == ["Fleminggatan 4", "Box 8136", "104 20", "Stockholm"]
    assert trip["contact"]["phone"] == "+46 8 508 28 943"
    assert trip["contact"]["switchboard"] == "08-508 28 800"
    assert trip["contact"]["website"] == "www.stockholm.se"


def test_the_trips_officer_has_not_the_margins_email(trip):
    (officer,) = trip["case_officers"]
    assert officer["phone"] == "+46 8 508 28 767"
    assert officer["email"] is None
    assert officer["name"] in trip["clauses"][0]["text"]
    assert codes(trip) == {"case_officer_is_traveller", "foreign_email"}


def test_the_trips_clause_and_sections(trip):
    (clause,) = trip["clauses"]
    assert clause["label"] == "1."
    assert clause["text"].endswith("konferensen Info Tech i Nanjing, Kina 10-11 maj 2019")
    background, assessment = trip["sections"]
    assert background["heading"] == "Bakgrund"
    assert assessment["heading"] == "Förvaltningens synpunkter och förslag"
    assert background["html"].count("<p>") == 3
    assert assessment["html"].count("<p>") == 5
    assert all(paragraph.endswith(".") for paragraph in html_of(trip).split("</p>")[:-1])
    assert "SLUT" not in html_of(trip)


def test_the_trip_itself(trip):
    travel = trip["travel"]
    assert travel["travellers"] == [trip["case_officers"][0]["name"]]
    assert (travel["place"], travel["country"]) == ("Nanjing", "Kina")
    assert (travel["start_date"], travel["end_date"]) == ("2019-05-10", "2019-05-11")
    assert travel["event"] == "Info Tech"


def test_who_pays_for_the_trip(trip):
    rows = trip["travel"]["funding"]
    organiser, project = rows[:3], rows[3:]
    assert {row["payer"] for row in organiser} == {"Arrangörerna"}
    assert [row["item"] for row in organiser] == ["konferensdeltagande", "hotell", "flygresor"]
    assert (organiser[2]["amount"], organiser[2]["currency"]) == (300, "USD")
    assert [(row["item"], row["payer"]) for row in project] == [
        ("resterande kostnader", "Projektet GrowSmarter (EU-bidrag)")
    ]


def test_the_replys_head(reply):
    assert reply["kind"] == "consultation_reply"
    assert reply["title"] is None
    assert reply["registry_number"] == "304-2016-151"
    assert reply["external_references"] == ["171-908/2016"]
    assert reply["meeting_date"] == "2016-09-22"
    assert reply["recipient_body"] == "Hägersten-Liljeholmens stadsdelsnämnd"
    assert (reply["date"], reply["case_officers"], reply["clauses"]) == (None, [], [])


def test_the_consultation(reply):
    assert reply["consultation"] == {
        "title": "Strategi för Stockholm som smart och uppkopplad stad",
        "sender": None,
        "sender_reference": "171-908/2016",
        "reply_deadline": "2016-09-30",
    }


def test_the_replys_sections_keep_their_lists(reply):
    assert [section["heading"] for section in reply["sections"]] == [
        "Sammanfattning",
        "Ärendets beredning",
        "Ärendet",
        "Förvaltningens synpunkter och bedömning",
    ]
    matter = reply["sections"][2]["html"]
    lists = [part.count("<li>") for part in matter.split("<ul>")[1:]]
    assert lists == [3, 7, 3, 8, 8]
    assert "kartläggningen av pågående projekt" in html_of(reply)


def test_the_replys_damage_is_mended(reply):
    html = html_of(reply)
    for trace in (
        "Error!",
        "Home tab",
        "appear here",
        "Sida 5",
        "304-2016-151",
        "Tjänsteutlåtande",
    ):
        assert trace not in html
    assert codes(reply) == {
        "missing_first_page",
        "missing_title",
        "missing_proposal",
        "field_error_removed",
    }


def test_the_replys_end(reply):
    (signatory,) = reply["signatories"]
    assert signatory["title"] == "tf stadsdelsdirektör"
    assert signatory["name"].split()[0] == "Lars"
    assert reply["attachments"] == [
        {
            "title": "Remissunderlaget",
            "url": "https://insynsverige.se/stockholm-hagerstenliljeholmen",
        }
    ]

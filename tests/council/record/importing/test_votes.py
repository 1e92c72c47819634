from council.record.importing.paragraph import as_json, read_paragraphs
from tests.council.record.importing.conftest import record

VOTE = """Omröstning
Godkänd voteringsproposition: "Ja för avslag och Nej för bifall till tilläggsyrkandet från M."
Anna Berg (S), tjänstgörande ersättarna Bo Ek (V) och Cia Lo (MP) samt ordföranden
Dag Alm (S) röstar Ja (4).
Eva Ros (M) röstar Nej (1).
Tjänstgörande ersättaren Fia Sjö (C) avstår från att rösta (1).
Kommunstyrelsen beslutar med ordförandens utslagsröst att avslå yrkandet."""


def test_a_vote_has_its_question_its_meanings_its_members_and_its_totals(read):
    found = read(VOTE)
    assert found["votes"] == [
        {
            "question": "Ja för avslag och Nej för bifall till tilläggsyrkandet från M",
            "yes_means": "avslag",
            "no_means": "bifall till tilläggsyrkandet från M",
            "yes": ["Anna Berg", "Bo Ek", "Cia Lo", "Dag Alm"],
            "no": ["Eva Ros"],
            "abstain": ["Fia Sjö"],
            "totals": {"yes": 4, "no": 1, "abstain": 1},
        }
    ]
    assert found["propositions"].endswith("utslagsröst att avslå yrkandet.")
    assert (found["rest"], found["flags"]) == ("", [])


def test_a_total_that_is_not_the_number_of_names_is_flagged(read):
    found = read(VOTE.replace("Ja (4)", "Ja (5)"))
    assert found["votes"][0]["totals"]["yes"] == 5
    assert found["flags"] == ["vote_totals_differ"]


def test_a_name_that_cannot_be_read_leaves_its_sentence_as_text(read):
    found = read(VOTE.replace("Eva Ros (M)", "ett bortfallet namn"))
    assert "ett bortfallet namn röstar Nej (1)." in found["rest"]
    assert found["flags"] == ["vote_names_unread"]


def test_the_question_survives_two_sentences_and_a_lost_first_letter(read):
    text = """Omröstning - Huvudvotering
Godkänd voteringsproposition: ”a för bifall till styrelsens förslag. Nej för bifall
till yrkandet från Anna Berg m.fl.”.
Omröstningen utfaller med 40 Ja mot 32 Nej. 9 ledamöter avstår från att rösta.
En ledamot är frånvarande. Hur var och en röstar framgår av bilaga 6."""
    (vote,) = read(text)["votes"]
    assert vote["yes_means"] == "bifall till styrelsens förslag"
    assert vote["no_means"] == "bifall till yrkandet från Anna Berg m.fl"
    assert vote["question"].startswith("Ja för bifall")
    assert vote["totals"] == {"yes": 40, "no": 32, "abstain": 9}


def test_each_vote_of_a_chain_is_its_own(read):
    chain = f"""Propositionsordning
Ordföranden ställer först proposition på förslaget. Omröstning begärs.
{VOTE}
Propositionsordning
Ordföranden ställer härefter proposition på tilläggsyrkandet. Omröstning begärs.
{VOTE.replace("Eva Ros (M)", "Gun Dal (L)")}"""
    found = read(chain)
    assert [vote["no"] for vote in found["votes"]] == [["Eva Ros"], ["Gun Dal"]]
    assert found["propositions"].count("Omröstning begärs.") == 2


def test_a_vote_asked_for_and_not_told_is_flagged(read):
    assert read("Propositionsordning\nOmröstning begärs.")["flags"] == ["vote_unread"]


CROSSES = """Omröstning
Voteringsproposition: Ja för bifall och Nej för avslag.

Ledamot               Parti    Ja    Nej   Avstår
Anna Berg               S      X
Bo Ek                   V             X
Cia Lo-Ros              MP                   X
Per Ann Alm             S      X
Summa                          2     1       1
Kommunstyrelsen beslutar att bifalla förslaget."""


def test_a_cross_in_a_column_is_a_vote(read):
    found = read(CROSSES)
    (vote,) = found["votes"]
    assert (vote["yes"], vote["no"]) == (["Anna Berg", "Per Ann Alm"], ["Bo Ek"])
    assert vote["abstain"] == ["Cia Lo-Ros"]
    assert vote["totals"] == {"yes": 2, "no": 1, "abstain": 1}
    assert (found["flags"], found["rest"]) == ([], "")


def test_a_row_that_cannot_be_read_ends_the_table_and_stays(read):
    found = read(CROSSES.replace("Bo Ek                   V", "(utan namn)              "))
    assert "(utan namn) X" in found["rest"]
    assert found["flags"] == ["vote_names_missing", "vote_names_unread"]


def test_a_vote_of_which_only_the_question_can_be_read_is_flagged(read):
    question = VOTE.split("\nAnna Berg", maxsplit=1)[0]
    assert read(question)["flags"] == ["vote_names_missing"]


APPENDICES = """§ 30
Anmälningar
Beslut
Antecknas.
Bilaga 1
Plats

Ledamot
Bilaga 2
Ärende: 4
Antal Ja: 2

Antal Nej: 1

Antal Avstår: 0

Namn

Parti

Plats

Funktion

Resultat

Anna Berg

S

1

Ordförande

Ja

Robert Alm
Hammar

V

22

Ersättare

Nej

Mira Ek S

7 2:e v Ordf

Ja
"""
ASKED = """§ 12 KS-2024-00012
Cykelväg längs ån
Omröstning
Godkänd voteringsproposition: "Ja för bifall och Nej för avslag på motionen."
Omröstningen utfaller med 2 Ja mot 1 Nej. Hur var och en röstar framgår av bilaga 2."""


def meeting(asked=ASKED, **changes):
    records = [record(asked), record(APPENDICES, par="30", title="Anmälningar", dnr="", **changes)]
    return [as_json(paragraph) for paragraph in read_paragraphs(records)]


def test_a_vote_gets_its_names_from_the_meetings_appendix():
    first, last = meeting()
    assert first["votes"][0]["yes"] == ["Anna Berg", "Mira Ek"]
    assert first["votes"][0]["no"] == ["Robert Alm Hammar"]
    assert first["flags"] == []
    assert last["flags"] == ["appendices"]
    assert "Hammar" in last["rest"]


def test_the_appendix_of_another_meeting_is_not_taken():
    first, _ = meeting(date="2024-04-10")
    assert first["votes"][0]["yes"] == []
    assert first["flags"] == ["vote_names_missing"]


def test_an_appendix_that_says_something_else_than_the_text_is_flagged():
    first, _ = meeting(ASKED.replace("2 Ja mot 1 Nej", "1 Ja mot 1 Nej"))
    assert first["flags"] == ["appendix_differs", "vote_totals_differ"]

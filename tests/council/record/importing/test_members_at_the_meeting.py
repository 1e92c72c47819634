def movers(found):
    return [(row["mover"], row["party"], row["text"]) for row in found["motions"]]


def test_several_movers_of_the_same_have_a_motion_each(read):
    text = """Yrkanden
Anna Berg (S), tjänstgörande ersättaren Mira von Ek (MP) och ordföranden
Per Ann Lo (V) yrkar bifall till förslaget m.fl. punkter. Vidare yrkar Per Ann Lo (V) avslag
på yrkande från M."""
    what = "bifall till förslaget m.fl. punkter"
    assert movers(read(text)) == [
        ("Anna Berg", "S", what),
        ("Mira von Ek", "MP", what),
        ("Per Ann Lo", "V", what),
        ("Per Ann Lo", "V", "avslag på yrkande från M"),
    ]


def test_a_motion_whose_verb_was_forgotten_is_still_one(read):
    assert movers(read("Yrkanden\nAnna Berg (S) bifall till förslaget.")) == [
        ("Anna Berg", "S", "bifall till förslaget")
    ]


def test_taking_no_part_is_a_statement_and_no_motion(read):
    text = "Yrkanden\nAnna Berg (S) anmäler att hon inte deltar i beslutet."
    found = read(text)
    assert found["motions"] == []
    assert found["statements"] == [
        {"names": ["Anna Berg"], "text": "Anna Berg (S) anmäler att hon inte deltar i beslutet."}
    ]


def test_what_is_no_motion_stays_as_text_and_is_flagged(read):
    found = read("Yrkanden\nDet var livligt i salen.")
    assert found["rest"] == "Yrkanden\nDet var livligt i salen."
    assert found["flags"] == ["motion_unread"]


def test_a_reservation_keeps_its_reasons(read):
    text = """Reservationer
Anna Berg (S) och Bo Ek (V) reserverar sig mot beslutet enligt följande:
Vi vill se en cykelväg.
Det är bråttom.
Ledamöterna från M reserverar sig mot beslutet."""
    assert read(text)["reservations"] == [
        {
            "names": ["Anna Berg", "Bo Ek"],
            "text": "Anna Berg (S) och Bo Ek (V) reserverar sig mot beslutet enligt följande: "
            "Vi vill se en cykelväg. Det är bråttom.",
        },
        {"names": [], "text": "Ledamöterna från M reserverar sig mot beslutet."},
    ]


def test_notes_and_conflicts_of_interest_are_statements(read):
    text = """Jäv
Bo Ek (V) deltar inte i handläggningen på grund av jäv.

Protokollsanteckningar
Representanterna från S antecknar som yttrande en skrivelse från den 6 mars 2024.
Cia Al (M) antecknar följande till protokollet: Om jag fått rösta hade jag röstat Ja."""
    assert [row["names"] for row in read(text)["statements"]] == [["Bo Ek"], [], ["Cia Al"]]


def test_documents_and_recipients_are_lists_of_their_own(read):
    text = """Handlingar
Kontorets tjänsteutlåtande den 3 mars 2024, reviderat
den 5 mars 2024.
Yrkande från M den 4 mars 2024
Yttrande från V den 5 mars 2024.

Protokollsutdrag skickas till
Nämnden för cykling och
gång
Anna Berg

---Under ärendet ajournerar ordföranden mötet."""
    found = read(text)
    assert found["documents"] == [
        "Kontorets tjänsteutlåtande den 3 mars 2024, reviderat den 5 mars 2024",
        "Yrkande från M den 4 mars 2024",
        "Yttrande från V den 5 mars 2024",
    ]
    assert found["extracts_to"] == ["Nämnden för cykling och gång", "Anna Berg"]
    assert found["rest"] == "---Under ärendet ajournerar ordföranden mötet."


def test_earlier_treatment_and_immediate_attestation_stay_as_text(read):
    text = "Tidigare behandling\nBordlagt den 7 maj 2024, § 3.\nJustering\nOmedelbart justerad."
    assert read(text)["rest"] == (
        "Tidigare behandling\nBordlagt den 7 maj 2024, § 3.\n\nJustering\nOmedelbart justerad."
    )

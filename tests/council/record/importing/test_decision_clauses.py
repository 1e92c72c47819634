def clauses(found):
    return [(row["label"], row["text"]) for row in found["decision"]]


def test_what_stands_on_a_proposal_is_one_clause_with_it(read):
    text = "Beslut\n\nPå förslag av Anna Berg (S):\nÄrendet bordläggs till den 20 mars 2024."
    assert clauses(read(text)) == [
        ("", "På förslag av Anna Berg (S): Ärendet bordläggs till den 20 mars 2024.")
    ]


def test_own_decision_and_proposal_to_the_council_keep_their_numbers(read):
    text = """Beslut
Enligt yrkande från S och V:
1. Kontoret får i uppdrag att räkna cyklister
på bron.
2. Rapporten antecknas.
Kommunstyrelsen tillstyrker yrkandet och
föreslår att kommunfullmäktige beslutar:
1. Taxan fastställs.
2. Avgiften höjs."""
    assert clauses(read(text)) == [
        ("", "Enligt yrkande från S och V:"),
        ("1", "Kontoret får i uppdrag att räkna cyklister på bron."),
        ("2", "Rapporten antecknas."),
        (
            "",
            "Kommunstyrelsen tillstyrker yrkandet och föreslår att kommunfullmäktige beslutar:",
        ),
        ("1", "Taxan fastställs."),
        ("2", "Avgiften höjs."),
    ]


def test_letters_stand_under_their_number_and_a_number_in_the_text_is_no_label(read):
    text = """Beslut
1. Ombudet får i uppdrag att besluta om
a. bokslut
b. arvoden för
7. punkten på listan.
2. Anna Berg (S) utses."""
    assert clauses(read(text)) == [
        ("1", "Ombudet får i uppdrag att besluta om"),
        ("a", "bokslut"),
        ("b", "arvoden för 7. punkten på listan."),
        ("2", "Anna Berg (S) utses."),
    ]


def test_att_clauses_and_bullets_are_clauses(read):
    text = "Nämndens beslut\natt godkänna planen,\natt anslå\nmedel.\n• Skylten sätts upp."
    assert clauses(read(text)) == [
        ("", "att godkänna planen,"),
        ("", "att anslå medel."),
        ("•", "Skylten sätts upp."),
    ]


def test_labels_that_a_column_set_apart_come_to_their_texts(read):
    text = """Beslut
1. Dessa uppdrag är klara:
a.
b.

Cykelnämndens uppdrag att
räkna.
Badnämndens uppdrag att simma."""
    assert clauses(read(text))[1:] == [
        ("a", "Cykelnämndens uppdrag att räkna."),
        ("b", "Badnämndens uppdrag att simma."),
    ]


def test_labels_that_are_not_as_many_as_the_texts_are_kept_as_text_and_flagged(read):
    found = read("Beslut\na.\nb.\nc.\nEtt uppdrag.\nEtt till.")
    assert clauses(found) == [("", "Ett uppdrag."), ("", "Ett till.")]
    assert found["rest"] == "Beslut\na.\nb.\nc."
    assert found["flags"] == ["loose_labels"]


def test_a_divided_word_is_put_together_and_a_compound_is_not(read):
    found = read("Beslut\nDetalj-\nplanen för park-\noch gatumark antas, se IT-\nplanen.")
    assert clauses(found) == [("", "Detaljplanen för park- och gatumark antas, se IT-planen.")]


def test_a_heading_over_nothing_is_flagged(read):
    assert read("Beslut\n\nYrkanden\nAnna Berg (S) yrkar avslag.")["flags"] == ["no_decision"]

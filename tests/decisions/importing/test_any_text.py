"""Whatever the text: an answer with every key, clean HTML, and no word of the body lost."""

import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.documents.richtext import sanitise
from decisions.memos.importing import parse_memo
from decisions.memos.importing.memo import clause_texts
from decisions.memos.importing.result import ImportedMemo
from decisions.memos.importing.text import joined

LINES = [
    "Förslag till beslut", "Bakgrund", "Handläggare", "Till", "DATUM DIARIENR SIDA", "Bilagor",
    "Dnr 2019-0001", "2019-02-31", "1. Nämnden", "a) att", "- ", "• punkt", "Box 12", "\f", "",
    "Error! Reference source not found.", "Sida 2 (3)", "att godkänna", "<b>x</b>", "Anna Ek",
    "Kommunstyrelsen föreslår kommunfullmäktige besluta:", "Direktör", "10-11 maj 2019", " ",
    "Tjänsteresa till Kina", "Svar på remiss", "Kommunen betalar 100 kr för resan",
]  # fmt: skip
WORDS = st.text("abcdefghijklmnoprstuvyåäö", min_size=2, max_size=12).filter(
    lambda word: word not in {"och", "eller"} and not word.endswith("och")
)
SENTENCES = st.lists(WORDS, min_size=4, max_size=40).map(
    lambda words: " ".join(words).capitalize() + "."
)


def wrapped(sentence, width):
    """The sentence on lines of at most `width` characters."""
    lines = [""]
    for word in sentence.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def words_of(memo):
    text = " ".join(section["html"] for section in memo["sections"])
    return re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", " ", text)).lower())


def check(memo):
    assert set(memo) == set(ImportedMemo.__annotations__)
    json.dumps(memo)
    for section in memo["sections"]:
        assert sanitise(section["html"]) == section["html"]
    assert all(isinstance(text, str) for text in clause_texts(memo["clauses"]))


@given(st.text())
def test_any_characters(text):
    check(parse_memo(text))


@given(st.lists(st.one_of(st.sampled_from(LINES), SENTENCES, st.text(max_size=30)), max_size=25))
@settings(max_examples=150, deadline=None)
def test_any_lines_of_memos_in_any_order(lines):
    check(parse_memo("\n".join(lines)))


@given(st.lists(st.one_of(st.sampled_from(LINES), SENTENCES), max_size=12))
@settings(deadline=None)
def test_any_word_document(lines):
    html = sanitise("".join(f"<p>{line}</p>" for line in lines))
    check(parse_memo("\n\n".join(lines), html=html))


@given(st.lists(SENTENCES, min_size=1, max_size=6), st.integers(30, 90), st.integers(0, 1))
@settings(deadline=None)
def test_no_word_of_the_body_is_lost(sentences, width, gap):
    """However the lines are broken and set apart, every word comes out, in order."""
    between = "\n" * (gap + 1)
    paragraphs = [between.join(wrapped(sentence, width)) for sentence in sentences]
    text = "Rubrik\n\nBakgrund\n\n" + (between + "\n\n").join(paragraphs)
    memo = parse_memo(text)
    assert words_of(memo) == re.findall(r"\w+", " ".join(sentences).lower())


def test_numbers_on_lines_of_their_own_find_their_clauses():
    text = "Rubrik\n\nFörslag till beslut\n1.\nNämnden köper en båt.\n2.\nBåten målas.\n"
    clauses = parse_memo(text)["clauses"]
    assert [(clause["label"], clause["text"]) for clause in clauses] == [
        ("1.", "Nämnden köper en båt."),
        ("2.", "Båten målas."),
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("kart-", "läggningen", "kartläggningen"),
        ("miljö-", "och hälsoskydd", "miljö- och hälsoskydd"),
        ("IT-", "projekt", "IT-projekt"),
        ("e-", "tjänst", "e-tjänst"),
        ("Hägersten-", "Liljeholmen", "Hägersten-Liljeholmen"),
        ("2019-", "2020", "2019-2020"),
        ("staden –", "som växer", "staden – som växer"),
        ("", "ensam", "ensam"),
    ],
)
def test_lines_are_joined_as_they_were_written(first, second, whole):
    assert joined(first, second) == whole


def test_a_long_document_is_read_in_reasonable_time():
    """Patterns that go back over the text again and again would never finish this."""
    text = "Bakgrund\n" + ("Nämnden har " * 8 + "\n") * 4_000
    assert len(parse_memo(text)["sections"]) == 1
    assert parse_memo("A" * 200_000)["title"] is None
    assert parse_memo("1.1." * 20_000)["clauses"] == []
    assert parse_memo(("Anna " * 2_000 + "\n") * 10)["travel"] is None

"""Our own list of words; the floors of issue 5 are tested through the index in record."""

from pathlib import Path

from council.swedish.analysis import analyse
from council.swedish.tokens import tokens

LIST = Path(__file__).with_name("words.tsv")


def rows(kind):
    lines = (line.split("\t") for line in LIST.read_text("utf-8").splitlines())
    return [columns[1:] for columns in lines if columns[0] == kind]


def is_found(query, text):
    bases = analyse(query).bases
    return any(bases & (t.bases | t.parts) for t in map(analyse, (x.word for x in tokens(text))))


def missed(kind):
    return [(query, text) for query, text in rows(kind) if not is_found(query, text)]


def test_words_are_found_inside_compounds():
    assert len(rows("compound")) > 150
    assert missed("compound") == []


def test_all_forms_of_a_word_are_one():
    assert len(rows("inflection")) > 100
    assert missed("inflection") == []


def test_words_that_only_share_letters_are_not_found():
    pairs = rows("no_match")
    assert len(pairs) > 100
    assert [pair for pair in pairs if is_found(*pair)] == []

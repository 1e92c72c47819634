import unicodedata

from council.swedish.stemmer import stem
from council.swedish.tokens import Token, clean, tokens


def test_a_token_tells_where_it_stands():
    assert list(tokens("Årets e-post_1")) == [
        Token("årets", 0, 5),
        Token("e", 6, 7),
        Token("post", 8, 12),
        Token("1", 13, 14),
    ]


def test_letters_are_one_however_they_are_coded_and_soft_hyphens_are_gone():
    assert clean(unicodedata.normalize("NFD", "förslag")) == "förslag"
    assert clean("kommun\xadfullmäktige") == "kommunfullmäktige"


def test_inflections_are_taken_off_but_nothing_else():
    pairs = {"bussarna": "buss", "bussens": "buss", "hemlig": "hemlig", "bro": "bro", "": ""}
    assert {word: stem(word) for word in pairs} == pairs

"""Words with the frequencies of real ones."""

from collections import Counter
from random import Random

from council.record.generating.language import language


def test_words_are_as_common_as_their_rank():
    words = language(1, 2_000)
    counts = Counter(words.draw(Random(1), 60_000))
    assert 4 < counts["och"] / counts["nämnden"] < 60
    half = sum(count for _, count in counts.most_common(120))
    assert 0.3 < half / 60_000 < 0.6
    assert sum(1 for count in counts.values() if count == 1) > 500


def test_a_text_comes_back_to_what_it_is_about():
    text = " ".join(language(1, 100).sentences(Random(1), 240, ["simhallen"]))
    assert text.lower().count("simhallen") == 20
    assert text.endswith(".")

import pytest

from council.swedish.analysis import analyse
from council.swedish.compounds import bases_of_parts, bases_of_whole


def test_parts_that_belong_together_are_parts_too():
    parts = bases_of_parts("markanvisningsavtal")
    assert {"mark", "anvisning", "avtal", "markanvisning", "anvisningsavtal"} <= parts


def test_a_compound_is_no_part_of_itself():
    assert "trafikutredning" not in bases_of_parts("trafikutredning")


def test_of_three_equal_letters_one_is_not_written():
    assert {"remiss", "svar"} <= bases_of_parts("remissvar")


def test_a_compound_that_no_dictionary_has_is_inflected_by_its_last_part():
    assert "biogasbusslinje" in bases_of_whole("biogasbusslinjerna")
    assert analyse("biogasbusslinjerna").bases & analyse("biogasbusslinje").bases


@pytest.mark.parametrize("word", ["kontroll", "polis", "budget", "protokoll", "plan", "ö", ""])
def test_a_word_that_is_none_is_no_compound(word):
    assert bases_of_parts(word) == frozenset()


def test_noise_is_no_part():
    assert "ring" not in analyse("protokollsjustering").parts
    assert "gift" not in analyse("parkeringsavgift").parts


@pytest.mark.parametrize("word", ["och", "att", "som"])
def test_a_word_that_says_nothing_has_no_terms(word):
    assert analyse(word).bases == analyse(word).parts == frozenset()


@pytest.mark.parametrize("word", ["a" * 61, "2026", "covid19", "Привет", "日本"])
def test_what_is_no_swedish_word_stands_for_itself(word):
    assert word in analyse(word).bases
    assert analyse(word).parts == frozenset()


def test_a_word_of_many_short_parts_is_read_in_good_time():
    analyse("barn" * 15)
    analyse("sol" * 20)

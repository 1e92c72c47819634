import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.record.identity_numbers import Tier, find_identity_numbers, has_check_digit

TODAY = dt.date(2026, 3, 2)
WORDS = st.text("abc åäö,.;()", max_size=12).filter(lambda text: not text.rstrip().endswith("tel"))


def find(text):
    return find_identity_numbers(text, on=TODAY)


def with_check_digit(nine):
    return next(f"{nine}{n}" for n in range(10) if has_check_digit(f"{nine}{n}"))


@st.composite
def numbers(draw):
    born = draw(st.dates(dt.date(1927, 1, 1), TODAY - dt.timedelta(days=1)))
    day = born.day + draw(st.sampled_from([0, 60]))
    serial = draw(st.integers(0, 999))
    ten = with_check_digit(f"{born:%y%m}{day:02}{serial:03}")
    return born.year // 100, ten


@given(numbers(), WORDS, WORDS)
def test_every_number_written_as_one_is_certain(number, before, after):
    century, ten = number
    for text in (
        f"{ten[:6]}-{ten[6:]}",
        f"{century}{ten[:6]}-{ten[6:]}",
        f"{ten[:6]} – {ten[6:]}",
    ):
        (found,) = find(f"{before} {text} {after}")
        assert found.tier == Tier.CERTAIN
        assert found.masked.endswith(f"{ten[:6]}-****")
        assert found.is_coordination == (int(ten[4:6]) > 60)


@given(numbers())
def test_ten_digits_in_a_row_are_certain_beside_the_word_and_else_possible(number):
    _, ten = number
    (found,) = find(f"personnummer {ten}")
    assert found.tier == Tier.CERTAIN
    assert all(hit.tier == Tier.POSSIBLE for hit in find(f"numret {ten} gäller"))


@given(numbers(), st.integers(1, 9))
def test_a_wrong_check_digit_is_never_certain(number, step):
    _, ten = number
    wrong = f"{ten[:9]}{(int(ten[9]) + step) % 10}"
    assert all(hit.tier != Tier.CERTAIN for hit in find(f"{wrong[:6]}-{wrong[6:]}"))
    assert [hit.tier for hit in find(f"personnr {wrong[:6]}-{wrong[6:]}")] == [Tier.POSSIBLE]


@given(st.integers(20, 99), st.integers(0, 10**6 - 1))
def test_an_organisation_number_is_not_one(third_and_fourth, rest):
    ten = with_check_digit(f"55{third_and_fourth}{rest:06}"[:9])
    assert find(f"org.nr {ten[:6]}-{ten[6:]}") == []


@given(st.integers(100, 999), st.integers(1990, 2030), st.integers(1, 99999))
def test_a_registry_number_is_not_one(code, year, n):
    assert find(f"dnr {code}-{year}-{n} och {year}-{n:06} samt {code}-{n}/{year}") == []


@pytest.mark.parametrize(
    "text",
    [
        "304-2016-151", "2019-007477", "171-908/2016", "SLK-2024-00074", "556677-8899",
        "070-123 45 67", "08-508 28 800", "0701234567", "tel. 8507099805", "OCR 8507099805",
        "den 23 april 2019 kl. 14.30", "2019-04-23", "850799-9805", "19850230-1235",
        "/p/3f0c1a52-9b1e-4c8e-8a36-198711664444", "p/3f0c1a52-9b1e-4c8e-8a36-\n8a3608810903",
    ],
)  # fmt: skip
def test_other_numbers_do_not_trigger(text):
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "19 850709-9805", "1985-07-09-9805", "1985 07 09 9805", "198507099805", "850709+9805",
        "850709\u00a0-\u00a09805", "pnr:850709-9805", "(850709-9805).", "3 850709-9805",
        "född 8507099805", "8507099805 (personnummer)",
    ],
)  # fmt: skip
def test_all_the_ways_of_writing_one_are_certain(text):
    assert [hit.tier for hit in find(text)] == [Tier.CERTAIN]


@pytest.mark.parametrize("text", ["född 850709-XXXX", "dnr 850709-9805", "850709 9805"])
def test_what_may_be_one_is_asked_about(text):
    assert [hit.tier for hit in find(text)] == [Tier.POSSIBLE]


def test_a_day_that_has_not_come_is_nobodys():
    ten = with_check_digit("270401000")
    assert find(f"20{ten[:6]}-{ten[6:]}") == []
    assert find(f"19{ten[:6]}-{ten[6:]}")

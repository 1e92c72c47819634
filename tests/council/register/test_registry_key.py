"""One registry number is found in any spelling; different numbers never meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.register.numbers import registry_key

SAME = [
    ("2019-007477", "2019-7477", "2019 7477", "Dnr: 2019-007477", "dnr 2019/7477", "2019–7477"),
    ("KS 2018/701", "KS2018-701", "ks-2018/0701", "Diarienummer: KS 2018/701", "D.nr KS 2018/701"),
    ("T2010-701-0075", "T 2010-701-75"),
    ("171-908/2016", "Dnr:171-908/2016", "Dnr  171-908 / 2016"),
    ("2017KSM0604 301", "2017 KSM 604-301"),
    ("SLK-2024-00010:11", "Ärendenummer SLK-2024-10:11", "ÄRENDE NR SLK 2024 10 11"),
    ("0015/13 - 200", "15/13-200"),
]
DIFFERENT = [
    "2019-007477",
    "2019-74770",
    "1.2.4-182-2013",
    "12.4-182-2013",
    "KSN-2015-1345",
    "KS-2015-1345",
    "0882/21",
    "882/2021",
    "2025.511 KS",
    "KS 2025.511",
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_number_meet(spellings):
    assert len({registry_key(spelling) for spelling in spellings}) == 1


def test_different_numbers_stay_apart():
    assert len({registry_key(number) for number in DIFFERENT}) == len(DIFFERENT)


def test_shape_of_the_key():
    assert registry_key("Dnr: KS 2018/0701") == "KS-2018-701"
    assert registry_key("2018/000") == "2018-0"


@pytest.mark.parametrize("empty", ["", "  ", "Dnr:", "–", "Diarienr"])
def test_nothing_written_gives_nothing(empty):
    assert registry_key(empty) == ""


@given(st.text())
def test_a_key_is_its_own_key(raw):
    assert registry_key(registry_key(raw)) == registry_key(raw)


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=4),
    st.sampled_from(["-", "/", " ", ":", "."]),
)
def test_separator_zeros_and_label_never_matter(parts, separator):
    plain = "-".join(str(part) for part in parts)
    written = "Dnr " + separator.join(f"{part:07}" for part in parts)
    assert registry_key(written) == registry_key(plain) == plain


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=4, unique=True))
def test_order_of_the_parts_matters(parts):
    forwards, backwards = "-".join(map(str, parts)), "-".join(map(str, reversed(parts)))
    assert (registry_key(forwards) == registry_key(backwards)) == (len(parts) == 1)

"""Göteborg's minutes of 2023 and 2024, read in place: how much of them is read, and how well."""

import re
from pathlib import Path

import pytest

from council.record.importing.paragraph import as_json, read_paragraphs
from council.record.importing.source import read_records
from tests.council.record.importing.accounting import lost_words

FILE = (
    Path(__file__).resolve().parents[5]
    / "shared"
    / "corpus"
    / "goteborg-paragraphs-2023-2024.jsonl"
)
ASKED = re.compile(r"oteringsproposition")


@pytest.fixture(scope="module")
def paragraphs():
    if not FILE.exists():
        pytest.skip("the real minutes are not on this machine (../shared/corpus)")
    with FILE.open(encoding="utf-8") as lines:
        return read_paragraphs(read_records(lines))


@pytest.fixture(scope="module")
def told(paragraphs):
    return {(p.record.body, p.record.date, p.record.par): as_json(p) for p in paragraphs}


def test_every_paragraph_is_read_in_its_order(paragraphs):
    with FILE.open(encoding="utf-8") as lines:
        records = list(read_records(lines))
    assert len(records) == 1446
    assert [paragraph.record for paragraph in paragraphs] == records


def test_no_word_is_lost(paragraphs):
    lost = {p.record.par: lost_words(p) for p in paragraphs}
    assert {par: words for par, words in lost.items() if words} == {}


def test_every_heading_of_a_decision_has_its_clauses(paragraphs):
    headed = [p for p in paragraphs if "\nBeslut\n" in p.record.text]
    assert len(headed) == 1412
    assert all(p.decision and all(clause.text() for clause in p.decision) for p in headed)


def test_every_vote_is_found_and_its_totals_are_its_names_or_it_is_flagged(told, paragraphs):
    votes = [vote for paragraph in told.values() for vote in paragraph["votes"]]
    assert len(votes) == sum(len(ASKED.findall(p.record.text)) for p in paragraphs)
    for paragraph in told.values():
        for vote in paragraph["votes"]:
            named = {side: len(vote[side]) for side in ("yes", "no", "abstain")}
            if named != vote["totals"]:
                assert "vote_names_missing" in paragraph["flags"]
    complete = [v for v in votes if all(len(v[s]) == n for s, n in v["totals"].items())]
    assert len(complete) >= 0.92 * len(votes)  # the others' appendices are not in the corpus


def test_no_name_has_a_title_or_a_party_left(told):
    names = {
        name
        for paragraph in told.values()
        for vote in paragraph["votes"]
        for side in ("yes", "no", "abstain")
        for name in vote[side]
    } | {motion["mover"] for paragraph in told.values() for motion in paragraph["motions"]}
    assert len(names) > 100
    odd = re.compile(r"[()\d,]|ordförande|ersättar|ledamot|Parti|Namn|Resultat", re.IGNORECASE)
    assert not {name for name in names if odd.search(name) or not 2 <= len(name.split()) <= 4}


def test_few_paragraphs_are_in_doubt(told):
    doubtful = [p for p in told.values() if set(p["flags"]) - {"appendices"}]
    assert len(doubtful) <= 0.02 * len(told)


@pytest.mark.parametrize(
    ("key", "counts"),
    [
        (("ks", "2024-11-20", "956"), {"yes": 6, "no": 6, "abstain": 1}),
        (("ks", "2024-03-06", "206"), {"yes": 7, "no": 5, "abstain": 1}),
        (("ks", "2024-02-07", "113"), {"yes": 7, "no": 6, "abstain": 0}),
        (("kf", "2023-01-26", "16"), {"yes": 43, "no": 38, "abstain": 0}),
    ],
)
def test_the_votes_of_the_edge_cases(told, key, counts):
    (vote,) = told[key]["votes"]
    assert vote["totals"] == {side: len(vote[side]) for side in counts} == counts


def test_two_decisions_in_one_paragraph_keep_their_numbers(told):
    labels = [clause["label"] for clause in told["ks", "2024-11-20", "956"]["decision"]]
    assert labels == ["", *map(str, range(1, 9)), "", *map(str, range(1, 15))]


def test_a_chain_of_votes_and_its_reservation(told):
    found = told["kf", "2023-06-19", "5"]
    assert [vote["totals"] for vote in found["votes"]] == [
        {"yes": 40, "no": 38, "abstain": 3},
        {"yes": 72, "no": 9, "abstain": 0},
    ]
    assert len(found["reservations"]) == 1
    assert {motion["party"] for motion in found["motions"]} == {
        "V", "MP", "S", "M", "D", "KD", "L", "SD", "C"
    }  # fmt: skip

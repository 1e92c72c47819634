"""The floors of issue 5, by the command that anyone can measure the search with."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from council.audit.models import AuditEvent
from council.record.models import Publication, PublishedBody

GOLD = Path(__file__).parents[5] / "shared/corpus/search-gold.tsv"
OURS = Path(__file__).parents[2] / "swedish/words.tsv"


@pytest.fixture
def match(db, capsys):
    def match(path):
        call_command("search_match", str(path))
        return [line.split("\t") for line in capsys.readouterr().out.splitlines()]

    return match


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / "pairs.tsv"
        path.write_text(text, "utf-8")
        return path

    return written


def shares(rows):
    counted = Counter(row[0] for row in rows)
    found = Counter(row[0] for row in rows if row[3] == "found")
    return {kind: found[kind] / counted[kind] for kind in ("compound", "inflection", "no_match")}


def check_floors(share):
    assert share["compound"] >= 0.90
    assert share["inflection"] == 1
    assert share["no_match"] <= 0.12


@pytest.mark.skipif(not GOLD.exists(), reason="the real list of words is not beside the checkout")
def test_the_floors_hold_on_the_real_list(match):
    check_floors(shares(match(GOLD)[1:]))


def test_the_floors_hold_on_our_own_list(match):
    check_floors(shares(match(OURS)[1:]))


def test_every_line_comes_back_with_a_fourth_column(match, written):
    text = "kind\tquery\tword in the document\ncompound\tresa\ttjänsteresa\n\nno_match\tan\tplan\n"
    assert match(written(text)) == [
        ["kind", "query", "word in the document", "result"],
        ["compound", "resa", "tjänsteresa", "found"],
        ["no_match", "an", "plan", "not found"],
    ]


def test_nothing_of_it_is_left(match, written):
    match(written("x\tresa\tresor\n"))
    assert not Publication.objects.exists()
    assert not PublishedBody.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("text", ["resa\tresor\n", "resa resor\n"])
def test_a_line_that_is_no_pair_is_told(written, text):
    with pytest.raises(CommandError, match="Line 1"):
        call_command("search_match", str(written(text)))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("search_match", str(tmp_path / "none.tsv"))

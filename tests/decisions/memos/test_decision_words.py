"""Telling a decision from a heading or a question, on our own sentences and on real minutes."""

import json
import re
from pathlib import Path

import pytest

from decisions.memos.rules.checks.decisions import is_decision

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "goteborg-paragraphs-2023-2024.jsonl"
INTRODUCTION = re.compile(r"^(?:Enligt|På förslag|I enlighet)[^:]{0,200}:\s*")
NUMBERED = re.compile(r"(?m)^\d{1,2}\. ")


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden godkänner tillsynsplanen.",
        "Godkänna Kim Exempels tjänsteresa till Wien.",
        "att godkänna förvaltningens förslag",
        "Motionen avslås.",
        "Ärendet läggs till handlingarna.",
        "Förvaltningen får i uppdrag att utreda frågan.",
        "Riktlinjerna ska gälla från den 1 juli.",
        "Beslutet upphör att gälla.",
        "Paragrafen förklaras omedelbart justerad.",
        "Nämnden överlämnar yttrandet till kommunstyrelsen\nsom svar på remissen.",
    ],
)
def test_these_are_decisions(text):
    assert is_decision(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ekonomi",
        "Ska nämnden godkänna planen?",
        "Redovisning av uppdrag att utreda frågan",
        "Motion om att inrätta ett råd",
        "Bilaga 2, tidplan",
    ],
)
def test_these_are_none(text):
    assert not is_decision(text)


def real_decisions():
    """The numbered decisions of real minutes: each whole sentence under Beslut."""
    if not CORPUS.exists():
        pytest.skip("the real minutes are not on this machine (../shared/corpus)")
    for line in CORPUS.read_text().splitlines():
        text = json.loads(line)["text"]
        found = re.search(r"(?m)^Beslut\n+((?:.+\n)+)", text + "\n")
        if found and NUMBERED.search(found[1]):
            for part in NUMBERED.split(INTRODUCTION.sub("", found[1]))[1:]:
                sentence = " ".join(part.split())
                if sentence.endswith("."):
                    yield sentence


def test_real_decisions_are_hardly_ever_called_something_else():
    sentences = set(real_decisions())
    missed = [sentence for sentence in sentences if not is_decision(sentence)]
    assert len(sentences) > 300
    assert len(missed) / len(sentences) < 0.01, missed

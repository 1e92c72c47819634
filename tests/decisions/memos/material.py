"""Real memos, read in place, and what a file holds of which nothing is known."""

from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
TRAVEL, REPLY = "000_b2a5c227f01fa76d.txt", "004_adc9509fa7752a8f.txt"
NOTHING = {
    "kind": "general",
    "title": None,
    "registry_number": None,
    "external_references": [],
    "department": None,
    "unit": None,
    "date": None,
    "case_officers": [],
    "recipient_body": None,
    "meeting_date": None,
    "clauses": [],
    "sections": [],
    "signatories": [],
    "attachments": [],
    "travel": None,
    "consultation": None,
    "warnings": [],
}


def real(name):
    file = CORPUS / name
    if not file.is_file():
        pytest.skip("the corpus is not beside the checkout")
    return file.read_bytes()

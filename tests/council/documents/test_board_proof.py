"""The proof of posting as a document."""

import io
import json
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from council.documents.board_proof import render_board_proof
from council.documents.errors import RenderError

from .board_proofs import PROOF


def text_of(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def test_it_tells_when_what_was_up_and_what_the_looks_found():
    text = text_of(render_board_proof(PROOF))
    for words in (
        "Justerat protokoll", "23 april 2026, §§ 32–44", "4 maj 2026 kl. 11.00", "25 maj 2026",
        "26 maj 2026 kl. 11.00", "Avbrott", "5180", "14 kontroller",
    ):  # fmt: skip
        assert words in text, words


def test_a_posting_without_a_break_says_nothing_of_breaks():
    text = text_of(render_board_proof(replace(PROOF, postings=PROOF.postings[1:])))
    assert "Avbrott" not in text
    assert "Iakttagelser" not in text


def test_the_same_proof_gives_the_same_bytes_and_carries_its_record():
    pdf = render_board_proof(PROOF)
    assert pdf == render_board_proof(PROOF)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (file,) = opened.attachments.values()
        record = json.loads(file.get_file().read_bytes())
    assert [posting["looks"] for posting in record["postings"]] == [5180, 6300]


def test_a_reason_that_cannot_be_printed_is_refused():
    broken = replace(PROOF.postings[0], ended="{{ skäl }}")
    with pytest.raises(RenderError, match="mallresten"):
        render_board_proof(replace(PROOF, postings=(broken, PROOF.postings[1])))

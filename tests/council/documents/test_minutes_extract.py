"""An extract of minutes as a document."""

import io
import json
from dataclasses import replace

import pikepdf
import pytest

from council.documents.errors import RenderError
from council.documents.minutes_extract import ExtractPart, render_extract

from .minutes_extracts import EXTRACT
from .test_board_proof import text_of


def test_it_tells_the_decision_against_the_proposal_and_who_attested():
    text = text_of(render_extract(EXTRACT))
    for words in (
        "§ 34 Tillsynsplan för 2027", "MN-2026-000112", "2 ja mot 1 nej", "Förslaget och beslutet",
        "Ändrad", "för tre år", "för ett år", "Avslagen", "Tillagd av nämnden",
        "Karin Ek, 28 april 2026 kl. 09.30", "Leila Amin", "omfattas av sekretess",
    ):  # fmt: skip
        assert words in text, words


def test_what_is_adopted_as_it_stood_is_said_in_a_sentence():
    text = text_of(render_extract(replace(EXTRACT, is_as_proposed=True, closed=False)))
    assert "bifallna som de stod" in text
    assert "Avgiften höjs" not in text
    assert "omfattas av sekretess" not in text


def test_where_nothing_was_proposed_nothing_is_compared():
    assert "Förslaget och beslutet" not in text_of(render_extract(replace(EXTRACT, clauses=())))


def test_the_same_extract_gives_the_same_bytes_and_carries_its_record():
    pdf = render_extract(EXTRACT)
    assert pdf == render_extract(EXTRACT)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (file,) = opened.attachments.values()
        record = json.loads(file.get_file().read_bytes())
    assert record["clauses"][0]["outcome"] == "Ändrad"


def test_what_cannot_be_printed_is_refused():
    broken = replace(EXTRACT, parts=(ExtractPart("Beslut", "<p>{{ text }}</p>"),))
    with pytest.raises(RenderError, match="mallresten"):
        render_extract(broken)

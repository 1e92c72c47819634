"""What nobody sees does not stand in what people typed."""

import pytest

from council.documents.richtext import sanitise
from council.documents.signs import is_visible
from decisions.memos.actions.text import plain_line, plain_text

HIDDEN = ["\u202e", "\u2066", "\u2069", "\u200b", "\u200e", "\u2060", "\ufeff"]


@pytest.mark.parametrize("sign", HIDDEN)
def test_hidden_signs_are_taken_out_of_lines_and_prose(sign):
    assert plain_line(f"Ett{sign} hus") == "Ett hus"
    assert plain_text(f"Ett\n{sign}hus") == "Ett\nhus"
    assert sanitise(f"<p>Ett{sign} hus</p>") == "<p>Ett hus</p>"


@pytest.mark.parametrize(
    "text", [*HIDDEN, "\u202e\u200b", "\xad", "\u3164 \u2800", "\u200d", "\u0301"]
)
def test_a_text_that_nobody_sees_is_empty(text):
    assert not is_visible(text)
    assert plain_line(text) == plain_text(text) == ""


@pytest.mark.parametrize("text", ["a", "–", "§", "👩\u200d🚒", "\u0645\u06cc\u200c\u062e"])
def test_what_is_seen_stays_as_it_is(text):
    assert plain_line(text) == text

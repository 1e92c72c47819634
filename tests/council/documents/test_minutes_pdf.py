"""Minutes as PDF: what stands where, who is to sign, and what is never printed."""

from dataclasses import replace

import pytest

from council.documents.errors import RenderError
from council.documents.minutes import MinutesParagraph, MinutesPart, MinutesSigner, render_minutes
from council.documents.pdfium import opened

from .minutes_samples import CLOSED_MINUTES, CORRECTION, MINUTES


def text(pdf):
    with opened(pdf) as document:
        pages = []
        for page in document:
            words = page.get_textpage()
            pages.append(words.get_text_range())
            words.close()
            page.close()
    return "\n".join(pages)


def test_the_first_page_comes_before_the_paragraphs_in_their_order():
    words = text(render_minutes(MINUTES))
    order = ["Protokoll §§ 1–2", "Sammanträdet", "Tjänstgörande ledamöter", "§ 1 Val", "§ 2 Plan"]
    places = [words.index(each) for each in order]
    assert places == sorted(places)
    assert "Dnr 2026-000123" in words
    assert "Sida 2 (2)" in words


def test_everybody_who_signs_has_a_box_of_their_own():
    pdf = render_minutes(MINUTES)
    assert [box.field for box in MINUTES.boxes] == ["Signature1", "Signature2"]
    for box in MINUTES.boxes:
        assert box.name in text(pdf)
    more = replace(MINUTES, signers=(*MINUTES.signers, MinutesSigner("Bo Ek", "Ordförande § 2")))
    assert "Ordförande § 2" in text(render_minutes(more))


def test_the_same_minutes_give_the_same_bytes():
    assert render_minutes(MINUTES) == render_minutes(MINUTES)


def test_secret_minutes_say_so():
    assert "omfattas av sekretess" in text(render_minutes(CLOSED_MINUTES))
    assert "omfattas av sekretess" not in text(render_minutes(MINUTES))


def test_a_correction_shows_the_old_words_the_new_ones_and_which_file_it_is_about():
    words = text(render_minutes(CORRECTION))
    order = ["Det står", "2062", "Det ska stå", "2026", "Skäl", "Skrivfel"]
    places = [words.index(each) for each in order[:2]] + [words.rindex(each) for each in order[4:]]
    assert places == sorted(places)
    assert "cdcdcdcd" in words


def test_a_leftover_of_a_template_stops_the_minutes():
    part = MinutesPart("Beslut", "<p>Lorem ipsum dolor</p>")
    wrong = replace(MINUTES, paragraphs=(MinutesParagraph("§ 1 Plan", (part,)),))
    with pytest.raises(RenderError, match="Lorem ipsum"):
        render_minutes(wrong)

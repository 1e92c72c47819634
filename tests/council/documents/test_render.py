import io
import json
import logging
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdf
import pytest

from council.documents.errors import RenderError
from council.documents.memo import Approval, Section, Signatory, render_memo
from council.documents.notice import render_notice
from council.documents.page_images import page_images
from council.documents.render import render_pdf

from . import samples
from .samples import AT, MEMO


def text_of(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(page.extract_text() for page in pages)


def page(body):
    return f"<html lang='sv'><head><title>x</title></head><body><main>{body}</main></body></html>"


def test_the_head_names_number_date_and_point(memo_pdf):
    text = text_of(memo_pdf)
    for words in ("Dnr 2026-000123", "2026-04-23 p. 32", "Sida 1 (3)", "Sida 3 (3)", "2026-04-16"):
        assert words in text.replace("\xa0", " ")


def test_the_signature_block_tells_who_approved_and_when_once(memo_pdf):
    text = text_of(memo_pdf)
    assert "Godkänd 2026-04-16 kl. 14.32" in text  # local time of 12.32 UTC
    assert text.count("Gun Sjödin") == 1
    assert "Jon Toll" in text
    assert "Fastställd version 3" in text


def test_the_same_record_gives_the_same_bytes(memo_pdf):
    assert render_memo(MEMO) == memo_pdf


def test_the_record_is_attached_as_source(memo_pdf):
    with pikepdf.open(io.BytesIO(memo_pdf)) as pdf:
        (file,) = pdf.attachments.values()
        record = json.loads(file.get_file().read_bytes())
        assert file.obj["/AFRelationship"] == "/Source"
    assert record["registry_number"] == "2026-000123"
    assert record["clauses"][0]["label"] == "1."
    assert record["approvals"][0]["approved_at"] == "2026-04-16T12:32:00+00:00"


def test_a_draft_has_a_watermark_no_fields_and_needs_no_number():
    pdf = render_memo(samples.DRAFT)
    assert "UTKAST" in text_of(pdf)
    assert "Utan diarienummer" in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/AcroForm" not in opened.Root


def test_a_person_who_is_to_sign_gets_a_field(memo_pdf):
    signatory = Signatory("Gun Sjödin", "Förvaltningschef", own_signature=True)
    signed = render_memo(replace(MEMO, signatories=(signatory,)))

    def names(pdf):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return [str(field["/T"]) for field in opened.Root["/AcroForm"]["/Fields"]]

    assert names(memo_pdf) == ["Stampel"]
    assert names(signed) == ["Signature1", "Stampel"]


@pytest.mark.parametrize("paragraphs", range(2, 14))
def test_a_last_page_is_never_nearly_empty(paragraphs):
    memo = replace(MEMO, sections=(Section("Bakgrund", samples.PARAGRAPH * paragraphs),))
    pages = pypdf.PdfReader(io.BytesIO(render_memo(memo))).pages
    words = pages[-1].extract_text().split()
    assert len(pages) == 1 or len(words) > 60


def test_only_fonts_of_our_own_are_embedded():
    with pikepdf.open(io.BytesIO(render_memo(samples.RICH_MEMO))) as pdf:
        names = {
            str(font["/BaseFont"]).split("+")[-1]
            for one in pdf.pages
            for font in one.resources["/Font"].values()
        }
    assert names
    assert all(name.startswith("Portal-S") for name in names), names


def test_numbered_lists_keep_their_start():
    markers = text_of(render_memo(samples.RICH_MEMO)).replace("\xa0", "").split()
    assert ("3.", "4.") in pairwise(markers)


def test_headings_follow_each_other_without_a_gap():
    with pikepdf.open(io.BytesIO(render_memo(samples.RICH_MEMO))) as pdf:
        levels = [
            int(str(element["/S"])[2:])
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary)
            and str(element.get("/S", ""))[:2] == "/H"
            and str(element["/S"])[2:].isdigit()
        ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_number_and_clean_text_are_demanded():
    with pytest.raises(RenderError, match="saknar diarienummer"):
        render_memo(replace(MEMO, registry_number=" "))
    field = "Error! Use the Home tab to apply Rubrik 1 to the text"
    for html in (field, "Fel! Använd fliken Start om du vill", "Dnr {{ dnr }}"):
        with pytest.raises(RenderError, match="Avsnittet ”Bakgrund”: mallresten"):
            render_memo(replace(MEMO, sections=(Section("Bakgrund", f"<p>{html}</p>"),)))
    with pytest.raises(RenderError, match=r"Rubriken: tecknet 😀 \(U\+1F600\)"):
        render_memo(replace(MEMO, title="Resa 😀"))


@pytest.mark.parametrize(
    "body",
    [
        "<img src='https://spy.example/a.png' alt='x'>",
        "<img src='file:///etc/passwd' alt='x'>",
        "<img src='../../etc/passwd' alt='x'>",
        "<link rel='attachment' href='file:///etc/hostname'>",
        "<style>@import url(http://spy.example/a.css)</style>",
    ],
)
def test_nothing_is_fetched_from_outside(body, caplog):
    with caplog.at_level(logging.WARNING), pytest.raises(RenderError, match="inte får hämtas"):
        render_pdf(page(body), style="memo", created_at=AT)
    assert "Refused to load" in caplog.text


def test_text_is_not_markup():
    memo = replace(
        MEMO,
        title="<b>A & B</b>",
        approvals=(Approval("<i>Eva</i>", AT, "<u>Chef</u>"),),
        department="<s>Miljö</s>",
    )
    text = text_of(render_memo(memo))
    for words in ("<b>A & B</b>", "<i>Eva</i>", "<u>Chef</u>", "<s>Miljö</s>"):
        assert words in text


def test_a_notice_lists_every_item_under_its_heading():
    text = text_of(render_notice(samples.NOTICE)).replace("\xa0", " ")
    for words in (
        "Kallelse till Miljö- och",
        "torsdag 23 april 2026 kl. 16.00",
        "Ärenden för beslut",
        "33 A",
        "(stängda dörrar)",
        "2026-000087",
    ):
        assert words in text


def test_pages_are_shown_as_pictures(memo_pdf):
    images = page_images(memo_pdf, width=400)
    assert len(images) == 3
    assert all(image.startswith(b"\x89PNG") for image in images)

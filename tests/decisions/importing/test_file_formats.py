"""The same memo as Word and PDF files: extracted, then read."""

from io import BytesIO

import docx
import pytest

from council.documents.extract import ExtractError
from decisions.memos.importing import parse_file

PDF = """<html lang="sv"><style>
@page { size: A4; margin: 20mm; @bottom-right { content: "Sida " counter(page) " (2)" } }
body { font: 11pt/1.3 sans-serif } .two { columns: 2 } h1 { font-size: 18pt }
h2 { font-size: 13pt; break-before: auto } .new { break-before: page }
</style>
<p>Fritidsförvaltningen<br>Tjänsteutlåtande<br>Dnr 2023-000451<br>2023-03-06</p>
<table><tr><td>Handläggare<br>Siri Malm<br>Telefon: 08-555 10 20</td>
<td>Till<br>Fritidsnämnden<br>2023-03-28 p. 7</td></tr></table>
<h1>Nytt utegym vid sjön</h1>
<h2>Förslag till beslut</h2>
<p>1. Nämnden godkänner att ett utegym byggs vid sjön enligt förslaget i detta
tjänsteutlåtande och den bifogade ritningen.</p><p>2. Beslutet justeras omedelbart.</p>
<p>Hugo Lind<br>Fritidsdirektör</p>
<h2>Bakgrund</h2>
<p>Många har frågat efter ett utegym. Förvaltningen har prövat tre platser och funnit att
stranden passar bäst eftersom den nås till fots och med buss.</p>
<h2 class="new">Förvaltningens synpunkter</h2>
<p>Utegymmet blir till glädje för många.</p>
</html>"""


def word_file():
    """A Word memo: number in the page header, a table for a head, lists and a table of costs."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Dnr FN 2023/77"
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Handläggare\nSiri Malm\nsiri.malm@exempel.se"
    table.cell(0, 1).text = "Till\nFritidsnämnden\n2023-03-28"
    document.add_heading("Nytt utegym vid sjön", level=1)
    document.add_heading("Förslag till beslut", level=2)
    document.add_paragraph("Nämnden godkänner utegymmet.", style="List Number")
    document.add_paragraph("Beslutet justeras omedelbart.", style="List Number")
    document.add_heading("Bakgrund", level=2)
    document.add_paragraph("Tre platser har prövats:")
    document.add_paragraph("stranden", style="List Bullet")
    document.add_paragraph("torget", style="List Bullet")
    document.add_heading("Så betalas utegymmet", level=2)
    costs = document.add_table(rows=2, cols=2)
    for cell, text in zip(costs._cells, ["Post", "Kronor", "Gym", "90 000"], strict=True):
        cell.text = text
    document.add_paragraph("Hugo Lind")
    document.add_paragraph("Fritidsdirektör")
    document.add_heading("Bilagor", level=2)
    document.add_paragraph("Ritning", style="List Bullet")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def word():
    return parse_file(word_file(), "utegym.docx")


@pytest.fixture(scope="module")
def pdf():
    weasyprint = pytest.importorskip("weasyprint")
    return parse_file(weasyprint.HTML(string=PDF).write_pdf(), "utegym.pdf")


def test_the_head_of_a_word_memo(word):
    assert word["title"] == "Nytt utegym vid sjön"
    assert word["registry_number"] == "FN 2023/77"
    assert (word["recipient_body"], word["meeting_date"]) == ("Fritidsnämnden", "2023-03-28")
    assert word["case_officers"] == [
        {"name": "Siri Malm", "phone": None, "email": "siri.malm@exempel.se"}
    ]


def test_words_own_numbering_gives_the_labels(word):
    assert [(clause["label"], clause["text"]) for clause in word["clauses"]] == [
        ("1.", "Nämnden godkänner utegymmet."),
        ("2.", "Beslutet justeras omedelbart."),
    ]


def test_lists_and_tables_of_a_word_memo_stay(word):
    background, money = word["sections"]
    assert background == {
        "heading": "Bakgrund",
        "html": "<p>Tre platser har prövats:</p><ul><li>stranden</li><li>torget</li></ul>",
    }
    assert money["heading"] == "Så betalas utegymmet"
    assert "<table>" in money["html"]
    assert "90 000" in money["html"]
    assert "Hugo" not in money["html"]


def test_the_end_of_a_word_memo(word):
    assert word["signatories"] == [{"name": "Hugo Lind", "title": "Fritidsdirektör"}]
    assert word["attachments"] == [{"title": "Ritning", "url": None}]
    assert word["warnings"] == []


def test_the_head_of_a_pdf_memo(pdf):
    assert pdf["title"] == "Nytt utegym vid sjön"
    assert pdf["registry_number"] == "2023-000451"
    assert pdf["department"] == "Fritidsförvaltningen"
    assert pdf["date"] == "2023-03-06"
    assert pdf["case_officers"] == [{"name": "Siri Malm", "phone": "08-555 10 20", "email": None}]
    assert (pdf["recipient_body"], pdf["meeting_date"]) == ("Fritidsnämnden", "2023-03-28")
    assert pdf["agenda_number"] == "7"


def test_the_text_of_a_pdf_memo(pdf):
    first, second = pdf["clauses"]
    assert (first["label"], second["label"]) == ("1.", "2.")
    assert first["text"].endswith("och den bifogade ritningen.")
    assert pdf["signatories"] == [{"name": "Hugo Lind", "title": "Fritidsdirektör"}]
    assert pdf["sections"] == [
        {
            "heading": "Bakgrund",
            "html": "<p>Många har frågat efter ett utegym. Förvaltningen har prövat tre platser "
            "och funnit att stranden passar bäst eftersom den nås till fots och med buss.</p>",
        },
        {
            "heading": "Förvaltningens synpunkter",
            "html": "<p>Utegymmet blir till glädje för många.</p>",
        },
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 trasig", b"PK\x03\x04trasig"])
def test_what_cannot_be_read_says_so(data):
    with pytest.raises(ExtractError) as caught:
        parse_file(data, "fil.pdf")
    assert caught.value.message

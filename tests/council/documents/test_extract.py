import io
import zipfile

import docx
import pikepdf
import pytest
from weasyprint import HTML

from council.documents import extract
from council.documents.extract import ExtractError, extract_text

PAGE = """<html lang="sv"><title>x</title><style>@page{size:A4;margin:4cm 6cm}p{hyphens:auto}
</style><h1>Tjänsteresa</h1><p>Kartläggningen visar informationsteknologi och en uppkopplad
stadsdelsnämnd i hållbarhetsarbetet, åäö.</p><p>Nästa stycke.</p>
<p style="break-before:page">Sida två</p>"""


@pytest.fixture(scope="module")
def pdf():
    return HTML(string=PAGE).write_pdf()


def word_file(**properties):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Dnr 2019-007477"
    document.add_heading("Tjänsteresa till Kina", level=1)
    document.add_paragraph("Förvaltningen har erbjudits hålla en presentation.")
    document.add_paragraph("Ett", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Flygresa", "8 900"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def failure(data, name="fil.pdf"):
    with pytest.raises(ExtractError) as raised:
        extract_text(data, name)
    assert name in raised.value.message
    assert raised.value.message.endswith(".")
    return raised.value.code


def test_a_pdf_gives_its_lines_with_paragraphs_apart(pdf):
    found = extract_text(pdf, "a.pdf")
    first, second = found.text.split("\f")
    paragraphs = first.split("\n\n")
    assert (found.kind, found.pages, found.html) == ("pdf", 2, None)
    assert paragraphs[0] == "Tjänsteresa"
    assert paragraphs[1].replace("-\n", "").replace("\n", " ").endswith("hållbarhetsarbetet, åäö.")
    assert "-\n" in paragraphs[1]
    assert paragraphs[2] == "Nästa stycke."
    assert second == "Sida två"


def test_a_pdf_named_as_something_else_is_still_a_pdf(pdf):
    assert extract_text(pdf, "minnesanteckning.txt").kind == "pdf"


def test_a_word_file_gives_header_headings_lists_and_tables():
    found = extract_text(word_file(), "a.docx")
    assert found.kind == "docx"
    assert found.text.startswith("Dnr 2019-007477\n\nTjänsteresa till Kina\n\nFörvaltningen")
    assert "Flygresa\t8 900" in found.text
    assert "<h1>Tjänsteresa till Kina</h1>" in found.html
    assert "<li>Ett</li>" in found.html


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_text_is_read_in_any_common_encoding(encoding):
    text = "Årsta – en ”nämnd”" if encoding != "latin-1" else "Årsta nämnd på ö"
    found = extract_text(f"{text}\r\nrad två".encode(encoding), "a.txt")
    assert (found.text, found.kind) == (f"{text}\nrad två", "txt")


def test_what_cannot_be_read_says_why(pdf, monkeypatch):
    assert failure(b"") == "empty"
    assert failure(b" \n\x00") == "empty"
    assert failure(b"%PDF-1.7\nrubbish") == "unreadable"
    assert failure(pdf[: len(pdf) // 3]) == "unreadable"
    assert failure(HTML(string="<title>x</title>").write_pdf()) == "no_text"
    assert failure(b"\x89PNG\r\n\x1a\n\x00\x00") == "unsupported"
    assert failure(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99 + b"x") == "unsupported"
    monkeypatch.setattr(extract, "MAX_BYTES", 10)
    assert failure(pdf) == "too_large"


def test_a_locked_pdf_says_so_and_one_locked_for_printing_opens(pdf):
    def locked(**passwords):
        file = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf)) as document:
            document.save(file, encryption=pikepdf.Encryption(**passwords))
        return file.getvalue()

    assert failure(locked(owner="a", user="b")) == "encrypted"
    assert extract_text(locked(owner="a", user=""), "a.pdf").pages == 2


def test_too_many_pages_are_refused(pdf, monkeypatch):
    monkeypatch.setattr(extract, "MAX_PAGES", 1)
    assert failure(pdf) == "too_many_pages"


def test_a_zip_that_is_no_word_file_and_one_that_swells_are_refused():
    def package(**parts):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
            for name, content in parts.items():
                written.writestr(name.replace("__", "/") + ".xml", content)
        return file.getvalue()

    assert failure(package(content="x")) == "unsupported"
    assert failure(package(word__document="<w:document>")) == "unreadable"
    assert failure(package(word__document="x", big=b"\x00" * (201 << 20))) == "too_large"
    assert failure(word_file()[:-200]) == "unreadable"

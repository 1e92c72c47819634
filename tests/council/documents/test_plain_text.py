"""The words of Office files, for search, and what is refused."""

import io
import zipfile

import pytest

from council.documents import plain_text as module
from council.documents.errors import ExtractError
from council.documents.plain_text import plain_text

OFFICE = "application/vnd.openxmlformats-officedocument."
XLSX, PPTX = f"{OFFICE}spreadsheetml.sheet", f"{OFFICE}presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"


def package(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_a_sheet_gives_its_words():
    shared = (
        '<sst xmlns="x"><si><t>Kostnad</t></si><si><r><t>för </t></r><r><t>flyg</t></r></si></sst>'
    )
    words = plain_text(package(**{"xl/sharedStrings.xml": shared}), XLSX)
    assert words.split() == ["Kostnad", "för", "flyg"]


def test_slides_come_in_order():
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>bild {}</a:t></a:r></a:p></p:sld>'
    parts = {f"ppt/slides/slide{n}.xml": slide.format(n) for n in (10, 2, 1)}
    assert plain_text(package(**parts), PPTX) == "bild 1 bild 2 bild 10"


def test_an_open_document_gives_its_words():
    content = (
        '<o:body xmlns:o="o" xmlns:t="t"><t:h>Rubrik</t:h>'
        "<t:p>Ett <t:span>fetat</t:span> ord</t:p></o:body>"
    )
    words = plain_text(package(**{"content.xml": content}), ODT)
    assert words.split() == ["Rubrik", "Ett", "fetat", "ord"]


def test_text_beyond_what_an_index_holds_is_left_out(monkeypatch):
    monkeypatch.setattr(module, "MAX_TEXT_BYTES", 11)
    assert plain_text("å ä ö å ä ö å ä ö".encode(), "text/plain") == "å ä ö å"


@pytest.mark.parametrize(
    ("limit", "value"),
    [("MAX_PARTS", 1), ("MAX_PART", 10), ("MAX_UNPACKED", 10), ("MAX_SECONDS", -1)],
)
def test_what_unpacks_to_too_much_is_refused(monkeypatch, limit, value):
    monkeypatch.setattr(module, limit, value)
    parts = {"content.xml": "<a>" + "<b>ord</b>" * 50 + "</a>", "mimetype": ODT}
    with pytest.raises(ExtractError, match="orimligt stor"):
        plain_text(package(**parts), ODT)


def test_a_small_file_that_unpacks_a_thousandfold_is_refused():
    bomb = package(**{"content.xml": "<a>" + " " * 3_000_000 + "</a>"})
    with pytest.raises(ExtractError, match="orimligt stor"):
        plain_text(bomb, ODT)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04trasig",
        package(**{"content.xml": "<a>trasig"}),
        package(**{"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&d;</a>'}),
    ],
)
def test_a_broken_file_says_so(data):
    with pytest.raises(ExtractError):
        plain_text(data, ODT)


def test_entities_are_not_opened(tmp_path):
    secret = tmp_path / "hemligt.txt"
    secret.write_text("hemligheten")
    content = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{secret}">]><a><p>&b;ord</p></a>'
    assert "hemligheten" not in plain_text(package(**{"content.xml": content}), ODT)


def test_a_picture_has_no_text():
    assert plain_text(b"\x89PNG", "image/png") == ""

"""A pack is one document: numbered through, with bookmarks, links and tags, and one seal."""

import io
import json
import re
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from council.documents.errors import RenderError
from council.documents.seal import seal_pdf
from council.documents.verify import verify_pdf
from tests.council.documents.packs import MEMOS, PACK, bound, bound_closed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pack():
    return bound()


@pytest.fixture(scope="module")
def reader(pack):
    return pypdf.PdfReader(io.BytesIO(pack))


def words(page):
    return " ".join(page.extract_text().replace("\xa0", " ").replace("\u2010", "-").split())


def starts(reader):
    """Return the page, from 1, at which each memo begins, by its title."""
    return {
        memo.title: number
        for number, page in enumerate(reader.pages, 1)
        for memo in MEMOS.values()
        if memo.title in words(page) and "Handläggare" in words(page)
    }


def test_every_page_tells_its_number_of_all(reader):
    count = len(reader.pages)
    told = [re.search(r"Sida (\d+) av (\d+)", words(page)) for page in reader.pages]
    assert [match.groups() for match in told] == [
        (str(number), str(count)) for number in range(1, count + 1)
    ]
    assert all("Möteshandlingar A, Miljö- och" in words(page) for page in reader.pages)


def test_the_contents_tell_where_each_memo_begins_and_lead_there(reader):
    contents, begins = words(reader.pages[0]), starts(reader)
    assert set(begins) == {memo.title for memo in MEMOS.values()}
    for memo in MEMOS.values():
        assert f"{memo.title} 1 bilaga {memo.registry_number} {begins[memo.title]}" in contents
    assert "Val av justerare –" in contents
    links = {
        link.get_object()["/Dest"]
        for link in reader.pages[0]["/Annots"]
        if link.get_object()["/Subtype"] == "/Link" and "/Dest" in link.get_object()
    }
    places = {
        name: reader.get_destination_page_number(place) + 1
        for name, place in reader.named_destinations.items()
    }
    assert links == {"Kallelse", "Bilagor", "Punkt 02", "Punkt 03", "Punkt 10 X"}
    assert places["Punkt 03"] == begins["Resa till Nanjing"]
    assert places["Bilagor"] == len(reader.pages)


def test_a_note_leads_to_its_own_memo(reader):
    begins = starts(reader)
    for name in ("Punkt 02-not-1", "Punkt 03-not-1"):
        page = reader.get_destination_page_number(reader.named_destinations[name]) + 1
        first = begins["Plan för mätningar" if "02" in name else "Resa till Nanjing"]
        assert first <= page < first + 6
    assert (
        reader.named_destinations["Punkt 02-not-1"]
        != (reader.named_destinations["Punkt 03-not-1"])
    )


def test_each_memo_has_a_bookmark_with_its_headings_under_it(pack):
    with pikepdf.open(io.BytesIO(pack)) as pdf, pdf.open_outline() as outline:
        told = {entry.title: [child.title for child in entry.children] for entry in outline.root}
    assert list(told) == [
        PACK.title,
        "Kallelse till Miljö- och hälsoskyddsnämndens sammanträde",
        "02. Plan för mätningar (2026-000001)",
        "03. Resa till Nanjing (2026-000002)",
        "10 X. Svar på remiss (2026-000003)",
        "Bilagor",
    ]
    assert "Överväganden" in told["03. Resa till Nanjing (2026-000002)"]


def test_all_of_it_is_tagged(pack):
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        headings = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/H1"
        ]
        assert len(headings) == 6
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        assert [parents[2 * n] for n in range(len(pdf.pages))] == list(range(len(pdf.pages)))
        assert pdf.Root.Lang == "sv"


def test_it_holds_one_seal_and_the_list_of_its_files(pack, sealer, roots, now):
    sealed = seal_pdf(pack, sealer=sealer, reason="Prov", at=now)
    assert verify_pdf(sealed, trust_roots=roots).valid
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["Stampel"]
        record = json.loads(pdf.attachments["handlingar.json"].get_file().read_bytes())
    assert record["notice"]["sha256"] == "e" * 64
    assert [row["paper"]["sha256"][:1] for row in record["items"] if row["paper"]] == list("abc")


def test_attachments_are_listed_with_their_places_in_the_archive(reader):
    last = words(reader.pages[-1])
    assert "Bilagorna är egna filer i zip-arkivet" in last
    assert "10 X Svar på remiss/Bilaga 1 Karta.pdf" in last


def test_without_attachments_there_is_no_list_of_them():
    items = tuple(replace(item, attachments=()) for item in PACK.items)
    last = pypdf.PdfReader(io.BytesIO(bound(replace(PACK, items=items)))).pages[-1]
    assert "Svar på remiss" in words(last)


def test_a_closed_pack_says_so_at_every_foot():
    reader = pypdf.PdfReader(io.BytesIO(bound_closed()))
    assert all("med sekretess" in words(page) for page in reader.pages)
    assert "Innehåller uppgifter som omfattas av sekretess" in words(reader.pages[0])


def test_the_same_record_gives_the_same_bytes(pack):
    assert bound() == pack


def test_long_contents_move_the_pages_behind_them():
    items = [PACK.items[0]] * 70
    many = [replace(item, uuid=str(n), number=str(n + 30)) for n, item in enumerate(items)]
    reader = pypdf.PdfReader(io.BytesIO(bound(replace(PACK, items=(*many, *PACK.items)))))
    begins = starts(reader)
    assert begins["Plan för mätningar"] > 5
    contents = " ".join(words(page) for page in reader.pages[: begins["Plan för mätningar"] - 1])
    for memo in MEMOS.values():
        assert f"{memo.registry_number} {begins[memo.title]}" in contents


def test_progress_is_told_for_each_document():
    told = []
    bound(report=lambda *words: told.append(words))
    assert [place for place, _, _ in told] == [1, 2, 3, 4]
    assert {count for _, count, _ in told} == {4}
    assert told[2][2] == "03. Resa till Nanjing (2026-000002)"


def test_what_cannot_be_printed_is_told_with_its_item():
    memos = {**MEMOS, "b": replace(MEMOS["b"], unit="Enhet 😀")}
    with pytest.raises(RenderError, match=r"03\. Resa till Nanjing .*Enhetens namn: tecknet 😀"):
        bound(memos=memos)

"""A memo written as a Word file and read back is the same memo."""

import io
import zipfile

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.documents.docx_write import Facts, write_docx
from council.documents.richtext import sanitise
from decisions.memos.importing import parse_file
from tests.council.documents.rich_text import sections, structure

LABELS = st.one_of(
    st.sampled_from(["1.", "2.", "3.", "a)", "b)", "i)", "ii)", "(1)", "§ 4", "att", "", "X%1"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=6),
)
LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9
)


def content(**changes):
    return {
        "kind": "general",
        "document_name": "Tjänsteutlåtande",
        "title": "Nytt utegym vid sjön",
        "registry_number": "FN 2023/77",
        "external_references": [{"authority": "Länsstyrelsen", "number": "123-45-2020"}],
        "date": "2023-03-06",
        "department": "Fritidsförvaltningen",
        "unit": "Anläggningsenheten",
        "recipient_body": "Fritidsnämnden",
        "case_officers": [
            {
                "name": "Siri Malm",
                "title": "",
                "phone": "08-555 10 20",
                "email": "siri.malm@exempel.se",
            }
        ],
        "clauses": [],
        "sections": [],
        "signatories": [{"name": "Hugo Lind", "title": "Fritidsdirektör"}],
        "attachments": [],
        **changes,
    }


def section(html, heading="Bakgrund"):
    return {"uuid": "", "code": "", "heading": heading, "html": html}


def clause(label, text, depth=0, **more):
    return {"uuid": "", "label": label, "text": text, "depth": depth, "target_body": "", **more}


def read_back(memo):
    return parse_file(write_docx(memo), "memo.docx")


def flat(clauses, depth=0):
    return [
        row
        for one in clauses
        for row in [
            ((one["label"] or ""), one["text"], depth),
            *flat(one["children"], depth + 1),
        ]
    ]


@st.composite
def proposals(draw):
    rows, depth = [], 0
    for text in draw(st.lists(LINES, max_size=6)):
        rows.append(clause(draw(LABELS), text, depth))
        depth = draw(st.integers(0, min(depth + 1, 3)))
    return rows


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(html=sections())
def test_a_section_comes_back_with_its_structure(html):
    html = sanitise(html)
    (read,) = read_back(content(sections=[section(html)]))["sections"]
    assert read["heading"] == "Bakgrund"
    assert structure(read["html"]) == structure(html)


@settings(max_examples=15, deadline=None)
@given(rows=proposals())
def test_clauses_come_back_with_labels_and_depth(rows):
    read = read_back(content(clauses=rows))
    assert flat(read["clauses"]) == [(row["label"], row["text"], row["depth"]) for row in rows]


@settings(max_examples=15, deadline=None)
@given(title=LINES, number=LINES, heading=LINES)
def test_any_title_number_and_heading_come_back(title, number, heading):
    memo = content(title=title, registry_number=number, sections=[section("<p>x</p>", heading)])
    read = read_back(memo)
    assert (read["title"], read["registry_number"]) == (title, number)
    assert [one["heading"] for one in read["sections"]] == [heading]


def test_the_head_and_the_end_come_back():
    attachments = [
        {"title": "Ritning", "url": ""},
        {"title": "Karta", "url": "https://exempel.se/karta?a=1&b=2"},
    ]
    read = read_back(content(attachments=attachments, sections=[section("", "Tomt avsnitt")]))
    assert (read["department"], read["unit"]) == ("Fritidsförvaltningen", "Anläggningsenheten")
    assert (read["recipient_body"], read["date"]) == ("Fritidsnämnden", "2023-03-06")
    assert read["external_references"] == ["123-45-2020"]
    assert read["case_officers"] == [
        {"name": "Siri Malm", "phone": "08-555 10 20", "email": "siri.malm@exempel.se"}
    ]
    assert read["signatories"] == [{"name": "Hugo Lind", "title": "Fritidsdirektör"}]
    assert [dict(one) for one in read["attachments"]] == [
        {"title": "Ritning", "url": None},
        {"title": "Karta", "url": "https://exempel.se/karta?a=1&b=2"},
    ]
    assert read["sections"] == [{"heading": "Tomt avsnitt", "html": ""}]


def test_what_looks_like_a_memos_furniture_stays_text():
    """Nothing of our own file is guessed: not by headings, not by names, not by page numbers."""
    html = "<p>Bilagor</p><p>Hugo Lind</p><p>Sida 1 (2)</p><p>1. Nämnden godkänner.</p>"
    read = read_back(content(sections=[section(html, "Förslag till beslut")]))
    assert read["sections"] == [{"heading": "Förslag till beslut", "html": html}]
    assert (read["clauses"], read["attachments"]) == ([], [])


def test_who_decides_and_the_facts_beside_are_no_part_of_the_text():
    rows = [clause("1.", "Nämnden godkänner.\nTvå rader.", target_body="Kommunfullmäktige")]
    facts = [Facts("Resa", (("Resenärer", "Kim Ek"),))]
    memo = content(clauses=rows, sections=[section("<p>Text.</p>")])
    data = write_docx(memo, facts=facts)
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    assert "(beslut i Kommunfullmäktige)" in text
    assert "Resenärer: Kim Ek" in text
    read = parse_file(data, "memo.docx")
    assert flat(read["clauses"]) == [("1.", "Nämnden godkänner.\nTvå rader.", 0)]
    assert read["sections"] == [{"heading": "Bakgrund", "html": "<p>Text.</p>"}]


def test_what_is_protected_stays_protected():
    rows = [clause("1.", "Nämnden betalar Kim Ek.", protection_ground="OSL 26 kap. 1 §")]
    attachments = [{"title": "Intyg", "url": "", "protection_ground": "OSL 25 kap. 1 §"}]
    read = read_back(content(clauses=rows, attachments=attachments))
    assert read["clauses"][0]["protection_ground"] == "OSL 26 kap. 1 §"
    assert read["clauses"][0]["text"] == "Nämnden betalar Kim Ek."
    assert read["attachments"][0]["protection_ground"] == "OSL 25 kap. 1 §"


def test_word_finds_headings_lists_tables_and_notes_as_such():
    html = (
        '<h2>Under</h2><ol start="3"><li>tre</li></ol><p>Not<span class="footnote">Se.</span></p>'
        "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>"
    )
    data = write_docx(content(clauses=[clause("1.", "Ja.")], sections=[section(html)]))
    document = docx.Document(io.BytesIO(data))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert (styles["Bakgrund"], styles["Under"]) == ("Heading 1", "Heading 2")
    numbered = [one.text for one in document.paragraphs if one._p.pPr.numPr is not None]
    assert numbered == ["Ja.", "tre"]
    (row, _) = document.tables[0]._tbl.tr_lst
    assert row.trPr.find(docx.oxml.ns.qn("w:tblHeader")) is not None
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert "Se." in parts.read("word/footnotes.xml").decode()
    assert 'w:val="sv-SE"' in parts.read("word/styles.xml").decode()
    assert document.core_properties.title == "Nytt utegym vid sjön"


def test_a_table_and_a_quotation_stay_in_their_list_item():
    table = "<table><tr><td>ett</td><td>två</td></tr></table>"
    html = (
        f"<ol><li><p>Kostnader:</p>{table}<p>Allt i kronor.</p>"
        "<ul><li>Lagen säger:<blockquote><p>Först.</p><p>Sedan.</p></blockquote></li></ul></li>"
        f"<li>{table}</li><li><blockquote><p>Citat.</p></blockquote></li></ol>{table}<p>Slut.</p>"
    )
    data = write_docx(content(sections=[section(html)]))
    (read,) = parse_file(data, "memo.docx")["sections"]
    assert structure(read["html"]) == structure(html)
    indents = [
        [int(found.get(docx.oxml.ns.qn("w:w"))) for found in table._tbl.tblPr.iter("{*}tblInd")]
        for table in docx.Document(io.BytesIO(data)).tables
    ]
    assert indents == [[440], [440], []]


def test_the_same_memo_gives_the_same_file():
    memo = content(sections=[section("<p>Hej</p>")])
    assert write_docx(memo) == write_docx(memo)


def test_pictures_keep_their_words_and_what_is_no_picture_leaves_them():
    broken = '<p><img alt="Karta" src="data:image/png;base64,AAAA"></p>'
    (read,) = read_back(content(sections=[section(broken)]))["sections"]
    assert read["html"] == "<p>[Bild: Karta]</p>"

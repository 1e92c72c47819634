from council.record.importing.pages import read_pages
from council.record.importing.paragraph import as_json, read_paragraph
from tests.council.record.importing.conftest import record

BREAK = """Å Stad Kommunfullmäktige, protokoll

21 (74)

\fKommunfullmäktige

Protokoll (nr 1)
Sammanträdesdatum: 2024-03-06
"""


def test_a_page_break_in_the_middle_of_a_sentence_is_taken_away(read):
    text = f"Beslut\n\nCykelvägen byggs ut\n{BREAK}under nästa år.\n"
    assert read(text)["decision"] == [{"label": "", "text": "Cykelvägen byggs ut under nästa år."}]


def test_a_heading_inside_the_running_header_begins_its_part(read):
    text = """Yrkanden
Anna Berg (S) yrkar bifall till förslaget.

Kommunstyrelsen

Propositionsordning

Protokoll nr 7
Sammanträdesdatum: 2024-03-06

Ordföranden ställer proposition på förslaget och finner att det bifallits."""
    found = read(text)
    assert [row["mover"] for row in found["motions"]] == ["Anna Berg"]
    assert found["propositions"].startswith("Ordföranden ställer proposition")
    assert not found["rest"]


def test_a_recipient_with_the_bodys_name_is_no_running_header(read):
    text = f"Protokollsutdrag skickas till\nKommunstyrelsen\nTekniska nämnden\n\n{BREAK}"
    assert read(text)["extracts_to"] == ["Kommunstyrelsen", "Tekniska nämnden"]


def test_everything_removed_is_told():
    page = read_pages(f"Cykelväg\n{BREAK}Beslut")
    assert page.lines == ["Cykelväg", "", "Beslut"]
    assert page.removed == [
        "Å Stad Kommunfullmäktige, protokoll",
        "21 (74)",
        "Kommunfullmäktige",
        "Protokoll (nr 1)",
        "Sammanträdesdatum: 2024-03-06",
    ]


def test_the_case_has_its_numbers_once(read):
    assert read("")["registry_numbers"] == ["KS-2024-00012"]
    found = read_paragraph(record("§ 12 0126/24, 0127/24\nCykelväg längs ån", dnr=""))
    assert found.registry_numbers == ["0126/24", "0127/24"]


def test_a_paragraph_without_a_number_has_none():
    found = read_paragraph(record("§12\nCykelväg längs ån\nBeslut\nAntecknas.", dnr=""))
    assert (found.registry_numbers, found.title) == ([], "Cykelväg längs ån")


def test_a_title_over_several_lines_may_hold_the_word_of_a_heading():
    text = "§ 12 KS-2024-00012\nInformation\nom cykelvägen\nBeslut\nAntecknas."
    found = as_json(read_paragraph(record(text, title="Information om cykelvägen")))
    assert found["title"] == "Information om cykelvägen"
    assert [row["text"] for row in found["decision"]] == ["Antecknas."]


def test_a_title_that_the_file_cut_off_is_completed_from_the_print():
    text = "§ 12 KS-2024-00012\nCykelväg längs ån till\nstationen\n\nBeslut\nAntecknas."
    assert read_paragraph(record(text, title="Cykelväg längs ån t")).title == (
        "Cykelväg längs ån till stationen"
    )


def test_a_title_that_says_something_else_is_flagged_and_both_are_kept():
    found = as_json(read_paragraph(record("§ 12\nBadplatsen\n\nBeslut\nAntecknas.")))
    assert (found["title"], found["rest"]) == ("Cykelväg längs ån", "Badplatsen")
    assert found["flags"] == ["title_differs"]

import re

import pytest

from council.documents.hyphenation import WORDS, soften
from council.documents.typesetting import missing_signs, set_html, set_text


def set_plainly(html, level=3):
    return set_html(html, heading_level=level, notes=[]).replace("\u00ad", "")


def test_compounds_break_between_their_parts_in_any_inflection():
    assert soften("Stadsdelsnämndernas") == "Stadsdels\u00adnämndernas"
    assert soften("informationsteknologin") == "informations\u00adteknologin"
    assert soften("översvämningar") == "översvämningar"
    assert soften("kort") == "kort"


def test_the_word_list_is_sound():
    lines = WORDS.read_text(encoding="utf-8").split()
    assert lines == sorted(set(lines))
    for line in lines:
        assert re.fullmatch(r"[a-zåäö]{2,}(?:-[a-zåäö]{3,})+", line), line
        assert soften(line.replace("-", "")) == line.replace("-", "\u00ad"), line


@pytest.mark.parametrize(
    ("html", "levels"),
    [
        ("<h2>a</h2><h3>b</h3><h2>c</h2>", [3, 4, 3]),
        ("<h3>a</h3><h3>b</h3><h2>c</h2>", [3, 4, 3]),
        ("<p>x</p>", []),
    ],
)
def test_headings_start_below_the_sections_own_and_skip_nothing(html, levels):
    assert [int(n) for n in re.findall(r"<h(\d)>", set_plainly(html))] == levels
    assert [int(n) for n in re.findall(r"</h(\d)>", set_plainly(html))] == levels


def test_a_table_without_header_cells_gets_them():
    html = "<table><tbody><tr><td>A</td></tr><tr><td>1</td></tr></tbody></table>"
    assert '<tr><th scope="col">A</th></tr><tr><td>1</td></tr>' in set_plainly(html)
    html = "<table><tbody><tr><th>A</th></tr><tr><th>1</th></tr></tbody></table>"
    assert '<th scope="col">A</th></tr><tr><th scope="row">1</th>' in set_plainly(html)
    html = (
        "<table><tbody><tr><th>A</th><td>1</td></tr><tr><td>2</td><td>3</td></tr></tbody></table>"
    )
    assert '<th scope="col">A</th><th scope="col">1</th></tr><tr><td>2' in set_plainly(html)
    html = "<table><tbody><tr><th>A</th><td>1</td></tr></tbody></table>"
    assert '<th scope="row">A</th><td>1</td>' in set_plainly(html)


def test_a_numbered_list_starts_where_it_says():
    assert "counter-reset: list-item 6" in set_plainly('<ol start="7"><li>a</li></ol>')


def test_rows_of_a_table_become_equally_wide():
    html = (
        '<table><tbody><tr><th colspan="3">a</th></tr><tr><td rowspan="9">b</td><td>c</td></tr>'
        "<tr><td>d</td></tr></tbody></table>"
    )
    assert set_plainly(html) == (
        '<table><tbody><tr><th colspan="3" scope="col">a</th></tr><tr><td rowspan="2">b</td>'
        "<td>c</td><td></td></tr><tr><td>d</td><td></td></tr></tbody></table>"
    )


def test_text_around_a_table_is_kept_as_it_is():
    html = "a &lt;b&gt; &amp; c<table><tbody><tr><th>1</th></tr></tbody></table>d<br>e"
    assert set_plainly(html) == html.replace("<th>", '<th scope="col">')


def test_footnotes_become_numbered_notes():
    notes = ["tidigare"]
    html = '<p>Ord<span class="footnote">En <em>not</em>.</span></p>'
    assert '<a href="#not-2">2</a>' in set_html(html, heading_level=3, notes=notes)
    assert notes == ["tidigare", "En <em>not</em>."]


def test_hyphens_never_go_into_tags():
    html = '<p><a href="https://kommunfullmaktige.se/kommunfullmäktige">kommunfullmäktige</a></p>'
    assert 'href="https://kommunfullmaktige.se/kommunfullmäktige"' in set_html(
        html, heading_level=3, notes=[]
    )


def test_signs_are_composed_and_what_no_font_has_is_found():
    assert set_text("a\u030a\u2009b\u2011c") == "å b\u2010c"
    assert missing_signs("Åäö – ”ja” 10 €, CO₂, ≥ 5 ½ Łódź\u00ad\u200d\t") == []
    assert missing_signs("南京 och 南 😀") == ["南", "京", "😀"]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.documents.richtext import sanitise, to_text, word_count

PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<i>", "<table>", "<tr>", "<td>", "</td>", "</table>",
        "<a href='https://a.se'>", "<a>", "</a>", "<span>", "<span class=footnote>", "</span>",
        "<ul>", "<li>", "</ul>", "<ol start=3>", "<h1>", "</h1>", "<h5>", "<svg>", "<math>",
        "<style>", "</style>", "<img src=x>", "<img alt='<b>' src='data:image/png;base64,AA=='>",
        "text", "&lt;", "&amp;nbsp;", "\u200b", "\x00", "<!--", "-->", "<br>", "<script>", "å",
        "<template>", "<select>", "<textarea>", "<noscript>", "<em>", "<blockquote>", "<col>",
    ]
)  # fmt: skip
MARKUP = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60)


@given(MARKUP)
def test_cleaning_twice_changes_nothing(html):
    assert sanitise(sanitise(html)) == sanitise(html)


@given(MARKUP)
def test_nothing_active_ever_comes_through(html):
    cleaned = sanitise(html).lower()
    assert not any(tag in cleaned for tag in ("<script", "<style", "<svg", "<math", "<iframe"))
    assert "\u200b" not in cleaned
    assert "\x00" not in cleaned


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ett <strong>två</strong> <em>tre</em> m<sup>2</sup><br>rad</p>",
        '<h2>Rubrik</h2><h3>Under</h3><ul><li><p>a</p></li></ul><ol start="3"><li>b</li></ol>',
        '<p><a href="https://www.exempel.se/a?b=c">x</a> <a href="mailto:a@b.se">y</a></p>',
        '<p>Ord<span class="footnote">En not.</span></p><blockquote><p>citat</p></blockquote>',
        '<table><tbody><tr><th scope="row">A</th></tr></tbody></table>',
        '<table><tbody><tr><td colspan="2" rowspan="3">b</td></tr></tbody></table>',
        '<p><img alt="Karta" src="data:image/png;base64,iVBORw0KGgo="></p>',
    ],
)
def test_what_a_section_may_hold_is_kept_as_it_is(html):
    assert sanitise(html) == html


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<p onclick="x()" style="color:red" class="MsoNormal">a</p>', "<p>a</p>"),
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', "a"),
        ('<a href="http://example.se">a</a>', "a"),
        ('<a href="/lokal">a</a>', "a"),
        ('<img src="https://spy.example/x.gif" alt="x">', ""),
        ('<img src="data:image/svg+xml;base64,AAAA" alt="x">', ""),
        (
            '<img src="data:image/png;base64,AAAA">',
            '<img alt="" src="data:image/png;base64,AAAA">',
        ),
        ("<b>a</b><i>b</i>", "<strong>a</strong><em>b</em>"),
        ("<h1>a</h1><h4>b</h4>", "<h2>a</h2><h3>b</h3>"),
        ("<div><span>a</span></div>", "a"),
        ("<ol start='-1'><li>a</li></ol>", "<ol><li>a</li></ol>"),
        ("in\u200bvisi\u200bble", "invisible"),
    ],
)
def test_what_a_section_may_not_hold_is_taken_away(html, cleaned):
    assert sanitise(html) == cleaned


def test_an_importer_may_keep_the_first_heading():
    assert sanitise("<h1>Titel</h1><b>x</b>", keep_h1=True) == "<h1>Titel</h1><strong>x</strong>"


def test_plain_text_keeps_paragraphs_items_and_cells_apart():
    html = (
        "<h2>Rubrik</h2><p>En\n  rad,<br>ny rad.</p><ul><li><p>ett</p></li><li>två<ul><li>tre</li>"
        "</ul></li></ul><table><tr><th>A</th><th><p>B</p></th></tr><tr><td>1</td><td>2</td></tr>"
        '</table><p>Ord<span class="footnote">not</span>, slut&nbsp;&amp; klart.</p>'
    )
    assert to_text(html) == (
        "Rubrik\n\nEn rad,\nny rad.\n\nett\ntvå\ntre\n\nA\tB\n1\t2\n\nOrd [not], slut\xa0& klart."
    )


def test_words_are_counted_as_a_reader_counts_them():
    assert word_count("<p>Hägersten-Liljeholmens nämnd – 10–11 maj</p><ul><li>ja</li></ul>") == 5
    assert word_count("<p></p>") == 0

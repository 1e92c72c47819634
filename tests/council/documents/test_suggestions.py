"""Suggested changes: accepting and rejecting one or all, and whose they are."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from council.documents.richtext import sanitise
from council.documents.sametext import same_text
from council.documents.suggestions import (
    accept,
    count,
    credited,
    reject,
    remaining,
    without_suggestions,
)

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
EVA = 'data-at="2026-03-02T08:00:00Z" data-by="Eva Lind"'
OMAR = 'data-at="2026-03-01T08:00:00Z" data-by="Omar Ek"'
BOTH = f"<p>Ett <del {EVA}>gammalt</del><ins {EVA}>nytt</ins> ord.</p>"

KINDS = st.sampled_from(["", "ins", "del"])
WORDS = st.sampled_from(["ett ", "två ", "<strong>tre</strong> ", "fyra&amp; ", "<em>fem</em>"])
PARAGRAPHS = st.lists(
    st.tuples(st.lists(st.tuples(KINDS, WORDS), max_size=4), KINDS), min_size=1, max_size=5
)


def marked(kind, html):
    return f"<{kind} {EVA}>{html}</{kind}>" if kind else html


def written(paragraphs, dropped=None):
    """The paragraphs with marks; or with what is `dropped` away and the rest as plain text."""
    html = "<p>"
    for place, (runs, end) in enumerate(paragraphs):
        for kind, words in runs:
            html += words if dropped else marked(kind, words)
            if dropped and kind == dropped:
                html = html[: -len(words)]
        if place == len(paragraphs) - 1:
            break
        par = f'<{end} class="par" {EVA}>¶</{end}>' if end and not dropped else ""
        html += par + ("" if dropped and end == dropped else "</p><p>")
    return html + "</p>"


def clean(html):
    """As the server keeps it."""
    return sanitise(html)


@given(PARAGRAPHS)
def test_rejecting_all_gives_the_original_and_accepting_all_leaves_no_mark(paragraphs):
    html = clean(written(paragraphs))
    assert same_text(reject(html), clean(written(paragraphs, dropped="ins")))
    assert same_text(accept(html), clean(written(paragraphs, dropped="del")))
    for settled in (accept(html), reject(html)):
        assert count(settled) == 0
        assert "<ins" not in settled
        assert "<del" not in settled
        assert accept(settled) == reject(settled) == settled == clean(settled)


@given(PARAGRAPHS, st.data())
def test_one_by_one_in_any_order_is_as_all_at_once(paragraphs, data):
    html = clean(written(paragraphs))
    while found := remaining(html):
        html = reject(html, [data.draw(st.integers(0, len(found) - 1))])
        assert count(html) < len(found)
    assert same_text(html, clean(written(paragraphs, dropped="ins")))


@given(st.text(alphabet="<>/insdelp\u200b abå=\"'", max_size=40))
def test_any_text_is_settled_without_invisible_signs(text):
    html = f"<p>{text}<ins {EVA}>\u200b{text}</ins></p>"
    for act in (accept, reject):
        assert "\u200b" not in act(html)
        assert count(act(clean(html))) == 0


def test_the_suggestions_are_told_in_the_order_of_the_text():
    html = clean(f"{BOTH}<p>Slut<del {OMAR}>et</del></p>")
    told = [(each.kind, each.text, each.by) for each in remaining(html)]
    assert told == [
        ("del", "gammalt", "Eva Lind"), ("ins", "nytt", "Eva Lind"), ("del", "et", "Omar Ek"),
    ]  # fmt: skip
    assert (
        accept(html, [1])
        == f"<p>Ett <del {EVA}>gammalt</del>nytt ord.</p><p>Slut<del {OMAR}>et</del></p>"
    )
    assert without_suggestions(html) == "<p>Ett gammalt ord.</p><p>Slutet</p>"


def test_bold_inside_and_a_new_paragraph_are_one_suggestion():
    html = clean(
        f'<p>A<ins {EVA}>b<strong>c</strong></ins><ins class="par" {EVA}>¶</ins></p>'
        f"<p><ins {EVA}>d</ins>e</p>"
    )
    assert [each.text for each in remaining(html)] == ["bc\nd"]
    assert reject(html, [0]) == "<p>Ae</p>"
    assert accept(html, [0]) == "<p>Ab<strong>c</strong></p><p>de</p>"


def test_an_item_split_in_two_becomes_one_again_with_what_stood_below_it():
    html = clean(
        f'<ul><li><p>ett<ins class="par" {EVA}>¶</ins></p></li>'
        "<li><p>två</p><ul><li><p>under</p></li></ul></li><li><p>tre</p></li></ul>"
    )
    assert reject(html) == (
        "<ul><li><p>etttvå</p><ul><li><p>under</p></li></ul></li><li><p>tre</p></li></ul>"
    )


def test_a_deleted_heading_goes_and_what_follows_keeps_its_kind():
    html = clean(f'<h2><del {EVA}>Rubrik</del><del class="par" {EVA}>¶</del></h2><p>Text</p>')
    assert accept(html) == "<p>Text</p>"
    assert reject(html) == "<h2>Rubrik</h2><p>Text</p>"


def test_paragraphs_of_two_cells_are_never_joined():
    par = f'<del class="par" {EVA}>¶</del>'
    html = clean(f"<table><tbody><tr><td><p>a{par}</p></td><td><p>b</p></td></tr></tbody></table>")
    assert same_text(accept(html), html.replace(par, ""))


def test_what_somebody_inserted_and_another_deleted_is_two_suggestions():
    html = clean(f"<p>a<ins {EVA}>b<del {OMAR}>c</del></ins></p>")
    assert [(each.kind, each.text) for each in remaining(html)] == [("ins", "bc"), ("del", "c")]
    assert accept(html) == "<p>ab</p>"
    assert reject(html, [1]) == f"<p>a<ins {EVA}>bc</ins></p>"


def test_a_new_suggestion_gets_the_savers_name_whatever_it_says():
    saved = credited(
        clean(f"<p>a<ins {OMAR}>b</ins></p>"), earlier="<p>a</p>", by="Eva Lind", at=NOW
    )
    assert saved == '<p>a<ins data-at="2026-03-02T09:00:00+00:00" data-by="Eva Lind">b</ins></p>'


def test_a_known_suggestion_keeps_its_name_as_long_as_it_says_no_more():
    earlier = clean(f"<p>a<ins {OMAR}>bcd</ins></p>")
    shorter = clean(f"<p>a<ins {OMAR}>b</ins>x<ins {OMAR}>d</ins></p>")
    longer = clean(f"<p>a<ins {OMAR}>bcd och mer</ins></p>")
    other = clean(f"<p>a<del {OMAR}>bcd</del></p>")
    assert credited(shorter, earlier=earlier, by="Eva Lind", at=NOW) == shorter
    for forged in (longer, other):
        assert "Omar" not in credited(forged, earlier=earlier, by="Eva Lind", at=NOW)


def test_ones_own_suggestion_keeps_the_time_when_it_was_typed():
    typed = "2026-03-02T08:59:30Z"
    html = clean(f'<p><ins data-at="{typed}" data-by="Eva Lind">b</ins></p>')
    assert typed in credited(html, earlier="", by="Eva Lind", at=NOW)
    for wrong in ("2026-03-02T09:00:01Z", "2026-03-01T09:00:00Z", "2026-03-02T08:59:30", ""):
        told = credited(html.replace(typed, wrong), earlier="", by="Eva Lind", at=NOW)
        assert 'data-at="2026-03-02T09:00:00+00:00"' in told


def test_the_same_text_written_in_two_ways_is_the_same():
    same_pairs = [
        (
            "<table><tr><td>a</td></tr></table>",
            '<table><tbody><tr><td colspan="1"><p>a</p></td></tr></tbody></table>',
        ),
        ("<p><strong><em>a</em></strong></p>", "<p><em><strong>a</strong></em></p>"),
        ("<p>a</p>\n<p></p><p>b </p>", "<p>a</p><p>b</p>"),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("", "<p></p>"),
    ]
    different_pairs = [
        ("<p>a</p><p>b</p>", "<p>a b</p>"), ("<p>a</p>", "<h2>a</h2>"), ("<p>a</p>", "<p>a.</p>"),
        ("<p>a</p>", "<p><strong>a</strong></p>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<p>a</p>", '<p>a<img alt="" src="data:image/png;base64,AA=="></p>'),
    ]  # fmt: skip
    assert all(same_text(one, other) for one, other in same_pairs)
    assert not any(same_text(one, other) for one, other in different_pairs)

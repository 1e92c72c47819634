import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.documents.richtext import sanitise
from decisions.memos.compare.blocks import blocks_of
from decisions.memos.compare.html import compare_html, compare_text, is_changed

SPOKEN = re.compile(r'<span class="ds-sr-only">.*?</span>')
WORDS = st.lists(
    st.sampled_from(["nämnden", "godkänner", "planen", "för", "2026", "<b>", "&", "—", "åäö"]),
    max_size=8,
).map(" ".join)
INLINE = st.one_of(
    WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    st.sampled_from(
        ["<strong>viktigt</strong> här", '<a href="https://a.example">länk</a>', "rad<br>till"]
    ),
)
ITEMS = st.lists(INLINE, min_size=1, max_size=4).map(
    lambda items: "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
)
NESTED = st.tuples(INLINE, ITEMS).map(lambda pair: f"<ol><li>{pair[0]}{pair[1]}</li></ol>")
TABLE = st.lists(st.tuples(INLINE, INLINE), min_size=1, max_size=3).map(
    lambda rows: (
        "<table><tbody>"
        + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
        + "</tbody></table>"
    )
)
PARAGRAPH = INLINE.map(lambda text: f"<p>{text}</p>")
HTML = st.lists(st.one_of(PARAGRAPH, ITEMS, NESTED, TABLE), max_size=4).map("".join)

patiently = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def without(tag, html):
    return re.sub(rf"<{tag}>.*?</{tag}>", "", SPOKEN.sub("", html), flags=re.DOTALL)


def unmarked(tag, html):
    return re.sub(rf"</?{tag}>", "", html)


def text_of(html):
    """The tokens of every block that has any: the whole text with its bold and its links."""
    return [token for block in blocks_of(html) for token in (*block.tokens, "¶") if block.tokens]


@patiently
@given(HTML, HTML)
def test_without_what_was_deleted_it_is_the_new_text(old, new):
    compared = compare_html(old, new)
    assert text_of(unmarked("ins", without("del", compared))) == text_of(sanitise(new))


@patiently
@given(HTML, HTML)
def test_without_what_was_inserted_it_is_the_old_text(old, new):
    compared = compare_html(old, new)
    assert text_of(unmarked("del", without("ins", compared))) == text_of(sanitise(old))


@patiently
@given(HTML, HTML)
def test_what_comes_out_is_well_formed_and_safe(old, new):
    plain = re.sub(r"</?(?:ins|del)>", "", SPOKEN.sub("", compare_html(old, new)))
    assert sanitise(plain) == plain


@patiently
@given(HTML)
def test_equal_texts_carry_no_mark(html):
    assert not is_changed(compare_html(html, html))


@patiently
@given(WORDS, WORDS)
def test_plain_text_is_escaped(old, new):
    assert "<b>" not in compare_text(old, new)


def test_words_are_marked_and_said():
    compared = compare_html("<p>Planen för 2025 gäller.</p>", "<p>Planen för 2026 gäller.</p>")
    assert compared == (
        '<p>Planen för <del><span class="ds-sr-only"> borttaget: </span>2025'
        '<span class="ds-sr-only"> slut på borttaget </span></del>'
        '<ins><span class="ds-sr-only"> tillagt: </span>2026'
        '<span class="ds-sr-only"> slut på tillagt </span></ins> gäller.</p>'
    )


def test_unchanged_list_items_are_not_marked():
    compared = compare_html(
        "<ul><li>Ett</li><li>Två</li><li>Tre</li></ul>", "<ul><li>Ett</li><li>Tre</li></ul>"
    )
    assert "<li>Ett</li>" in compared
    assert "<li>Tre</li>" in compared
    assert compared.count("<del>") == 1
    assert compared.count("<ul>") == 1


def test_a_deleted_first_item_stays_in_its_list():
    compared = compare_html("<ul><li>Ett</li><li>Två</li></ul>", "<ul><li>Två</li></ul>")
    assert compared.startswith("<ul><li><del>")
    assert compared.count("<ul>") == 1


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '<p onclick="x">a</p>', "<img src=x onerror=alert(1)>"]
)
def test_what_no_section_may_hold_is_not_let_through(attack):
    compared = compare_html("<p>a</p>", attack)
    assert "alert" not in compared
    assert "onclick" not in compared


def test_a_replaced_phrase_reads_as_one():
    compared = compare_text("avslår hela förslaget nu", "godkänner samtliga delar nu")
    assert compared.count("<del>") == compared.count("<ins>") == 1


def test_very_long_texts_are_compared_at_once():
    old, new = "ord " * 20_000, "ord " * 20_000 + "till"
    compared = compare_html(f"<p>{old}</p>", f"<p>{new}</p>")
    assert compared.count("<ins>") == 1

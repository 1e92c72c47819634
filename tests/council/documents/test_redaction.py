# ruff: noqa: E501 - HTML on one line each
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.documents.protected import passages_of
from council.documents.redaction import redact_html, removed
from council.documents.richtext import sanitise, to_text

SECRET = "hemligt"
OPEN = "öppet"
MARKS = (
    '<span class="protected" data-ground="OSL 21 kap. 1 §">',
    "<span class=protected>",
    '<span class="protected" data-ground="">',
    '<span class="protected x" data-ground="OSL\n25 kap.">',
    '<span data-ground="OSL 26 kap. 1 §">',
    f'<span class="footnote protected" data-ground="{"9" * 300}">',
)
# What may stand inside a mark, well formed: {0} is a protected word.
INNER = (
    "{0}", "<strong>{0}</strong> {0}", "<em>{0}</em>", "<p>{0}</p><p>{0}</p>",
    '<span class="footnote">{0}</span>', '<a href="https://{0}.se/">{0}</a>', "<ul><li>{0}</li></ul>",
    "<table><tr><td>{0}</td><th>{0}</th></tr></table>", '<span class="protected">{0}</span>{0}',
    "<h2>{0}</h2>", "<div>{0}</div>", "<o:p>{0}</o:p>", "<select><option>{0}</option></select>",
    "<ins>{0}</ins>", "<del data-by='Å'>{0}</del>", "<a href='https://a.se'><b>{0}</b></a>",
    "<svg><text>{0}</text></svg>", "<p>{0}<br>{0}", "<li>{0}", "<b>{0}", "{0}</em>", "{0}</p><i>",
)  # fmt: skip
OUTER = (
    "{0}", "<p>{0}</p>", "<p>{1} {0} {1}</p>", "<strong>{1}{0}</strong>", "<p>{1}</p>{0}",
    "<ul><li>{1}</li><li>{0}</li></ul>", "<blockquote>{0}</blockquote>", "<h3>{0}</h3>",
    "<table><tr><td>{0}</td><td>{1}</td></tr></table>", '<a href="https://a.se/">{1} {0}</a>',
    '<p>{1}<span class="footnote">{1} {0}</span></p>', "<table>{0}<tr><td>{1}</td></tr></table>",
    "<select>{0}</select>", "<p><b>{1}<i>{0}</b>{1}</i></p>", "<span>{1}{0}</span>", "<font>{0}</font>",
    "<svg>{0}</svg>", "<a href='https://b.se'>{1}<a href='https://c.se'>{0}</a></a>",
)  # fmt: skip
CELLS = (
    '<table><tr><td data-ground="OSL 31 kap. 16 §">{0}</td><td>{1}</td></tr></table>',
    "<table><tr><th data-ground>{0}<p>{0}</p></th></tr></table>",
    '<p>{1}</p><td data-ground="x">{0}</td>',
    '<table><tr><td data-ground="a\nb"><span class="protected">{0}</span>{0}</td></tr></table>',
)
marked = st.builds(
    lambda mark, inner: f"{mark}{inner.format(SECRET)}</span>",
    st.sampled_from(MARKS),
    st.sampled_from(INNER),
)
pieces = st.one_of(
    st.builds(lambda outer, part: outer.format(part, OPEN), st.sampled_from(OUTER), marked),
    st.sampled_from(CELLS).map(lambda cell: cell.format(SECRET, OPEN)),
    st.sampled_from(OUTER).map(lambda outer: outer.format(OPEN, OPEN)),
)
documents = st.lists(pieces, min_size=1, max_size=4).map("".join)


@settings(max_examples=400)
@given(documents)
def test_no_protected_word_survives(html):
    assert SECRET not in redact_html(sanitise(html))


@given(documents)
def test_cleaning_keeps_every_mark_and_settles(html):
    cleaned = sanitise(html)
    assert sanitise(cleaned) == cleaned
    told = " ".join(passage.text for passage in passages_of(cleaned))
    assert told.count(SECRET) == to_text(cleaned).count(SECRET)


@given(documents)
def test_removing_twice_changes_nothing(html):
    once = redact_html(sanitise(html))
    assert redact_html(once) == once
    assert sanitise(once) == once


well_formed = st.lists(
    st.one_of(
        st.just(f"<p>{OPEN}</p>"),
        st.builds(
            lambda mark, inner: f"<p>{OPEN} {mark}{inner.format(SECRET)}</span> {OPEN}</p>",
            st.sampled_from(MARKS[:5]),
            st.sampled_from(INNER[:3]),
        ),
        st.just(CELLS[0].format(SECRET, OPEN)),
    ),
    max_size=4,
).map("".join)


@given(well_formed)
def test_what_is_not_marked_stays(html):
    public = redact_html(sanitise(html))
    assert to_text(public).count(OPEN) == html.count(OPEN)


@pytest.mark.parametrize(
    ("html", "public"),
    [
        ("<p>Allt är öppet.</p>", "<p>Allt är öppet.</p>"),
        (
            '<p>Barnet <span class="protected" data-ground="OSL 26 kap. 1 §">Åsa <em>Ek</em></span>.</p>',
            "<p>Barnet [uppgift borttagen, OSL 26 kap. 1 §].</p>",
        ),
        (
            '<table><tbody><tr><td data-ground="OSL 31 kap. 16 §"><p>9 kr</p></td></tr></tbody></table>',
            "<table><tbody><tr><td>[uppgift borttagen, OSL 31 kap. 16 §]</td></tr></tbody></table>",
        ),
        ('<p><span class="protected">x</span></p>', "<p>[uppgift borttagen]</p>"),
        (
            '<p><a href="https://a.se/ek">Se <span class="protected" data-ground="g">ek</span></a></p>',
            "<p>Se [uppgift borttagen, g]</p>",
        ),
        (
            '<p><span class="protected" data-ground="g">a</span><span class="protected" data-ground="g">b</span></p>',
            "<p>[uppgift borttagen, g]</p>",
        ),
    ],
)
def test_the_ground_stands_in_the_place(html, public):
    assert redact_html(html) == public


def test_a_picture_is_removed_with_its_passage():
    html = (
        '<p><span class="protected"><img alt="Karta" src="data:image/png;base64,AA=="></span></p>'
    )
    assert redact_html(html) == "<p>[uppgift borttagen]</p>"


def test_a_mark_inside_a_footnote_covers_the_note():
    html = (
        '<p>x<span class="footnote">a <span class="protected" data-ground="g">b</span></span></p>'
    )
    assert sanitise(html) == (
        '<p>x<span class="protected" data-ground="g"><span class="footnote">a b</span></span></p>'
    )


def test_a_ground_is_told_on_one_line():
    assert removed(" OSL 21 kap.\n1 § ") == "[uppgift borttagen, OSL 21 kap. 1 §]"
    assert removed("") == "[uppgift borttagen]"

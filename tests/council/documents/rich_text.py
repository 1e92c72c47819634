"""Rich text made at random, and what two pieces of it have in common: their structure."""

import re
from itertools import groupby

import tinyhtml5
from hypothesis import strategies as st

PICTURE = (
    "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"  # one pixel
)
BLOCKS = {"p", "h2", "h3", "ul", "ol", "blockquote", "table"}
KEPT = {
    "role",
    "start",
    "colspan",
    "rowspan",
    "href",
    "alt",
    "src",
    "data-ground",
    "data-by",
    "data-at",
}
DEFAULTS = {"start": "1", "colspan": "1", "rowspan": "1"}

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8
).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
grounds = st.sampled_from(["OSL 21 kap. 7 §", "OSL 19:3 & 4", "GDPR"])


def marked(inner):
    return st.one_of(
        inner.map(lambda html: f"<strong>{html}</strong>"),
        inner.map(lambda html: f"<em>{html}</em>"),
        inner.map(lambda html: f"<sup>{html}</sup>"),
        st.builds('<span class="protected" data-ground="{1}">{0}</span>'.format, inner, grounds),
        st.builds(
            '<{1} data-by="Kim Ek" data-at="2026-02-03T10:00:00Z">{0}</{1}>'.format,
            inner,
            st.sampled_from(["ins", "del"]),
        ),
        inner.map(lambda html: f'<a href="https://exempel.se/?a=1&amp;b=2">{html}</a>'),
    )


phrases = st.recursive(words, marked, max_leaves=3)
signs = st.one_of(
    st.just("<br>"),
    words.map(lambda text: f'<span class="footnote">{text}</span>'),
    st.sampled_from(['alt=""', 'alt="" role="presentation"', 'alt="Karta över sjön"']).map(
        lambda words: f'<img {words} src="{PICTURE}">'
    ),
)
sentences = st.builds(
    lambda first, rest: " ".join([first, *rest]),
    words,
    st.lists(st.one_of(phrases, signs), max_size=3),
).map(lambda html: f"{html} ~")
paragraphs = sentences.map(lambda html: f"<p>{html}</p>")


def lists(blocks):
    items = st.lists(
        st.builds("<li>{}{}</li>".format, paragraphs, st.one_of(st.just(""), blocks)),
        min_size=1,
        max_size=3,
    ).map("".join)
    return st.one_of(
        items.map(lambda html: f"<ul>{html}</ul>"),
        st.builds('<ol start="{}">{}</ol>'.format, st.integers(1, 30), items),
    )


nested_lists = st.recursive(paragraphs, lists, max_leaves=4)


@st.composite
def tables(draw):
    """A table whose header row and first column may be headers, with cells merged either way."""
    width, height = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    head, side = draw(st.booleans()), draw(st.booleans())
    taken, rows = set(), []
    for row in range(height):
        cells = []
        for column in range(width):
            if (row, column) in taken:
                continue
            across = draw(st.integers(1, width - column)) if column or not side else 1
            down = draw(st.integers(1, height - row)) if row or not head else 1
            while any((row, column + i) in taken for i in range(across)):
                across -= 1
            taken |= {(row + i, column + j) for i in range(down) for j in range(across)}
            tag = "th" if (head and not row) or (side and not column) else "td"
            ground = draw(st.one_of(st.just(""), grounds.map(' data-ground="{}"'.format)))
            spans = f' colspan="{across}" rowspan="{down}"{ground}'
            cells.append(f"<{tag}{spans}>{draw(paragraphs)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def sections():
    """The HTML of a section; quotations apart, since two in a row are one in Word."""
    quotes = st.lists(st.one_of(paragraphs, lists(nested_lists)), min_size=1, max_size=2).map(
        lambda html: f"<blockquote>{''.join(html)}</blockquote><p>mellan</p>"
    )
    item_quotes = st.lists(paragraphs, min_size=1, max_size=2).map(
        lambda html: f"<blockquote>{''.join(html)}</blockquote>"
    )
    blocks = st.one_of(
        paragraphs,
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["h2", "h3"]), words),
        lists(nested_lists),
        lists(st.one_of(tables(), item_quotes)),
        quotes,
        tables(),
    )
    return st.lists(blocks, min_size=1, max_size=4).map("".join)


def structure(html):
    """Blocks, marks and addresses of HTML, however its tags are nested: for comparing."""
    body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    return _flow(body, frozenset())


def _flow(node, marks):
    found, run = [], []

    def close():
        if run and (words := _joined(run)):
            found.append(("p", (), words))
        run.clear()

    run.append((node.text or "", marks))
    for child in node:
        if child.tag in {"thead", "tbody"}:
            found.extend(_flow(child, marks))
        elif child.tag in BLOCKS | {"li", "tr", "td", "th"}:
            close()
            inner = (
                _joined(_inline(child, marks))
                if child.tag in {"p", "h2", "h3"}
                else _flow(child, marks)
            )
            found.append((child.tag, _attributes(child), inner))
        else:
            run.extend(_inline(child, _within(child, marks)))
        run.append((child.tail or "", marks))
    close()
    return found


def _inline(node, marks):
    if node.tag in {"br", "img"}:
        return [(_mark(node), marks)]
    found = [(node.text or "", marks)]
    for child in node:
        found += _inline(child, _within(child, marks))
        found.append((child.tail or "", marks))
    return found


def _within(node, marks):
    return marks if node.tag in {"br", "img"} else marks | {_mark(node)}


def _mark(node):
    return (node.tag, node.get("class"), _attributes(node))


def _attributes(node):
    return tuple(
        sorted(
            (name, text)
            for name, text in node.attrib.items()
            if name in KEPT and text != DEFAULTS.get(name)
        )
    )


def _joined(run):
    """(text or sign, marks) with neighbours of the same marks as one and single spaces."""
    found = []
    for marks, group in groupby(run, key=lambda part: part[1]):
        parts = [part for part, _ in group]
        for is_sign, some in groupby(parts, key=lambda part: not isinstance(part, str)):
            signs_ = list(some)
            text = signs_ if is_sign else re.sub(r"[ \t\n\r\f]+", " ", "".join(signs_))
            if text:
                found.append((text, tuple(sorted(map(str, marks)))))
    if found and isinstance(found[-1][0], str) and not found[-1][0].strip(" "):
        found.pop()
    return found

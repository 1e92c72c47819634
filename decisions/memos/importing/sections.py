"""The text under a heading as HTML: paragraphs, lists as lists, subheadings."""

import re
from html import escape
from itertools import groupby
from typing import TypedDict

from council.documents.richtext import sanitise
from decisions.memos.importing.headings import is_subheading
from decisions.memos.importing.lines import Line, breaks_early, width_of
from decisions.memos.importing.text import joined

_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")


class Section(TypedDict):
    """A section: its heading, None for text that has none, and sanitised HTML."""

    heading: str | None
    html: str


def read_section(heading: str | None, lines: list[Line]) -> Section | None:
    """The section, None where nothing stands under the heading."""
    blocks = _blocks(lines)
    parts = []
    for tag, group in groupby(blocks, key=lambda block: block[0]):
        texts = [text for _, text in group]
        parts.append(_html(tag, texts))
    html = sanitise("".join(parts))
    return Section(heading=heading, html=html) if html else None


def _html(tag: str, texts: list[str]) -> str:
    if tag == "html":
        return "".join(texts)
    if tag in {"ul", "ol"}:
        return f"<{tag}>{''.join(f'<li>{_text(text)}</li>' for text in texts)}</{tag}>"
    return "".join(f"<{tag}>{_text(text)}</{tag}>" for text in texts)


def _text(text: str) -> str:
    return escape(text, quote=False)


def _blocks(lines: list[Line]) -> list[tuple[str, str]]:
    """(tag, text) of every paragraph, list item and subheading; tag "html" for ready HTML."""
    width = width_of(lines)
    blocks: list[tuple[str, str]] = []
    for index, line in enumerate(lines):
        if line.html is not None:
            blocks.append(("html", line.html))
            continue
        previous = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        tag, text = _block(line, previous, following, blocks, width)
        if tag:
            blocks.append((tag, text))
        else:
            blocks[-1] = (blocks[-1][0], joined(blocks[-1][1], text))
    return blocks


def _block(
    line: Line,
    previous: Line | None,
    following: Line | None,
    blocks: list[tuple[str, str]],
    width: int,
) -> tuple[str, str]:
    """(tag, text) of the block that the line opens; no tag where it goes on with the last."""
    open_tag = blocks[-1][0] if blocks else ""
    if line.is_bullet and (line.starts or _may_open_item(previous, open_tag)):
        return "ul", line.without_bullet
    match = _NUMBER.match(line.text)
    if match and int(match[1]) == _next_number(blocks):
        return "ol", line.text[match.end() :]
    if is_subheading(line, following):
        return "h3", line.text
    if previous is None or line.starts or open_tag in {"h3", "html", ""}:
        return "p", line.text
    if open_tag == "ul" and _is_item_without_bullet(line, previous, width):
        return "ul", line.text
    return "", line.text


def _may_open_item(previous: Line | None, open_tag: str) -> bool:
    """A dash in mid-sentence that happens to begin a line is no bullet."""
    return previous is None or open_tag in {"ul", "h3"} or previous.is_sentence_end


def _next_number(blocks: list[tuple[str, str]]) -> int:
    count = 0
    for tag, _ in reversed(blocks):
        if tag != "ol":
            break
        count += 1
    return count + 1


def _is_item_without_bullet(line: Line, previous: Line, width: int) -> bool:
    """An item whose bullet was lost: it begins with a capital after a line that ended early."""
    early = previous.ended or breaks_early(previous, line, width)
    return line.text[0].isupper() and not previous.text.endswith(",") and early

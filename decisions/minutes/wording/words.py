"""Swedish words of minutes: lists, days, sentences, and the little HTML they stand in.

Everything here ends up in rich text (`council.documents.richtext`), so texts are escaped and
their white space is made one space, except that each line of a text becomes a paragraph.
"""

import datetime as dt
from collections.abc import Iterable
from html import escape

from django.utils.dateformat import format as formatted
from django.utils.translation import override

from council.documents.protected import passage

ENDS = (".", "!", "?", ":", "…", ".”", "!”", "?”", '."')


def plain(text: object) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(str(text).split())


def listing(items: Iterable[object]) -> str:
    """Return "A", "A och B" or "A, B och C"; "A och B samt C" where one is itself a list."""
    words = [plain(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    last = "samt" if any(" och " in word for word in words) else "och"
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """Return the text with a capital first letter; the rest is left as it is."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return the text with a capital first and a full stop last, unless it ends otherwise."""
    words = capital(plain(text))
    return words if not words or words.endswith(ENDS) else f"{words}."


def bare(label: str) -> str:
    """Return the label of a clause as it stands in a sentence: "2." and "2)" are 2."""
    return plain(label).rstrip(".)")


def day(date: dt.date) -> str:
    """Return the date as "24 januari 2024"."""
    with override("sv"):
        return formatted(date, "j F Y")


def weekday(date: dt.date) -> str:
    """Return the date as "onsdag 24 januari 2024"."""
    with override("sv"):
        return formatted(date, "l j F Y")


def clock(time: dt.time) -> str:
    """Return the time as "kl. 17.42"."""
    return f"kl. {time:%H.%M}"


def paragraph(*sentences: str) -> str:
    """Return the sentences as one paragraph; empty ones are left out."""
    words = " ".join(plain(one) for one in sentences if one.strip())
    return f"<p>{inline(words)}</p>" if words else ""


def inline(text: str, ground: str = "") -> str:
    """Return the text as HTML, marked as protected when there is a ground for it."""
    written = escape(plain(text), quote=False)
    return passage(written, ground) if ground and written else written


def lines(text: str) -> list[str]:
    """Return the text's lines that say anything."""
    return [words for line in text.splitlines() if (words := plain(line))]


def quote(text: str) -> str:
    """Return what somebody wrote, set apart as a quotation."""
    written = "".join(paragraph(line) for line in lines(text))
    return f"<blockquote>{written}</blockquote>" if written else ""


def bullets(items: Iterable[str]) -> str:
    """Return the items as a list, one of them as a paragraph."""
    written = [words for item in items if (words := plain(item))]
    if len(written) < 2:
        return paragraph(*written)
    return f"<ul>{''.join(f'<li>{inline(one)}</li>' for one in written)}</ul>"


def subheading(text: str) -> str:
    """Return a heading inside a part."""
    return f"<h3>{inline(text)}</h3>"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; the first cell of each row is the row's heading."""
    head = "".join(f'<th scope="col">{inline(one)}</th>' for one in heads)
    body = "".join(f"<tr>{_cells(list(row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(cells: list[str]) -> str:
    first, *rest = (inline(cell) for cell in cells)
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest)

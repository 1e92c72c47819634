"""What people type and files hold, made fit to keep."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from council.documents.richtext import sanitise
from council.documents.signs import INVISIBLE, is_visible, ordinary

MAX_HTML = 5_000_000
"""Characters of one section, embedded images included."""
# Half of a pair: JSON and broken PDFs can hold one, UTF-8 and the database cannot.
_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(value: Any) -> Any:
    """Return the text, or JSON value full of texts, without what the database refuses to hold.

    Ligatures and Word's bullets become ordinary signs: what is kept can be searched and printed.
    """
    if isinstance(value, str):
        return ordinary(_SURROGATE.sub("", INVISIBLE.sub("", value)))
    if isinstance(value, list):
        return [storable(each) for each in value]
    if isinstance(value, dict):
        return {key: storable(each) for key, each in value.items()}
    return value


def plain_line(text: str) -> str:
    """Return the text on one line: single spaces, nothing invisible; "" when that is all it is."""
    line = " ".join(str(storable(text)).split())
    return line if is_visible(line) else ""


def plain_text(text: str) -> str:
    """Return the text with its line breaks, without anything invisible; "" when that is all."""
    lines = re.sub(r"\r\n?", "\n", str(storable(text))).strip()
    return lines if is_visible(lines) else ""


def rich_text(html: str) -> str:
    """Return the HTML that a section may hold. Raises ValidationError when there is too much."""
    if len(html) > MAX_HTML:
        message = "Avsnittet är för stort. Lägg stora bilder som bilagor i stället."
        raise ValidationError(message)
    return sanitise(storable(html))

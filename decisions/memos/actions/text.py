"""What people type, made fit to keep."""

import re

from django.core.exceptions import ValidationError

from council.documents.richtext import INVISIBLE, sanitise

MAX_HTML = 5_000_000
"""Characters of one section, embedded images included."""


def plain_line(text: str) -> str:
    """Return the text on one line: single spaces, nothing invisible."""
    return " ".join(INVISIBLE.sub("", text).split())


def plain_text(text: str) -> str:
    """Return the text with its line breaks, without anything invisible."""
    return re.sub(r"\r\n?", "\n", INVISIBLE.sub("", text)).strip()


def rich_text(html: str) -> str:
    """Return the HTML that a section may hold. Raises ValidationError when there is too much."""
    if len(html) > MAX_HTML:
        message = "Avsnittet är för stort. Lägg stora bilder som bilagor i stället."
        raise ValidationError(message)
    return sanitise(html)

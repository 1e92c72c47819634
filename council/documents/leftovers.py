"""Refuses to print what no reader should meet: template leftovers and missing numbers.

A memo published by a real municipality carries "Error! Use the Home tab to apply Rubrik 1 to the
text that you want to appear here." in its page header. Ours stops before that.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from council.documents.errors import RenderError
from council.documents.typesetting import missing_signs

# Each begins with letters of its own: a search is then quick, also through a whole agenda.
LEFTOVERS = (
    re.compile(r"Error! [A-ZÅÄÖ][^.<]{3,60}"),  # a Word field that lost what it points at
    re.compile(r"Fel! [A-ZÅÄÖ][^.<]{3,60}"),
    re.compile(r"\{\{"),
    re.compile(r"\}\}"),
    re.compile(r"\{%"),
    re.compile(r"%\}"),
    re.compile(r"«[\w ]{2,40}»"),  # a mail merge field
    re.compile(r"Lorem ipsum\b"),
    re.compile(r"lorem ipsum\b"),
    re.compile(r"LOREM IPSUM\b"),
    re.compile(r"Klicka eller tryck här för att ange"),
    re.compile(r"Click or tap here to enter"),
)
WHOLE = "Handlingen"
PLACES = {
    "title": "Rubriken",
    "department": "Förvaltningens namn",
    "unit": "Enhetens namn",
    "address": "Adressen",
    "contact": "Kontaktuppgifterna",
    "registry_number": "Diarienumret",
    "case_officers": "Handläggare",
    "recipient_body": "Mottagaren",
    "proposal_heading": "Rubriken över förslaget till beslut",
    "clauses": "Förslaget till beslut",
    "sections": "Avsnittet",
    "travel": "Resans uppgifter",
    "attachments": "Bilagorna",
    "signatories": "Underskrifterna",
    "approvals": "Godkännandena",
    "groups": "Föredragningslistan",
    "remarks": "Upplysningarna",
    "consultation": "Remissens uppgifter",
    "place": "Platsen",
    "chair": "Ordföranden",
    "body": "Nämndens namn",
    "cover": "Försättssidan",
    "paragraphs": "Paragraferna",
    "correction": "Rättelsen",
    "signers": "Underskrifterna",
}
# Kept with a memo and shown on pages, but in no PDF.
NOT_PRINTED = {"filename", "public_summary"}
IMAGE_DATA = re.compile(r'src="data:[^"]*"')


def unprintable(text: str) -> list[str]:
    """A sentence, its place left to the caller, for each thing in the text that cannot be printed.

    Plain text or sanitised HTML; embedded pictures are not looked at.
    """
    text = IMAGE_DATA.sub("", text)
    found = [match[0] for leftover in LEFTOVERS if (match := leftover.search(text))]
    reasons = [f"mallresten ”{words}” står kvar. Ta bort den." for words in found]
    if signs := missing_signs(text):
        listed = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:5])
        words = "tecknet {} kan inte skrivas ut. Byt ut det."
        if len(signs) > 1:
            words = "tecknen {} kan inte skrivas ut. Byt ut dem."
        reasons.append(words.format(listed))
    return reasons


def unprintable_parts(value: Any, place: str = WHOLE) -> Iterator[str]:
    """Every reason why a text of the dataclass or JSON value cannot be printed, its place first.

    `place` names the value where it is not a whole document.
    """
    for where, text in _texts(value, place):
        yield from (f"{where}: {reason}" for reason in unprintable(text))


def check_printable(document: Any) -> None:
    """Raises RenderError, place and finding named, if a text of the dataclass is unfit."""
    if reason := next(unprintable_parts(document), None):
        raise RenderError(reason)


def check_number(registry_number: str) -> None:
    """Raises RenderError for a document without a registry number (OSL 2009:400, 5 kap. 2 §)."""
    if not any(character.isdigit() for character in registry_number):
        raise RenderError(
            "Diarienummer: handlingen saknar diarienummer. Registrera ärendet först."
        )


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text of a value with the name of the place where it stands."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item, place)
    elif parts := _parts(value):
        inside = f"{place} ”{parts['heading']}”" if parts.get("heading") else place
        for name, part in parts.items():
            if name not in NOT_PRINTED:
                where = PLACES.get(name, inside) if place == WHOLE else inside
                yield from _texts(part, where)


def _parts(value: Any) -> dict[str, Any]:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return value if isinstance(value, dict) else {}

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

LEFTOVERS = (
    re.compile(r"(?:Error|Fel)! [A-ZÅÄÖ][^.<]{3,60}"),  # a Word field that lost what it points at
    re.compile(r"\{\{|\}\}|\{%|%\}"),
    re.compile(r"«[\w ]{2,40}»"),  # a mail merge field
    re.compile(r"\bLorem ipsum\b", re.IGNORECASE),
    re.compile(r"Klicka eller tryck här för att ange|Click or tap here to enter"),
)
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
}
IMAGE_DATA = re.compile(r'src="data:[^"]*"')


def check_printable(document: Any) -> None:
    """Raises RenderError, place and finding named, if a text of the dataclass is unfit."""
    for place, text in _texts(document):
        for leftover in LEFTOVERS:
            if found := leftover.search(text):
                raise RenderError(f"{place}: mallresten ”{found[0]}” står kvar. Ta bort den.")
        if signs := missing_signs(IMAGE_DATA.sub("", text)):
            listed = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:5])
            raise RenderError(f"{place}: tecknet {listed} kan inte skrivas ut. Byt ut det.")


def check_number(registry_number: str) -> None:
    """Raises RenderError for a document without a registry number (OSL 2009:400, 5 kap. 2 §)."""
    if not any(character.isdigit() for character in registry_number):
        raise RenderError(
            "Diarienummer: handlingen saknar diarienummer. Registrera ärendet först."
        )


def _texts(value: Any, place: str = "Handlingen") -> Iterator[tuple[str, str]]:
    """Every text of a dataclass with the name of the place where it stands."""
    if isinstance(value, str):
        yield place, value
    elif is_dataclass(value):
        if heading := getattr(value, "heading", ""):
            place = f"{place} ”{heading}”"
        for field in fields(value):
            yield from _texts(getattr(value, field.name), PLACES.get(field.name, place))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, place)

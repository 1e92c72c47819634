"""What a check says, and the texts that the checks read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from council.documents.richtext import to_text


class Level(StrEnum):
    """Whether a missing thing stops the memo or is only pointed out."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Check:
    """One thing to mend: a sentence, and the id of the place on the page where it is mended."""

    message: str
    anchor: str
    level: Level = Level.ERROR


@dataclass(frozen=True)
class Passage:
    """A text of the memo: plain words, where they stand, and the id of that place."""

    text: str
    place: str
    anchor: str


def passages(content: dict[str, Any]) -> Iterator[Passage]:
    """Yield every text that somebody writes of a memo's content, in the order of the page.

    Footnotes stand in parentheses: in brackets they would look like blanks to fill in.
    """
    yield Passage(content["title"], "rubriken", "uppgifter")
    yield Passage(content["public_summary"], "sammanfattningen för allmänheten", "uppgifter")
    for number, clause in enumerate(content["clauses"], start=1):
        yield Passage(clause["text"], f"punkt {clause_name(clause, number)}", "forslag")
    for section in content["sections"]:
        text = f"{section['heading']}\n{to_text(section['html'], around_notes='()')}"
        yield Passage(text, f"avsnittet ”{section['heading']}”", f"avsnitt-{section['uuid']}")
    for attachment in content["attachments"]:
        names = f"{attachment['title']}\n{attachment['filename']}"
        yield Passage(names, f"bilagans namn ”{attachment['title']}”", "bilagor")


def clause_name(clause: dict[str, Any], number: int) -> str:
    """Return what a clause is called: its label without signs, or its place."""
    label: str = clause["label"]
    return label.strip(". )(") or str(number)

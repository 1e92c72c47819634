"""What a template of memos holds, and what must be so of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError

from council.documents.richtext import sanitise, to_text
from decisions.memos.models import MemoTemplateVersion
from decisions.memos.workflow import SECTIONS, MemoKind

MAX_HEADING = 200
MAX_NAME = 100
MAX_HELP = 2_000
MAX_PHRASE = 20_000
MAX_CLAUSE = 10_000
MAX_ROWS = 50


@dataclass(frozen=True)
class SectionOutline:
    """A section that a memo begins with; `code` tells it apart within its template."""

    heading: str
    required: bool = False
    help: str = ""
    code: str = ""


@dataclass(frozen=True)
class Phrase:
    """A standard phrase: the name it is chosen by and the HTML that is inserted."""

    name: str
    html: str


@dataclass(frozen=True)
class TemplateContent:
    """What a version of a template holds."""

    sections: tuple[SectionOutline, ...]
    phrases: tuple[Phrase, ...] = ()
    clauses: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the content that `as_json` gave."""
        return cls(
            sections=tuple(SectionOutline(**row) for row in data["sections"]),
            phrases=tuple(Phrase(**row) for row in data["phrases"]),
            clauses=tuple(data["clauses"]),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the content as MemoTemplateVersion keeps it."""
        return {
            "sections": [asdict(row) for row in self.sections],
            "phrases": [asdict(row) for row in self.phrases],
            "clauses": list(self.clauses),
        }


def built_in(kind: MemoKind) -> TemplateContent:
    """Return what a memo of the kind begins with where the department has no template."""
    return TemplateContent(
        tuple(
            SectionOutline(heading, required, code=code)
            for code, heading, required in SECTIONS[kind]
        )
    )


def content_of(version: MemoTemplateVersion | None, kind: MemoKind) -> TemplateContent:
    """Return what the version holds, or what is built in for the kind without one."""
    return TemplateContent.from_json(version.content) if version else built_in(kind)


def check_template(content: TemplateContent) -> None:
    """Raise ValidationError, a message per row, unless memos can be made of the content.

    Names: sections, phrases or clauses for all of them, and section-<index>-heading,
    section-<index>-help, phrase-<index>-name, phrase-<index>-text, clause-<index>-text.
    """
    errors: dict[str, list[str]] = {}
    for name, message in _faults(content):
        errors.setdefault(name, []).append(message)
    if errors:
        raise ValidationError(errors)


def _faults(content: TemplateContent) -> Iterator[tuple[str, str]]:
    if not content.sections:
        yield "sections", "En mall har minst ett avsnitt."
    for name in ("sections", "phrases", "clauses"):
        if len(getattr(content, name)) > MAX_ROWS:
            yield name, f"En mall får ha högst {MAX_ROWS} rader av varje slag."
    yield from _section_faults(content.sections)
    yield from _phrase_faults(content.phrases)
    for index, text in enumerate(content.clauses):
        if not 0 < len(text.strip()) <= MAX_CLAUSE:
            yield f"clause-{index}-text", f"Skriv punkten, högst {MAX_CLAUSE} tecken."


def _section_faults(sections: tuple[SectionOutline, ...]) -> Iterator[tuple[str, str]]:
    codes = Counter(row.code for row in sections)
    headings = Counter(row.heading.casefold() for row in sections)
    for index, row in enumerate(sections):
        if not 0 < len(row.heading.strip()) <= MAX_HEADING:
            yield f"section-{index}-heading", f"Skriv en rubrik, högst {MAX_HEADING} tecken."
        elif headings[row.heading.casefold()] > 1 or codes[row.code] > 1 or not row.code:
            yield f"section-{index}-heading", f"Två avsnitt har rubriken ”{row.heading}”."
        if len(row.help) > MAX_HELP:
            yield f"section-{index}-help", f"Hjälptexten får ha högst {MAX_HELP} tecken."


def _phrase_faults(phrases: tuple[Phrase, ...]) -> Iterator[tuple[str, str]]:
    names = Counter(row.name.casefold() for row in phrases)
    for index, row in enumerate(phrases):
        if not 0 < len(row.name.strip()) <= MAX_NAME:
            yield f"phrase-{index}-name", f"Skriv ett namn, högst {MAX_NAME} tecken."
        elif names[row.name.casefold()] > 1:
            yield f"phrase-{index}-name", f"Två fraser heter ”{row.name}”."
        if not to_text(row.html).strip() or len(row.html) > MAX_PHRASE:
            yield f"phrase-{index}-text", f"Skriv frasens text, högst {MAX_PHRASE} tecken."
        elif sanitise(row.html) != row.html:
            yield f"phrase-{index}-text", "Frasen har formatering som en handling inte kan ha."

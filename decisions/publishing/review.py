"""What a reviewer has to look at before a decision is public: identity numbers."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from council.documents.errors import ExtractError
from council.documents.extract import extract_text
from council.documents.richtext import to_text
from council.files.models import read_file
from council.record.identity_numbers import IdentityNumber, Tier, find_identity_numbers
from council.record.payload import DocumentFacts, MeetingFacts, PublicationPayload
from decisions.publishing.leaks import recorded_texts, strings_of

AROUND = 40


@dataclass(frozen=True)
class Finding:
    """Something to look at. `key` names it in the form; `number` is masked, or "" for a file that
    cannot be read.
    """

    key: str
    place: str
    excerpt: str
    number: str
    is_certain: bool

    def kept(self, reason: str = "") -> dict[str, str]:
        """Return what the review keeps of it: never the number itself."""
        facts = {"place": self.place, "number": self.number}
        return {**facts, "reason": reason} if reason else facts


def findings_of(
    payload: PublicationPayload, files: Mapping[str, str | None], *, on: dt.date
) -> list[Finding]:
    """Return the identity numbers in everything that becomes public, files included, in order.

    `files` is what `texts_of` gives of the payload's documents.
    """
    found: list[Finding] = []
    for place, text in _texts(payload):
        found += _in_text(place, text, on, len(found))
    seen = {finding.number for finding in found}
    for document in payload.documents:
        for finding in _in_document(document, files[document.sha256], on, len(found)):
            # The memo's PDF repeats the sections; each number is asked about once.
            if document.kind != "memo" or finding.number not in seen:
                found.append(finding)
    return found


def check_meeting(meeting: MeetingFacts, *, on: dt.date) -> None:
    """Raise ValidationError when the agenda names an identity number."""
    for point in meeting.agenda:
        told = f"{point['title']} {point.get('open_title', '')}"
        if find_identity_numbers(told, on=on):
            message = f"Punkt {point['number']} har ett personnummer i rubriken. Ändra rubriken."
            raise ValidationError(message)


def texts_of(documents: Iterable[DocumentFacts]) -> dict[str, str | None]:
    """Return the text of each file by its hash, None for one that cannot be read by machine."""
    return {document.sha256: _text_of(document) for document in documents}


def _text_of(document: DocumentFacts) -> str | None:
    try:
        return extract_text(read_file(document.sha256), document.filename).text
    except (ExtractError, OSError):
        return None


def _texts(payload: PublicationPayload) -> Iterator[tuple[str, str]]:
    yield "Rubriken", payload.title
    yield "Sammanfattningen", payload.summary
    decision, memo = payload.content["decision"], payload.content["memo"]
    for number, clause in enumerate(decision["clauses"], start=1):
        yield f"Beslutspunkt {clause['label'] or number}", clause["text"]
        if clause["proposed"] != clause["text"]:
            yield f"Förslaget i punkt {clause['label'] or number}", clause["proposed"]
    yield "Motiveringen", decision["motive"]
    for section in memo["sections"]:
        yield (
            f"Avsnittet {section['heading']}",
            f"{section['heading']}\n{to_text(section['html'])}",
        )
    yield from recorded_texts(payload.content)
    for link in memo["links"]:
        yield "Länkarna", link["title"]
    for name in ("travel", "consultation"):
        yield "Uppgifterna om ärendet", "\n".join(strings_of(payload.content.get(name, {})))
    for document in payload.documents:
        yield "Handlingarnas namn", f"{document.title}\n{document.filename}"


def _in_document(
    document: DocumentFacts, text: str | None, on: dt.date, first: int
) -> list[Finding]:
    place = f"Filen {document.title}"
    if text is None:
        words = "Filen kan inte läsas maskinellt. Kontrollera själv att den inte har personnummer."
        return [Finding(f"fynd-{first}", place, words, "", is_certain=False)]
    return _in_text(place, text, on, first)


def _in_text(place: str, text: str, on: dt.date, first: int) -> list[Finding]:
    numbers = find_identity_numbers(text, on=on)
    return [_finding(place, text, found, first + n) for n, found in enumerate(numbers)]


def _finding(place: str, text: str, found: IdentityNumber, n: int) -> Finding:
    around = text[max(0, found.start - AROUND) : found.end + AROUND]
    return Finding(
        key=f"fynd-{n}",
        place=place,
        excerpt=" ".join(around.split()),
        number=found.masked,
        is_certain=found.tier == Tier.CERTAIN,
    )

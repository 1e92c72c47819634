"""The last look before a decision is public: nothing that is marked as protected follows along."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError

from council.documents.protected import PICTURE, Passage
from council.documents.richtext import to_text
from council.record.payload import PublicationPayload
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.protection import ground_in
from decisions.memos.telling import plain, telling_texts, telling_words, tells
from decisions.sittings.models import Treatment

LINE_END = re.compile(r"[-\u00ad\u2010]\s*[\n\f]\s*")
TOLD = (
    "innehåller en uppgift som är skyddad på ett annat ställe i handlingen. Den måste bort eller "
    "skyddas även där, innan beslutet kan publiceras."
)
IN_MINUTES = (
    "innehåller en uppgift som är skyddad i protokollet. Skydda den där den står eller ta bort "
    "den, innan beslutet kan publiceras."
)
RECORDED = {
    "motions": "Yrkandena",
    "propositions": "Propositionsordningen",
    "votes": "Omröstningen",
    "reservations": "Reservationerna",
    "statements": "Anteckningarna",
    "conflicts": "Jäven",
    "extracts_to": "Mottagarna av utdrag",
}
NOT_YET = (
    "innehåller en uppgift som är skyddad i diariet. Beslutet kan inte publiceras förrän "
    "skyddet är prövat."
)


def check_no_leak(
    payload: PublicationPayload,
    treatment: Treatment,
    files: Mapping[str, str | None],
    minuted: Sequence[Passage] = (),
) -> None:
    """Raise ValidationError when the payload holds words or files that are marked as protected.

    `files` is the text of each document by its hash, None for one that cannot be read; `minuted`
    are the protected passages of the minutes.
    """
    _check_minutes(payload, minuted)
    memo, version = treatment.item.memo, treatment.item.fixed_version
    if memo is None or version is None:
        return
    strings = list(strings_of(asdict(payload)))
    sections = [to_text(section["html"]) for section in payload.content["memo"]["sections"]]
    words = [plain(protected) for protected in _protected_words(memo) if protected.strip()]
    if _holds("\n".join([*strings, *sections]), words):
        message = f"Texten {NOT_YET}"
        raise ValidationError(message)
    for document in payload.documents:
        if _holds(files.get(document.sha256) or "", words):
            message = f"Filen ”{document.title}” {NOT_YET}"
            raise ValidationError(message)
    _check_nothing_told(payload, treatment, version, files)
    for row in version.content["attachments"]:
        if not row["is_public"] and {row["sha256"], row["url"]} & set(strings) - {""}:
            name = "En skyddad bilaga" if ground_in(row) else f"Bilagan ”{row['title']}”"
            message = f"{name} är inte offentlig men följer med. Ta bort den."
            raise ValidationError(message)


def _check_minutes(payload: PublicationPayload, minuted: Sequence[Passage]) -> None:
    """Raise ValidationError when the payload tells what the minutes protect."""
    words = telling_texts(one.text.replace(PICTURE, " ") for one in minuted)
    for place, text in _places(payload):
        if tells(text, words):
            message = f"{place} {IN_MINUTES}"
            raise ValidationError(message)


def recorded_texts(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what the meeting recorded and the decision leads to, each text with its place."""
    minutes = content.get("minutes", {})
    for name, place in RECORDED.items():
        if text := "\n".join(strings_of(minutes.get(name, []))):
            yield place, text
    if text := "\n".join(strings_of(content.get("corrections", []))):
        yield "Rättelsen", text
    if text := "\n".join(strings_of(content.get("next", {}))):
        yield "Det som händer efter beslutet", text


def _check_nothing_told(
    payload: PublicationPayload,
    treatment: Treatment,
    version: FixedVersion,
    files: Mapping[str, str | None],
) -> None:
    """Raise ValidationError when the memo's own protected matter stands somewhere without a mark.

    The message names the place, never the words: whoever publishes may not read them.
    """
    words = telling_words(version.content, known=[treatment.item.meeting.date.isoformat()])
    if not words:
        return
    for place, text in _places(payload):
        if tells(text, words):
            message = f"{place} {TOLD}"
            raise ValidationError(message)
    for document in payload.documents:
        text = files.get(document.sha256) or ""
        if any(tells(LINE_END.sub(hyphen, text), words) for hyphen in ("", "-")):
            message = f"Filen ”{document.title}” {TOLD}"
            raise ValidationError(message)


def _places(payload: PublicationPayload) -> Iterator[tuple[str, str]]:
    """Yield every text of the payload with the name of its place."""
    for section in payload.content["memo"]["sections"]:
        text = f"{section['heading']}\n{to_text(section['html'])}"
        yield f"Avsnittet ”{section['heading']}”", text
    decision = payload.content["decision"]
    yield "Beslutet", "\n".join(strings_of(decision))
    yield from recorded_texts(payload.content)
    yield "De förtroendevaldas insatser", "\n".join(strings_of(payload.content.get("parts", [])))
    # Days of the matter's way and hashes are the portal's own.
    rest = {**payload.content, "memo": {**payload.content["memo"], "sections": []}}
    own = dict.fromkeys(("events", "decision", "item", "minutes", "parts", "corrections", "next"))
    head = [payload.title, payload.summary, payload.slug, *payload.places]
    head += strings_of({**rest, **own})
    names = [f"{row.title}\n{row.filename}" for row in payload.documents]
    yield "Texten", "\n".join([*head, *names])


def strings_of(value: Any) -> Iterator[str]:
    """Return every string in nested dicts and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings_of(part)


def _protected_words(memo: Memo) -> Iterator[str]:
    yield memo.case.protected_title
    for entry in memo.case.diary_entries.all():
        yield entry.protected_summary
        yield entry.protected_party


def _holds(text: str, words: list[str]) -> bool:
    # A hyphen at the end of a line may belong to the word or to the typesetting: try both.
    readings = [plain(LINE_END.sub(hyphen, text)) for hyphen in ("", "-")]
    return any(word in reading for word in words for reading in readings)

"""The last look before a decision is public: nothing that is marked as protected follows along."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError

from council.documents.richtext import to_text
from council.record.payload import PublicationPayload
from decisions.memos.models import Memo
from decisions.sittings.models import Treatment

LINE_END = re.compile(r"[-\u00ad\u2010]\s*[\n\f]\s*")
NOT_YET = (
    "innehåller en uppgift som är skyddad i diariet. Beslutet kan inte publiceras förrän "
    "skyddet är prövat."
)


def check_no_leak(
    payload: PublicationPayload, treatment: Treatment, files: Mapping[str, str | None]
) -> None:
    """Raise ValidationError when the payload holds words or files that are marked as protected.

    `files` is the text of each document by its hash, None for one that cannot be read.
    """
    memo, version = treatment.item.memo, treatment.item.fixed_version
    if memo is None or version is None:
        return
    strings = list(strings_of(asdict(payload)))
    sections = [to_text(section["html"]) for section in payload.content["memo"]["sections"]]
    words = [_plain(protected) for protected in _protected_words(memo) if protected.strip()]
    if _holds("\n".join([*strings, *sections]), words):
        message = f"Texten {NOT_YET}"
        raise ValidationError(message)
    for document in payload.documents:
        if _holds(files.get(document.sha256) or "", words):
            message = f"Filen ”{document.title}” {NOT_YET}"
            raise ValidationError(message)
    for row in version.content["attachments"]:
        if not row["is_public"] and {row["sha256"], row["url"]} & set(strings) - {""}:
            message = f"Bilagan ”{row['title']}” är inte offentlig men följer med. Ta bort den."
            raise ValidationError(message)


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
    readings = [_plain(LINE_END.sub(hyphen, text)) for hyphen in ("", "-")]
    return any(word in reading for word in words for reading in readings)


def _plain(text: str) -> str:
    """Return the text in one case, on one line, without the hyphens that show only at breaks."""
    composed = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return " ".join(composed.casefold().split())

"""The list of attachments: titles, file names, addresses."""

import re
from typing import NotRequired, TypedDict

from decisions.memos.importing.lines import Line, exploded, paragraphs

_URL = re.compile(r"(?:https?://|www\.)[^\s<>]+[^\s<>.,;:)]")
_NUMBERED = re.compile(
    r"^(?:(?:Bilaga\s+\d{1,2}[a-z]?\s*[:.)–-]?|\d{1,2}[.)])\s+(?=\S)|[-–•]\s*)", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"Bilaga\s+\d{1,2}[a-z]?\.?", re.IGNORECASE)
_INLINE = re.compile(
    r"Bilaga\s+\d{1,2}[a-z]?(?:\s*[:.–-]\s+(?=\S)|\s+(?=[A-ZÅÄÖ]))(?P<title>.{2,150}[^.\s])"
)
_FOUND_AT = re.compile(
    r"\s+(?:finns|kan|går|återfinns|ligger)\b.*?\b(?:läsa|läsas|tillgänglig\w*|hämta|hämtas|på|via|"
    r"här|hitta|hittas|laddas\s+ner)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_SENT_SEPARATELY = re.compile(
    r"(?:bilag\w+\s+)?(?:mejlas|mailas|dukas|delas\s+ut|skickas|läggs|sänds|distribueras)\b.*",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:inga|ingen|saknas|-|–)\W*", re.IGNORECASE)
_FILE = re.compile(r"\S\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|jpe?g|png|zip)\b", re.IGNORECASE)


class Attachment(TypedDict):
    """An attachment's title and address, None for what is not written.

    A file of our own says on what ground an attachment is protected.
    """

    title: str | None
    url: str | None
    protection_ground: NotRequired[str]


def read_attachments(lines: list[Line]) -> tuple[list[Attachment], list[str]]:
    """(attachments in order, sentences that say that they are sent another way)."""
    found: list[Attachment] = []
    elsewhere: list[str] = []
    for text in _entries(exploded(lines)):
        if _SENT_SEPARATELY.fullmatch(text):
            elsewhere.append(text)
        elif not _NONE.fullmatch(text):
            _add(found, text)
    return found, elsewhere


def inline_attachment(line: Line) -> Attachment | None:
    """ "Bilaga 2: Title" that stands in the text without a heading above it."""
    match = _INLINE.fullmatch(line.text) if line.starts else None
    return _attachment(match["title"]) if match else None


def _entries(lines: list[Line]) -> list[str]:
    """One text per attachment: by label or bullet where there are any, else by line."""
    entries: list[Line] = []
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else None
        starts = _opens(line, previous)
        entries.append(Line(line.text, starts=starts))
    texts = [_NUMBERED.sub("", text, count=1).strip() for text in paragraphs(entries)]
    return [text for text in texts if text]


def _opens(line: Line, previous: Line | None) -> bool:
    if previous is None or _NUMBERED.match(line.text):
        return True
    if line.text[0].islower() or _BARE_NUMBER.fullmatch(previous.text):
        return bool(_FILE.search(previous.text) and _FILE.search(line.text))
    is_address = bool(_URL.fullmatch(line.text))
    return not is_address and not previous.text.endswith((",", "-", "–"))


def _add(found: list[Attachment], text: str) -> None:
    attachment = _attachment(text)
    urls = {other["url"] for other in found if other["url"]}
    if attachment["title"] is None and attachment["url"] in urls:
        return
    if attachment not in found:
        found.append(attachment)


def _attachment(text: str) -> Attachment:
    url = _URL.search(text)
    title: str | None = _FOUND_AT.sub("", text) if url else text
    title = " ".join(_URL.sub(" ", title or "").split()).strip(" ,:;-–") or None
    return Attachment(title=title, url=url[0] if url else None)

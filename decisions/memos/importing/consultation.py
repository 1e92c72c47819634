"""The consultation (remiss) that a memo answers."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from decisions.memos.importing.dates import first_date
from decisions.memos.importing.numbers import find_labelled, find_numbers

_REPLY = re.compile(
    r"\bremissvar\w*|\b(?:svar|yttrande)\s+(?:på|över|till|på\s+en)\s+(?:[\wåäö]+\s){0,2}?(?:remiss|betänkand|promemori|"
    r"departementspromemori|granskning|samråd)\w*|\bsvar\s+på\s+[^.]{0,80}?remiss\w*|\bremiss(?:en)?\s+(?:av|från|om)\b|"
    r"^remiss\b|\byttrande\s+över\b|\bbesvara\w*\s+remiss\w*|\bremissyttrande\w*",
    re.IGNORECASE,
)
_CONSULTATION = re.compile(r"\bremis[st]\w*|\bbetänkande\w*|\bsamråd\b", re.IGNORECASE)
_QUOTED = re.compile(r"[”“\"»]([^”“\"«»]{4,200})[”“\"«]")
_AFTER_REMISS = re.compile(
    r"(?:remiss\w*|yttrande|betänkandet?|promemorian?|skrivelsen)\s+(?:på|av|över|om|gällande|angående|rörande|:)?"
    r"[^.”“\"]{0,60}?[”“\"»]([^”“\"«»]{4,200})[”“\"«]",
    re.IGNORECASE,
)
_TITLE_PREFIX = re.compile(
    r"^(?:(?:förslag\s+till\s+)?(?:remissvar|svar|yttrande|remissyttrande|remiss)\s*"
    r"(?:på|över|till|gällande|angående|avseende|om|av|–|-|:)?\s*)?"
    r"(?:(?:remiss(?:en)?)\s*(?:av|från|om|gällande|angående|avseende|över|:|–|-)?\s*)?",
    re.IGNORECASE,
)
_SENDER_IN_TITLE = re.compile(
    r"remiss(?:en)?\s+från\s+(?P<sender>[A-ZÅÄÖ][^–:”“\"]{2,60}?)(?:\s+[-–]\s+|:\s*|,\s+|\s+(?:om|av|över|gällande|angående)\s+)(?P<title>.+)",
    re.IGNORECASE,
)
_ORGANISATION = r"(?P<sender>[A-ZÅÄÖ][\wåäöÅÄÖ:-]+(?:\s(?:[A-ZÅÄÖ][\wåäöÅÄÖ-]+|och|för|i)){0,5})"
_SENDERS = (
    re.compile(
        rf"\bremiss\w*\s+(?:inkommit\s+|kommit\s+|är\s+|skickats\s+)?från\s+{_ORGANISATION}"
    ),
    re.compile(rf"\bremittera(?:ts|t|des|d)\s+(?:[\wåäö]+\s){{0,6}}?av\s+{_ORGANISATION}"),
    re.compile(
        rf"{_ORGANISATION}\s+har\s+(?:[\wåäö]+\s){{0,6}}?(?:remitterat|(?:skickat|sänt|översänt)\s+[^.]{{0,120}}?(?:på\s+remiss|för\s+yttrande))"
    ),
    re.compile(
        rf"{_ORGANISATION}\s+(?:har\s+)?(?:gett|givit|ger|bereder|berett|inbjudit|bjudit\s+in)\s+[^.]{{0,120}}?(?:möjlighet\s+att\s+)?(?:yttra\s+sig|lämna\s+synpunkter|svara\s+på)"
    ),
    re.compile(rf"\bfrån\s+{_ORGANISATION}\s+på\s+remiss"),
)
_DEADLINE = re.compile(
    r"(?:remisstid(?:en)?|svarstid(?:en)?|sista\s+(?:svars)?dag(?:en)?(?:\s+(?:för|att)\s+[^.\d]{2,40})?|"
    r"svar\s+(?:ska|skall|önskas|lämnas|senast|begärs|emotses)|(?:remiss)?svar(?:et|en)?\s+[^.]{0,60}?senast|"
    r"besvara\w*\s+[^.]{0,60}?senast|yttra\w*\s+[^.]{0,60}?senast|svarsdatum|remissen\s+(?:ska|skall)\s+[^.]{0,60}?senast|"
    r"(?:anstånd|förlängd\s+(?:svars|remiss)tid)\s+[^.\d]{0,40}?till)[^.]{0,90}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"(?:remis|betänkand|promemori)[^()]{0,120}\((?!SOU|Ds)([^()]{4,30})\)", re.IGNORECASE
)
_REFERENCE_NEAR = re.compile(r"remis|betänkand|promemori|yttra", re.IGNORECASE)


class Consultation(TypedDict):
    """What is answered; the deadline in ISO, None for what is not written."""

    title: str | None
    sender: str | None
    sender_reference: str | None
    reply_deadline: str | None


def is_reply(title: str | None, clauses: Iterable[str], body: Iterable[str]) -> bool:
    """Whether the memo answers a consultation: its title, a clause or its text says so."""
    if _REPLY.search(title or "") or any(
        _CONSULTATION.search(text) and re.search(r"svar|yttra", text, re.IGNORECASE)
        for text in clauses
    ):
        return True
    return any(re.search(r"\bremissvar\b", text) and _DEADLINE.search(text) for text in body)


def read_consultation(
    title: str | None,
    clauses: list[str],
    body: list[str],
    their_numbers: list[str],
    written: date | None,
) -> Consultation:
    """The consultation out of the title, the clauses and the text, in that order."""
    texts = [title or "", *clauses, *body]
    in_title = _SENDER_IN_TITLE.search(title or "")
    sender = in_title["sender"].strip() if in_title else None
    return Consultation(
        title=_title(title, texts, in_title["title"] if in_title else None),
        sender=sender or _sender(body),
        sender_reference=_reference(texts, their_numbers),
        reply_deadline=_deadline(texts, written),
    )


def _title(title: str | None, texts: list[str], after_sender: str | None) -> str | None:
    for text in texts:
        if match := _AFTER_REMISS.search(text):
            return match[1].strip()
    quoted = _QUOTED.search(title or "")
    if quoted:
        return quoted[1].strip()
    if after_sender:
        return after_sender.strip()
    plain = _TITLE_PREFIX.sub("", title or "", count=1).strip(" -–:")
    return (plain[:1].upper() + plain[1:]) if plain and _REPLY.search(title or "") else None


def _sender(body: list[str]) -> str | None:
    for text in body:
        for pattern in _SENDERS:
            if match := pattern.search(text):
                return re.sub(r"\s(?:och|för|i)$", "", match["sender"])
    return None


def _reference(texts: list[str], their_numbers: list[str]) -> str | None:
    """The sender's number: from the head, or the number in the sentence about the consultation."""
    if their_numbers:
        return their_numbers[0]
    about = [text for text in texts if _REFERENCE_NEAR.search(text)]
    labelled = (number for text in about for _, _, _, number in find_labelled(text))
    bracketed = (
        number
        for text in about
        for inside in _BRACKETED.findall(text)
        for _, _, number in find_numbers(inside)
    )
    return next(labelled, None) or next(bracketed, None)


def _deadline(texts: list[str], written: date | None) -> str | None:
    year = written.year if written else None
    for text in texts:
        for match in _DEADLINE.finditer(text):
            if found := first_date(match[0], year=year):
                return found.isoformat()
    return None

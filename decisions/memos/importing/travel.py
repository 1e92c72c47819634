"""A journey that the memo asks for: who, to what, where, when."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from decisions.memos.importing.countries import COUNTRIES
from decisions.memos.importing.dates import find_dates, find_range
from decisions.memos.importing.funding import Funding, read_funding
from decisions.memos.importing.people import PERSON, is_name, names_in

_TRIP = r"(?:tjänste|studie|konferens|utlands|utrikes|delegations)?res(?:a|an|or|orna)"
JOURNEY = re.compile(
    rf"\b(?:tjänste|studie|konferens|utlands|utrikes|delegations)res(?:a|an|or|orna)\b|"
    rf"\b{_TRIP}\s+till\b|\bstudiebesök\s+i\b|\bf(?:år|å)\s+(?:resa|åka)\b|"
    r"\b(?:reser|åker)\s+till\b",
    re.IGNORECASE,
)
_PERSON = PERSON.pattern
_MEMBER = rf"(?:{_PERSON})(?:\s?\([A-ZÅÄÖ]{{1,3}}\))?"  # with or without a party
_LIST = rf"{_MEMBER}(?:(?:,\s|\s(?:och|samt)\s){_MEMBER})*"
_TRAVELLERS = (
    re.compile(
        rf"(?P<names>{_LIST})\s+(?:får|ska|skall|deltar|reser|åker|medges|bereds|ges|beviljas|kan|tillåts|representerar|att\s+(?:resa|delta|åka))\b"
    ),
    re.compile(
        rf"(?i:resenär(?:er)?|deltagare|delegation\w*\s+(?:består\s+av|bestående\s+av)|representeras\s+av)\s*:?\s*(?P<names>{_LIST})"
    ),
    re.compile(
        rf"(?:för|låta|att|ge|medge|bevilja)\s+(?:[\wåäö]+\s){{0,3}}?(?P<names>{_LIST})\s+(?:att\s+)?(?:resa|delta|åka|göra)\b"
    ),
)
_GENITIVE = re.compile(rf"(?P<names>{_LIST})\s+(?:deltagande|{_TRIP})\b")
_PLACE_WORD = r"[A-ZÅÄÖÉ][\w-]+(?:\s(?:de|la|le|am|upon|den)?\s?[A-ZÅÄÖÉ][\w-]+){0,2}"
_COUNTRY = "|".join(sorted(map(re.escape, COUNTRIES), key=len, reverse=True))
_PLACE = re.compile(
    rf"\b(?:i|till|från)\s+(?P<place>{_PLACE_WORD})(?:,\s|\si\s|\s\()(?P<country>{_COUNTRY})\b"
)
_IN_COUNTRY = re.compile(rf"\b(?:i|till)\s+(?P<country>{_COUNTRY})\b")
_IN_PLACE = re.compile(
    rf"(?:{_TRIP}|{_TRIP}\s\w+|åka|konferens\w*|kongress\w*|mäss\w*|äger\s+rum|hålls|arrangeras)\b[^.]{{0,60}}?"
    rf"\b(?:i|till)\s+(?P<place>{_PLACE_WORD})",
)
_EVENT_KIND = (
    r"[\wåäö]*(?:konferens|kongress|mässa|mässan|seminari|symposi|workshop|forum|toppmöte|årsmöte|"
    r"utbildning|expo|studiebesök|nätverksmöte|partnermöte)[\wåäö]*"
)
_EVENT = re.compile(
    rf"\b(?:{_EVENT_KIND})\s+[”\"]?(?P<event>(?!(?:I|Den)\b)[A-ZÅÄÖ0-9][^\s,.;”\"]*(?:\s+[A-ZÅÄÖ0-9&:+][^\s,.;”\"]*){{0,6}})"
)
_EVENT_COMPOUND = re.compile(
    r"(?:delta\w*\s+(?:i|på|vid)|talare\s+(?:på|vid))\s+(?P<event>[A-ZÅÄÖ][\w:-]*(?:[\s-]+[A-ZÅÄÖ\d][\w:-]*){0,4}"
    r"(?:[-\s](?:konferens|kongress|mäss)\w*)?)"
)


class Travel(TypedDict):
    """The journey; dates in ISO, None for what is not written."""

    travellers: list[str]
    event: str | None
    place: str | None
    country: str | None
    start_date: str | None
    end_date: str | None
    funding: list[Funding]


def is_journey(title: str | None, clauses: Iterable[str]) -> bool:
    """Whether the memo asks for a journey: its title or one of its clauses says so."""
    return any(JOURNEY.search(text) for text in [title or "", *clauses])


def read_travel(
    title: str | None, clauses: list[str], body: list[str], written: date | None
) -> Travel:
    """The journey out of the clauses first, then the title, then the text."""
    texts = [*clauses, title or "", *body]
    asked = [text for text in texts if JOURNEY.search(text)] or texts
    year = written.year if written else None
    start, end = _days([*clauses, title or ""], year) or _days(body, year) or (None, None)
    place, country = _place(texts)
    return Travel(
        travellers=_travellers(asked, "\n".join(texts)),
        event=_first(_EVENT, texts, "event") or _first(_EVENT_COMPOUND, texts, "event"),
        place=place,
        country=country,
        start_date=start.isoformat() if start else None,
        end_date=end.isoformat() if end else None,
        funding=[row for text in texts for row in read_funding(text)],
    )


def _travellers(asked: list[str], whole: str) -> list[str]:
    for pattern in _TRAVELLERS:
        names = [
            name for text in asked for found in pattern.finditer(text) for name in _names(found)
        ]
        if names:
            return list(dict.fromkeys([*_possessors(asked, whole), *names]))
    return _possessors(asked, whole)


def _possessors(asked: list[str], whole: str) -> list[str]:
    """ "Anna Eks tjänsteresa": the name without the genitive's s."""
    found = [
        name for text in asked for match in _GENITIVE.finditer(text) for name in _names(match)
    ]
    return list(dict.fromkeys(_nominative(name, whole) for name in found))


def _names(match: re.Match[str]) -> list[str]:
    return [_without_position(name) for name in names_in(match["names"])]


def _without_position(name: str) -> str:
    """ "Godkänna Anna Ek", "Att Anna Ek": the sentence's first word is no part of the name."""
    words = name.split()
    verb = words[0].endswith(("na", "nde", "ja", "ar", "era", "uta", "ande"))
    if len(words) > 2 and (verb or words[0] == "Att") and is_name(" ".join(words[1:])):
        return " ".join(words[1:])
    return name


def _nominative(name: str, whole: str) -> str:
    """Names that end in s are the same in the genitive: then the text decides."""
    if not name.endswith("s"):
        return name
    stem = name[:-1]
    as_written = len(re.findall(rf"\b{re.escape(name)}\b(?!\s+(?:{_TRIP}|deltagande))", whole))
    without = len(re.findall(rf"\b{re.escape(stem)}\b", whole))
    return name if as_written > without else stem


def _days(texts: list[str], year: int | None) -> tuple[date, date] | None:
    for text in texts:
        if span := find_range(text, year=year):
            return span
    journeys = [text for text in texts if JOURNEY.search(text)]
    for text in journeys:
        for found in find_dates(text, year=year):
            if found.value:
                return found.value, found.value
    return None


def _place(texts: list[str]) -> tuple[str | None, str | None]:
    """(place, country). A place counts with its country, or as the goal of the journey."""
    for text in texts:
        if match := _PLACE.search(text):
            return match["place"], match["country"]
    country = _first(_IN_COUNTRY, texts, "country")
    place = next(
        (
            match["place"]
            for text in texts
            for match in _IN_PLACE.finditer(text)
            if match["place"] not in COUNTRIES
        ),
        None,
    )
    return place, country


def _first(pattern: re.Pattern[str], texts: list[str], group: str) -> str | None:
    return next((match[group] for text in texts for match in pattern.finditer(text)), None)

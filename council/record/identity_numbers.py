"""Finding personal identity numbers in text that is about to become public.

A personnummer is YYMMDD-NNNN or YYYYMMDDNNNN with a Luhn check digit over its last ten digits
(folkbokföringslagen 1991:481 18 §); "+" takes the place of "-" from the year one turns 100. A
samordningsnummer has 60 added to the day. An organisation number never has a month: its third
digit is at least 2.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

# One for one, so that positions in the text stay.
PLAIN = str.maketrans(
    {**dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "), **dict.fromkeys("‐‑‒–—−", "-")}
)
NUMBER = re.compile(
    r"""(?<!\d) (?<!\d[+/:.-])
    (?P<century>1[89]|20)? [ ]?
    (?: (?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)
      | (?P<y2>\d\d)(?P<s>[- ./])(?P<m2>\d\d)(?P=s)(?P<d2>\d\d) )
    (?P<sign>[ ]?[-+][ ]?|[ ]?)
    (?P<last>\d{4}|\d{3}[xX*•]|[xX*•]{4})
    (?![\w/]) (?![-:.]\d)""",
    re.VERBOSE,
)
# The address where a sealed file is verified ends in one, broken at a hyphen where a line ends.
UUID = re.compile(r"\b[0-9a-f]{8}-\s?(?:[0-9a-f]{4}-\s?){3}[0-9a-f]{12}\b", re.IGNORECASE)
SAYS_SO = re.compile(
    r"person\s?(?:al identity )?(?:nummer|number|nr)|\bp(?:ers)?\.?\s?nr\b"
    r"|samordnings\s?(?:nummer|nr)|\bfödd",
    re.IGNORECASE,
)
SAYS_OTHER = re.compile(
    r"(?:\b(?:tel|telefon|tfn|mobil|växel|dnr|diarienr|diarienummer|ärendenr|fakturanr|ocr|faktura"
    r"|bankgiro|plusgiro|ordernr|ref|referens)\b[\s.:]*)$",
    re.IGNORECASE,
)
NEAR = 40
COORDINATION_DAYS = 60
MOBILE = re.compile(r"07[02369]\d{7}$")


class Tier(StrEnum):
    """How sure a finding is."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class IdentityNumber:
    """A number found at text[start:end]; `masked` hides its last four digits."""

    start: int
    end: int
    tier: Tier
    masked: str
    is_coordination: bool


def find_identity_numbers(text: str, *, on: dt.date) -> list[IdentityNumber]:
    """Return the personal identity numbers in the text in their order; `on` is today.

    CERTAIN: date and check digit hold, and the number is written as such a number is (hyphen,
    plus, or twelve digits) or a word beside it says so. POSSIBLE: ten digits in a row or with a
    space that hold, without such a word; or a number that a word announces and that is misspelt
    or partly hidden. Telephone, organisation and registry numbers are neither, nor are UUIDs. The
    last texts are remembered: a save asks for all of a memo's, of which one has changed.
    """
    return list(_found(text, on))


@lru_cache(maxsize=256)
def _found(text: str, on: dt.date) -> tuple[IdentityNumber, ...]:
    plain = UUID.sub(lambda match: "·" * len(match[0]), text.translate(PLAIN))
    return tuple(found for match in NUMBER.finditer(plain) if (found := _judge(plain, match, on)))


def has_check_digit(ten: str) -> bool:
    """Return whether ten digits end in their Luhn check digit."""
    total = 0
    for position, digit in enumerate(ten):
        value = int(digit) * (1 if position % 2 else 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _judge(plain: str, match: re.Match[str], on: dt.date) -> IdentityNumber | None:
    year, month, day, last = _parts(match)
    sign = match["sign"].strip()
    if match["s"] not in {None, "-"} and not match["century"]:
        return None
    if not any(_dates(match["century"], year, month, day, sign, on)):
        return None
    is_announced = _is_announced(plain, match)
    holds = last.isdigit() and has_check_digit(f"{year}{month}{day}{last}")
    tier = _tier(plain, match, holds=holds, is_announced=is_announced)
    if tier is None:
        return None
    return IdentityNumber(
        start=match.start(),
        end=match.end(),
        tier=tier,
        masked=f"{match['century'] or ''}{year}{month}{day}-****",
        is_coordination=int(day) > COORDINATION_DAYS,
    )


def _tier(plain: str, match: re.Match[str], *, holds: bool, is_announced: bool) -> Tier | None:
    if is_announced:
        return Tier.CERTAIN if holds else Tier.POSSIBLE
    if not holds:
        return None
    is_other = SAYS_OTHER.search(plain[: match.start()]) is not None
    if is_other:
        return Tier.POSSIBLE if match["sign"].strip() else None
    if match["sign"].strip() or (match["century"] and not _is_time(match)):
        return Tier.CERTAIN
    return None if MOBILE.match(re.sub(r"\D", "", match[0])) else Tier.POSSIBLE


def _is_time(match: re.Match[str]) -> bool:
    """Whether the digits can as well be a date with the time of day: 2019-04-23 1430."""
    return int(match["last"][:2]) < 24 and int(match["last"][2:]) < 60


def _parts(match: re.Match[str]) -> tuple[str, str, str, str]:
    year, month, day = (
        match["y"] or match["y2"],
        match["m"] or match["m2"],
        match["d"] or match["d2"],
    )
    return year, month, day, match["last"]


def _is_announced(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - NEAR) : match.start()]
    after = plain[match.end() : match.end() + NEAR]
    return bool(SAYS_SO.search(before) or SAYS_SO.search(after))


def _dates(
    century: str | None, year: str, month: str, day: str, sign: str, on: dt.date
) -> Iterator[dt.date]:
    """Yield the days that the digits can mean and that have been; 29 February needs its year."""
    number = int(day)
    number -= COORDINATION_DAYS if number > COORDINATION_DAYS else 0
    centuries = [int(century)] if century else [18, 19, 20]
    for hundred in centuries:
        try:
            date = dt.date(hundred * 100 + int(year), int(month), number)
        except ValueError:
            continue
        if date > on:
            continue
        is_old = on.year - date.year >= 100
        if century or is_old == (sign == "+"):
            yield date

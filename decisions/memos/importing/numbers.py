"""Registry numbers (dnr) in running text. Each authority has its own shape: none is refused."""

import re
from collections.abc import Iterator

from council.register.numbers import registry_key

LABEL = (
    r"(?:d(?:iarie)?\.?\s?nr|diarienummer|diarie-?nr|ärende-?\s?(?:nr|nummer)|"
    r"(?:vår|er)\s+(?:beteckning|referens)|(?:vårt|ert)\s+(?:d(?:iarie)?nr|diarienummer)|"
    r"beteckning|målnummer|mål\s?nr)"
)
_CODE = r"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7}(?:-[A-ZÅÄÖ][A-Za-z]{0,3})?)"
_SHAPE = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?:19|20)\d\d\s?[/.-]?\s?{_CODE}\s?\d{{3,6}}(?:[ .]\d{{1,3}})?"  # 2018/KS 0290 10
    rf"|(?:19|20)\d\d\.\d{{1,6}}\s{_CODE}"  # 2025.511 KS
    rf"|(?:{_CODE}[ -]?)?\d+(?:\.\d+)*(?:\s?[-/:]\s?\d+(?:\.\d+)*){{1,3}}"  # most of them
    rf"(?:\s[A-ZÅÄÖ]{{2,5}}-\d{{1,3}})?)"  # 2015/0580 KS-1
    r"(?![\w/]|[.,]\d)"
)
_LABELLED = re.compile(rf"\b{LABEL}\s*[.:]*\s*", re.IGNORECASE)
_NOT_A_NUMBER = re.compile(
    rf"(?:{_CODE}[ -]?)?(?:19|20)\d\d-\d{{1,2}}-\d{{1,2}}"  # a date
    r"|(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d"  # a span of years
    r"|\d{1,2}[/-]\d{1,2}(?:[ /-]\d{2,4})?"  # a day and month
    r"|0\d{1,3}\s?-\s?\d{2,3}"  # a telephone's beginning
    r"|\d{6}-\d{4}"  # an organisation's number
    r"|(?:SOU|Ds|SFS|COM|Prop)\b.*",
    re.IGNORECASE,
)


def find_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, number) of everything shaped as a registry number, in reading order."""
    for match in _SHAPE.finditer(text):
        number = match[0].strip()
        if not _NOT_A_NUMBER.fullmatch(number) and re.search(r"\d{2}", number):
            yield match.start(), match.end(), " ".join(number.split())


def find_labelled(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, label, number) of numbers that stand right after a label such as "Dnr:"."""
    for label in _LABELLED.finditer(text):
        found = _SHAPE.match(text, label.end())
        if found and re.search(r"\d", found[0]):
            name = " ".join(label[0].strip(" .:").lower().split())
            yield label.start(), found.end(), name, " ".join(found[0].split())


def is_theirs(label: str) -> bool:
    """Whether the label names the other party's number."""
    return label.startswith(("er ", "ert "))


def unique(numbers: list[str]) -> list[str]:
    """Each number once, in its first spelling."""
    return list({registry_key(number): number for number in reversed(numbers)}.values())[::-1]

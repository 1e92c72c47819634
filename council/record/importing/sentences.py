"""Printed lines made into running text again, and into sentences."""

import re
from collections.abc import Iterable

STAYS = re.compile(r"(?:och|eller|samt|respektive|till|resp)\b")
END = re.compile(r"[.!?][”\"“]?\.?(?=\s+[”\"“]?(?:[A-ZÅÄÖÉ]|\d+ ledam))")
ABBREVIATION = re.compile(
    r"(?:\b(?:m\.\s?fl|m\.\s?m|t\.\s?ex|bl\.\s?a|d\.\s?v\.\s?s|s\.\s?k|nr|dnr|kap|st|tf|ca|jfr|resp"
    r"|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|f\.\s?d|[A-ZÅÄÖ])|\bm fl)\.$"
)


def join(lines: Iterable[str]) -> str:
    """Return the lines as running text; a word divided at the end of a line is put together."""
    text = ""
    for line in filter(None, lines):
        text = _glued(text, line) if text else line
    return text


def _glued(text: str, line: str) -> str:
    is_divided = (
        text[-1] == "-" and text[-2:-1].islower() and line[0].islower() and not STAYS.match(line)
    )
    if is_divided:
        return text[:-1] + line
    if text[-1] == "-" and text[-2:-1].isalnum() and not STAYS.match(line):
        return text + line
    return f"{text} {line}"


def sentences(text: str) -> list[str]:
    """Return the sentences of running text; abbreviations do not end one."""
    found: list[str] = []
    start = 0
    for end in END.finditer(text):
        if ABBREVIATION.search(text[start : end.start() + 1]):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]

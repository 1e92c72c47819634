"""Lists without labels: documents referred to, and who gets extracts."""

import re

from council.record.importing.sentences import join

BULLET = re.compile(r"(?:[•▪●◦*\uf000-\uf0ff]|[-–](?=\s)|\d{1,2}[.)](?=\s))\s*")
STARTS_DOCUMENT = re.compile(
    r"(?:\w*[Yy]rkande|\w*[Yy]ttrande|\w*[Uu]tlåtande|Protokoll|Protokollsutdrag|Skrivelse|Bilaga"
    r"|Motion|Rapport|Remiss|Beslut|Förslag|Minnesanteckningar|Promemoria|PM|Revisionsrapport"
    r"|Stadsledningskontorets|Stadsrevisionens|Förvaltningens|[\w-]+(?:nämndens|styrelsens))\b"
)
GOES_ON = re.compile(
    r"(?:\b(?:och|eller|samt|från|om|av|till|den|för|i|med|på|att|angående)|[,-])$"
)
WIDE = 68
LONGEST = 400
PROSE = re.compile(r"[.!?]\s+[A-ZÅÄÖ][a-zåäö]+.*[.!?]$|(?:lägger fram|kommer att|innehåller)\b")


def read_documents(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the documents, without the closing full stop, and what is prose instead."""
    items: list[list[str]] = []
    for line in filter(None, lines):
        if items and not BULLET.match(line) and not _new_document(items[-1], line):
            items[-1].append(line)
        else:
            items.append([BULLET.sub("", line, count=1) if BULLET.match(line) else line])
    return _sorted_out([join(item) for item in items if any(item)])


def _new_document(item: list[str], line: str) -> bool:
    last = item[-1]
    if not line[0].isupper() and not line[0].isdigit():
        return False
    if last.endswith("."):
        return True
    return bool(STARTS_DOCUMENT.match(line)) and not GOES_ON.search(last)


def read_recipients(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return who gets an extract, and the lines that tell something else."""
    items: list[list[str]] = []
    for line in filter(None, lines):
        if items and not BULLET.match(line) and _goes_on(items[-1][-1], line):
            items[-1].append(line)
        else:
            items.append([BULLET.sub("", line, count=1) if BULLET.match(line) else line])
    texts = [join(item) for item in items if any(item)]
    for number, text in enumerate(texts):
        if text.startswith("---") or PROSE.search(text) or len(text) > LONGEST:
            return texts[:number], texts[number:]
    return texts, []


def _goes_on(last: str, line: str) -> bool:
    if line[0].islower() or GOES_ON.search(last):
        return True
    return len(last) >= WIDE and "," in last


def _sorted_out(texts: list[str]) -> tuple[list[str], list[str]]:
    prose = [text for text in texts if len(text) > LONGEST or PROSE.search(text)]
    return [text.removesuffix(".") for text in texts if text not in prose], prose

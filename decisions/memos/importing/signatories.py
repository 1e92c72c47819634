"""Who signed: names with positions, above or after the text."""

import re
from typing import TypedDict

from decisions.memos.importing.lines import Line
from decisions.memos.importing.people import TITLE, is_name, is_title

_LABEL = re.compile(
    r"(?:underskrift(?:er)?|enligt uppdrag|på uppdrag av|_{3,}|\.{5,})\W*", re.IGNORECASE
)
_NAME_AND_TITLE = re.compile(r"(?P<name>[^,]+),\s*(?P<title>[^,]+)")


class Signatory(TypedDict):
    """A name and, where it stands, a position."""

    name: str
    title: str | None


def take_signatories(lines: list[Line], *, at_end: bool) -> tuple[list[Line], list[Signatory]]:
    """(lines without the signatures, signatories in order).

    A signature is a run of lines that are nothing but names and positions, with both in it; at
    the end of the document a name alone is enough.
    """
    kept: list[Line] = []
    found: list[Signatory] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _cells(line):
            run.append(line)
            continue
        signed = _signed(run, alone=at_end and line is None)
        found += signed
        kept += run if not signed else []
        run = []
        if line is not None:
            kept.append(line)
    return kept, found


def _cells(line: Line) -> list[str]:
    """The names and positions of a line that holds nothing else; columns one by one."""
    if len(line.text) > 120:
        return []
    if _LABEL.fullmatch(line.text):
        return [""]
    cells = re.split(r"\s{2,}|\n", line.columns) if line.columns else [line.text]
    cells = [part for cell in cells for part in _parts(cell.strip(" ,"))]
    return cells if all(is_name(cell) or is_title(cell) for cell in cells) else []


def _parts(cell: str) -> list[str]:
    """ "Anna Ek, direktör" and two names or positions side by side, taken apart."""
    match = _NAME_AND_TITLE.fullmatch(cell)
    if match and is_name(match["name"]) and is_title(match["title"]):
        return [match["name"], match["title"].strip()]
    words = cell.split()
    halves = [" ".join(words[:2]), " ".join(words[2:])]
    if len(words) == 4 and all(map(is_name, halves)):
        return halves
    titles = [found[0] for found in re.finditer(TITLE, cell)]
    if len(titles) == 2 and " ".join(titles) == cell:
        return titles
    return [cell]


def _signed(run: list[Line], *, alone: bool) -> list[Signatory]:
    cells = [cell for line in run for cell in _cells(line) if cell]
    names = [cell for cell in cells if is_name(cell) and not is_title(cell)]
    titles = [cell for cell in cells if is_title(cell)]
    if not names or (not titles and not (alone and len(run) <= 3)):
        return []
    return _paired(cells, names, titles)


def _paired(cells: list[str], names: list[str], titles: list[str]) -> list[Signatory]:
    """Names with their positions, whether these follow one by one or all together."""
    if len(names) == len(titles):
        return [Signatory(name=n, title=t) for n, t in zip(names, titles, strict=True)]
    found: list[Signatory] = []
    for cell in cells:
        if cell in names:
            found.append(Signatory(name=cell, title=None))
        elif found and found[-1]["title"] is None:
            found[-1]["title"] = cell
    return found

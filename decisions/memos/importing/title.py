"""Which of the head's unexplained lines are the title, the unit, and the beginning of the text."""

import re
from dataclasses import replace

from decisions.memos.importing.head import REST, Head
from decisions.memos.importing.lines import Line, paragraphs

_MAX_TITLE = 300
_GOES_ON = re.compile(r"(?:[-–,]|\b(?:och|av|för|i|på|till|med|om|inom|från|samt|över|den|att))$")
_ITEM_NUMBER = re.compile(r"^(?:§\s*\d+\s+|Ärende\s+\d+\s+|\d{1,3}\.\s+)")


def take_unit(head: Head) -> None:
    """Find the unit that only its place tells: between the department and its address."""
    for place, line in head.rest:
        before = head.kinds[place - 1] if place else ""
        after = head.kinds[place + 1] if place + 1 < len(head.kinds) else ""
        if before == "department" and after in {"address", "phone"} and len(line.text) <= 60:
            head.unit = head.unit or line.text
    if head.unit:
        head.rest = [(place, line) for place, line in head.rest if line.text != head.unit]


def take_title(head: Head) -> tuple[str | None, list[Line]]:
    """(title, the lines of text that follow it without a heading of their own)."""
    groups = _groups(head)
    explained = [place for place, kind in enumerate(head.kinds) if kind != REST]
    last = explained[-1] if explained else -1
    after = [group for group in groups if group[0][0] > last]
    if head.title:
        return head.title, [line for group in after for _, line in group]
    chosen = next((group for group in after or groups[::-1] if _is_title(group)), None)
    left = [group for group in groups if group is not chosen]
    texts = [group for group in left if not after or group in after or _is_sentence(group, 30)]
    rest = [line for group in texts for _, line in group]
    text = [replace(line, starts=line.starts or not i) for i, line in enumerate(rest)]
    return (_text(chosen) if chosen else None), text


def _groups(head: Head) -> list[list[tuple[int, Line]]]:
    """Neighbouring lines that belong together, as a title on two lines does."""
    groups: list[list[tuple[int, Line]]] = []
    for place, line in head.rest:
        previous = groups[-1][-1] if groups else None
        if previous and place == previous[0] + 1 and _continues(previous[1], line):
            groups[-1].append((place, line))
        else:
            groups.append([(place, line)])
    return groups


def _continues(previous: Line, line: Line) -> bool:
    if line.html is not None or previous.heading:
        return False
    return not line.starts or line.text[0].islower() or bool(_GOES_ON.search(previous.text))


def _is_title(group: list[tuple[int, Line]]) -> bool:
    text = _text(group)
    opens = text[:1].isupper() or text[:1].isdigit()
    is_readable = len(text) <= _MAX_TITLE and bool(re.search(r"[^\W\d]{3}", text))
    return opens and is_readable and not _is_sentence(group, 60)


def _is_sentence(group: list[tuple[int, Line]], longer_than: int) -> bool:
    text = _text(group)
    return text.endswith((".", "!", "?", ":")) and len(text) > longer_than


def _text(group: list[tuple[int, Line]]) -> str:
    first, *others = (line for _, line in group)
    whole = " ".join(paragraphs([first, *(replace(line, starts=False) for line in others)]))
    return _ITEM_NUMBER.sub("", whole).strip()

"""Labels of clauses: 1. 2., a) b) … counted by place, in the manner that the siblings have.

The editor counts by the same rule (static/js/editor/labels.js).
"""

import re
from collections.abc import Callable, Sequence

_DEFAULTS = ("1.", "a)", "i)", "1)")
_PATTERN = re.compile(r"(\(?)(\d{1,3}|[ivx]+|[a-z])([.)]?)", re.IGNORECASE)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def relabel(depths: Sequence[int], labels: Sequence[str | None]) -> list[str]:
    """Return a label for each clause; `depths` and `labels` are in tree order.

    Siblings of which one has no label (None) are counted anew in the manner of the first label
    among them; labels that count nothing ("att", "-") stay, and the new ones share them. Siblings
    that all have a label keep theirs as written. A lone top clause is not numbered.
    """
    found = [label or "" for label in labels]
    for group in _sibling_groups(depths):
        if all(labels[row] is not None for row in group):
            continue
        written = next((label for row in group if (label := labels[row])), None)
        if written is None:
            is_lone = len(group) == 1 and depths[group[0]] == 0
            written = "" if is_lone else _DEFAULTS[depths[group[0]] % len(_DEFAULTS)]
        count = _counter(written)
        for number, row in enumerate(group, start=1):
            if count is not None:
                found[row] = count(number)
            elif labels[row] is None:
                found[row] = written
    return found


def _sibling_groups(depths: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    open_groups: list[list[int]] = []
    for row, depth in enumerate(depths):
        del open_groups[depth + 1 :]
        if len(open_groups) == depth:
            open_groups.append([])
            groups.append(open_groups[-1])
        open_groups[depth].append(row)
    return groups


def _counter(label: str) -> Callable[[int], str] | None:
    """Return what counts in the manner of the label, None when the label counts nothing."""
    match = _PATTERN.fullmatch(label)
    if match is None:
        return None
    before, core, after = match.groups()
    if core.isdigit():
        count: Callable[[int], str] = str
    else:
        count = _roman if re.fullmatch("[ivx]+", core, re.IGNORECASE) else _letter
    is_upper = not core.isdigit() and core.isupper()
    return lambda n: f"{before}{count(n).upper() if is_upper else count(n)}{after}"


def _letter(number: int) -> str:
    return chr(ord("a") + number - 1) if number <= 26 else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text

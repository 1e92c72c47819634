"""The labels of clauses as Word's own numbering, wherever they count."""

import re
from dataclasses import dataclass, field

from council.documents import docx_names as names
from council.documents.docx_package import DECIMAL, LETTER, LITERAL, ROMAN, Package

ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
LABEL = re.compile(r"(?P<before>[^\w%]*)(?P<core>\d{1,3}|[a-z]{1,4})(?P<after>[^\w%]*)")


@dataclass
class _Series:
    """A list that counts: its number in Word, and how its labels are made."""

    numbering: int
    form: str
    before: str
    after: str
    next: int


@dataclass
class ClauseNumbering:
    """Gives each clause the list that draws its label: counted by Word where it is a count."""

    package: Package
    series: dict[int, _Series] = field(default_factory=dict)
    literals: dict[str, int] = field(default_factory=dict)

    def of(self, label: str, depth: int) -> int:
        """Return the number of the list whose next item at `depth` has the label."""
        self.series = {at: row for at, row in self.series.items() if at <= depth}
        going = self.series.get(depth)
        if going and label == _drawn(going, going.next):
            going.next += 1
            return going.numbering
        for count, form, before, after in _readings(label):
            started = self._start(depth, count, form, before, after)
            self.series[depth] = started
            return started.numbering
        return self._literal(label)

    def _start(self, depth: int, count: int, form: str, before: str, after: str) -> _Series:
        def level_of(at: int) -> tuple[str, str, int]:
            return form, f"{before}%{at + 1}{after}", count if at == depth else 1

        return _Series(self.package.new_numbering(level_of), form, before, after, count + 1)

    def _literal(self, label: str) -> int:
        drawn = label.replace("%", f"%{names.JOINER}")  # a bare %1 would be a count
        if label not in self.literals:
            self.literals[label] = self.package.new_numbering(lambda _: (LITERAL, drawn, 1))
        return self.literals[label]


def _readings(label: str) -> list[tuple[int, str, str, str]]:
    """Return (count, form, before, after) of a label that counts: "1.", "b)", "ii)"."""
    match = LABEL.fullmatch(label)
    if not match:
        return []
    core, before, after = match["core"], match["before"], match["after"]
    if core.isdecimal() and core.isascii() and not core.startswith("0"):
        return [(int(core), DECIMAL, before, after)]
    if core in ROMANS and core not in {"v", "x"}:
        return [(ROMANS.index(core) + 1, ROMAN, before, after)]
    if len(core) == 1 and not core.isdecimal():
        return [(ord(core) - ord("a") + 1, LETTER, before, after)]
    return []


def _drawn(series: _Series, count: int) -> str:
    """Return the label that Word draws for an item of the list."""
    if series.form == DECIMAL:
        core = str(count)
    elif series.form == ROMAN:
        core = ROMANS[count - 1] if count <= len(ROMANS) else ""
    else:
        core = chr(ord("a") + count - 1) if count <= 26 else ""
    return f"{series.before}{core}{series.after}" if core else ""

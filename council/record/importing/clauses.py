"""What was decided, clause by clause: numbered, lettered, bullets, "att"-clauses, plain text."""

import re
from dataclasses import dataclass, field

from council.record.importing.sentences import join

LABEL = re.compile(
    r"(?P<number>\d{1,3})[.)](?=\s|$)|(?P<letter>([a-zåäö])\3?)[.)](?=\s|$)"
    r"|(?P<sub>\d{1,2} ?[a-zåäö])[.)](?=\s|$)|(?P<bullet>[•▪●◦\uf000-\uf0ff]|[-–](?=\s))"
    r"|(?P<att>att)(?=\s)",
)
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
# What stands before the clauses and says on whose proposal, or who is to decide.
LEAD = re.compile(
    r"(?:Enligt|På förslag|Bifall till|Dessutom|Vidare|För egen del|Under förutsättning)\b"
    r"|[A-ZÅÄÖ][\wåäö-]*(?:nämnden|styrelsen|fullmäktige|utskottet)\b(?: \w+){0,3}? "
    r"(?:beslut|föreslå|tillstyrk|avstyrk|hemställ|för egen del)"
)
LEAD_LINES = 5
SUBHEADING_LINES = 4


@dataclass
class Clause:
    """A clause as printed; `label` is "1" or "a" without its full stop, "•" or ""."""

    label: str
    lines: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return the clause as running text."""
        return join(self.lines)


@dataclass
class Clauses:
    """The clauses in order; `loose` holds labels that columns of the page parted from them."""

    clauses: list[Clause] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def read_clauses(lines: list[str]) -> Clauses:
    """Return the clauses of a decision; every line is in a clause or among the loose labels."""
    read = Clauses()
    waiting: list[str] = []  # labels alone on their lines: their texts come after them
    written = [line for line in lines if line]
    number = 0
    while number < len(written):
        line = written[number]
        label = _label(line, read.clauses)
        taken = 1
        if label and not line[label.end() :].strip():
            waiting.append(line)
        elif label:
            read.loose += waiting
            waiting.clear()
            _open(read, label, line)
        elif waiting:
            taken = _give(read, waiting, written[number:])
            waiting.clear()
        elif _begins(written[number:], read.clauses):
            read.clauses.append(Clause("", [line]))
        else:
            read.clauses[-1].lines.append(line)
        number += taken
    read.loose += waiting
    return read


def _give(read: Clauses, labels: list[str], lines: list[str]) -> int:
    """Give the labels their texts where there is one for each; return how many lines it took.

    A page set in columns prints all its labels first. Where the texts are not as many, nobody can
    say which label belongs to which: the labels are loose, the texts clauses without one.
    """
    until = next((n for n, line in enumerate(lines) if n and LABEL.match(line)), len(lines))
    texts: list[list[str]] = []
    for line in lines[:until]:
        if not texts or (texts[-1][-1].endswith(".") and line[0].isupper()):
            texts.append([])
        texts[-1].append(line)
    if len(labels) == 1:
        texts = [lines[:until]]
    elif len(texts) == len(labels) + 1 and not texts[-1][-1].endswith("."):
        labels = [*labels, ""]  # the heading over the next list
    if len(texts) != len(labels):
        read.loose += labels
        labels = [""] * len(texts)
    for label, text in zip(labels, texts, strict=True):
        read.clauses.append(Clause(label.strip().rstrip(".)"), text))
    return until


def _label(line: str, so_far: list[Clause]) -> re.Match[str] | None:
    """Return the label a line begins with, where one can stand: the next number or the first."""
    found = LABEL.match(line)
    if found is None:
        return None
    if found["att"]:
        is_new = not so_far or _ends(so_far[-1]) or so_far[-1].lines[-1].endswith(("att", ","))
        return found if is_new or so_far[-1].lines[0].startswith("att ") else None
    if found["number"]:
        last = next((int(c.label) for c in reversed(so_far) if c.label.isdigit()), 0)
        return found if int(found["number"]) in {1, last + 1, last + 2} else None
    if found["letter"]:
        is_alone = not line[found.end() :].strip()
        return found if is_alone or found["letter"] in {"a", _next_letter(so_far)} else None
    return found


def _next_letter(so_far: list[Clause]) -> str:
    """Return the letter after that of the last clause with one: "b" after "a", "aa" after "ö"."""
    last = next((clause.label for clause in reversed(so_far) if clause.label), "")
    if not last or last[0] not in LETTERS:
        return ""
    place = LETTERS.index(last[0]) + 1
    return LETTERS[place] * len(last) if place < len(LETTERS) else "a" * (len(last) + 1)


def _open(read: Clauses, label: re.Match[str], line: str) -> None:
    if label["att"]:
        read.clauses.append(Clause("", [line]))
        return
    read.clauses.append(Clause(label[0].rstrip(".)"), [line[label.end() :].strip()]))


def _begins(lines: list[str], so_far: list[Clause]) -> bool:
    """Tell whether an unlabelled line begins a clause of its own.

    What follows a lead without a label is one clause with it: "På förslag av A: Ärendet …".
    """
    if not so_far:
        return True
    follows_lead = not so_far[-1].label and so_far[-1].lines[-1].endswith(":")
    if follows_lead or not _ends(so_far[-1]):
        return False
    return _is_lead(lines) or _is_subheading(lines)


def _ends(clause: Clause) -> bool:
    return clause.lines[-1].endswith((".", ":", "”", '"'))


def _is_lead(lines: list[str]) -> bool:
    if not LEAD.match(lines[0]):
        return False
    for line in lines[:LEAD_LINES]:
        if line.endswith(":"):
            return True
        if line.endswith(".") or LABEL.match(line):
            return False
    return False


def _is_subheading(lines: list[str]) -> bool:
    """Tell whether the next lines are a heading over a new list."""
    for line in lines[:SUBHEADING_LINES]:
        label = LABEL.match(line)
        if label:
            return line is not lines[0] and label[0].rstrip(".)") in {"1", "a", "•"}
        if line.endswith("."):
            return False
    return False

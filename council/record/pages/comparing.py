"""Two published versions of a decision side by side: what was added, taken away and changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from council.documents.richtext import to_text
from council.record.models import Publication
from council.record.pages.clauses import changes, with_ids

Pieces = list[tuple[str, str]]
LONGEST = 4000
"""Signs of a paragraph that is compared word by word; a longer one is shown whole, twice."""


@dataclass(frozen=True)
class Part:
    """A part of a decision: `key` finds it again in the other version. Own words have Swedish."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]
    is_own_heading: bool = False


@dataclass(frozen=True)
class Compared:
    """A part with how it became what it is: `kind` is same, changed, added or removed."""

    part: Part
    kind: str
    paragraphs: tuple[Pieces, ...] = ()


def compare(old: Publication, new: Publication) -> list[Compared]:
    """Return every part of both versions, in the order of the new one."""
    before, after = ({part.key: part for part in _parts(one)} for one in (old, new))
    keys = _order(list(before), list(after))
    return [_compared(before.get(key), after.get(key)) for key in keys]


def _order(before: list[str], after: list[str]) -> list[str]:
    """Return all keys: the new ones in order, what is gone where it stood."""
    found: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone = [key for key in before[a:b] if key not in after]
        found += after[c:d] if kind == "equal" else [*gone, *after[c:d]]
    return found


def _parts(decision: Publication) -> Iterator[Part]:
    content = decision.content
    yield _part("title", _("Rubrik"), decision.title)
    yield _part("summary", _("Ingress"), decision.summary)
    yield _part("outcome", _("Utfall"), f"{decision.outcome_label}, {decision.paragraph}")
    for row in with_ids(content["decision"]["clauses"]):
        label = _("Punkt %(label)s") % {"label": row["label"].rstrip(".)")}
        text = row["text"] or row["outcome_label"]
        yield Part(f"clause {row['id']}", label if row["label"] else _("Beslut"), (text,))
    yield _part("motive", _("Motivering"), content["decision"]["motive"])
    yield from _recorded(content.get("minutes", {}))
    yield Part("files", _("Handlingar"), tuple(row["title"] for row in content["documents"]))
    seen: dict[str, int] = {}
    for section in content["memo"]["sections"]:
        heading = section["heading"]
        seen[heading] = seen.get(heading, 0) + 1
        paragraphs = tuple(to_text(section["html"]).split("\n\n"))
        yield Part(f"section {heading} {seen[heading]}", heading, paragraphs, is_own_heading=True)


def _recorded(minutes: dict[str, Any]) -> Iterator[Part]:
    headings = {
        "motions": _("Yrkanden"),
        "propositions": _("Propositionsordning"),
        "votes": _("Omröstning"),
        "elections": _("Val"),
        "reservations": _("Reservationer"),
        "statements": _("Anteckningar och yttranden"),
        "conflicts": _("Jäv"),
        "extracts_to": _("Protokollsutdrag skickas till"),
    }
    for name, heading in headings.items():
        yield Part(name, heading, tuple(_told(row) for row in minutes.get(name, [])))


def _told(row: Any) -> str:
    """Return one thing that was recorded as a line of text."""
    if isinstance(row, str):
        return row
    if "mover" in row:
        return f"{row['mover']} ({row['party']}): {row['text']}"
    if "sides" in row:
        sides = "; ".join(_side(side) for side in row["sides"] if side["total"])
        return f"{row['question']} {sides}"
    return str(row["text"])


def _side(side: dict[str, Any]) -> str:
    names = [name for group in side["parties"] for name in group["names"]]
    return f"{side['means'] or side['side']}: {side['total']} ({', '.join(names)})"


def _part(key: str, heading: str, text: str) -> Part:
    return Part(key, heading, (text,) if text else ())


def _compared(old: Part | None, new: Part | None) -> Compared:
    part = new or old
    if part is None:
        raise ValueError
    before = old.paragraphs if old else ()
    after = new.paragraphs if new else ()
    if before == after:
        return Compared(part, "same")
    kind = "changed" if before and after else "added" if after else "removed"
    return Compared(part, kind, tuple(_paragraphs(before, after)))


def _paragraphs(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Pieces]:
    """Yield the changed paragraphs; those that stayed are left out."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            for old, new in zip_longest(before[a:b], after[c:d], fillvalue=""):
                yield _words(old, new)


def _words(old: str, new: str) -> Pieces:
    if max(len(old), len(new)) > LONGEST:
        return [pair for pair in (("del", old), ("ins", new)) if pair[1]]
    return changes(old, new)

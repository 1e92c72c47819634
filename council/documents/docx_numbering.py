"""How Word counts: which list a paragraph belongs to, and the label that Word draws before it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from council.documents.docx_names import JOINER
from council.documents.docx_xml import Element, child_value, first, value

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
         (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
UNCOUNTED = {"bullet", "none"}
MAX_DEPTH = 9


class ListItem(NamedTuple):
    """A paragraph's place in a list: `number` counts it, `label` what Word draws ("a)")."""

    list_id: str
    depth: int
    ordered: bool
    number: int
    label: str


class _Level(NamedTuple):
    form: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of a document; each paragraph asked about counts, so ask in order and once."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    drawing: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, dict[int, _Level | int]] = field(default_factory=dict)
    by_style: dict[str, dict[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None) -> "Numbering":
        """Return the lists that word/numbering.xml defines."""
        numbering = cls()
        for definition in [] if root is None else root.iterchildren("{*}abstractNum"):
            key = value(definition, "w:abstractNumId")
            found = [(_depth(level), level) for level in definition.iterchildren("{*}lvl")]
            numbering.levels[key] = {depth: _level(level) for depth, level in found}
            numbering.by_style[key] = {
                style: depth for depth, lvl in found if (style := child_value(lvl, "w:pStyle"))
            }
        for use in [] if root is None else root.iterchildren("{*}num"):
            key = value(use, "w:numId")
            numbering.drawing[key] = child_value(use, "w:abstractNumId")
            numbering.overrides[key] = dict(map(_override, use.iterchildren("{*}lvlOverride")))
        return numbering

    def depth_of_style(self, list_id: str, style: str) -> int:
        """Return the level that a paragraph style stands for in the list."""
        return self.by_style.get(self.drawing.get(list_id, ""), {}).get(style, 0)

    def item(self, list_id: str, depth: int) -> ListItem | None:
        """Count the next paragraph of the list at `depth`; None when there is no such list."""
        drawing = self.drawing.get(list_id)
        if drawing is None:
            return None
        depth = min(max(depth, 0), MAX_DEPTH - 1)
        level = self._level(list_id, depth)
        counts = self.counts.setdefault(drawing, {})
        override = self.overrides[list_id].get(depth)
        if override is not None and (list_id, depth) not in self.begun:
            start = override if isinstance(override, int) else override.start
            counts[depth] = start
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        self.begun.add((list_id, depth))
        for below in [at for at in counts if at > depth]:
            del counts[below]
        ordered = level.form not in UNCOUNTED
        return ListItem(list_id, depth, ordered, counts[depth], self._label(list_id, depth))

    def _level(self, list_id: str, depth: int) -> _Level:
        override = self.overrides[list_id].get(depth)
        if isinstance(override, _Level):
            return override
        return self.levels.get(self.drawing[list_id], {}).get(depth, _Level("bullet", "•", 1))

    def _label(self, list_id: str, depth: int) -> str:
        """Return the level's text with the counts of the levels that it names."""
        counts = self.counts[self.drawing[list_id]]
        label = self._level(list_id, depth).text
        for at in range(depth + 1):
            level = self._level(list_id, at)
            label = label.replace(f"%{at + 1}", drawn(level.form, counts.get(at, level.start)))
        return label.replace(JOINER, "")


def drawn(form: str, count: int) -> str:
    """Return a count as Word draws it in a number format."""
    if form in {"lowerLetter", "upperLetter"}:
        text = ALPHABET[(count - 1) % 26] * ((count - 1) // 26 + 1) if count > 0 else ""
    elif form in {"lowerRoman", "upperRoman"}:
        text = _roman(count)
    else:
        text = "" if form in UNCOUNTED else str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for worth, sign in ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def _level(level: Element) -> _Level:
    start = child_value(level, "w:start")
    form = child_value(level, "w:numFmt") or "decimal"
    return _Level(form, child_value(level, "w:lvlText"), _number(start, 1))


def _override(override: Element) -> tuple[int, _Level | int]:
    """Return (depth, a level drawn otherwise, or only the number that it starts from)."""
    level = first(override, "w:lvl")
    if level is not None:
        return _depth(override), _level(level)
    return _depth(override), _number(child_value(override, "w:startOverride"), 1)


def _depth(element: Element) -> int:
    return _number(value(element, "w:ilvl"), 0)


def _number(text: str, default: int) -> int:
    return min(int(text), 9999) if text.isascii() and text.isdecimal() else default

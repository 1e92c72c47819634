"""What people have edited in generated minutes, kept when they are generated again.

Each edit remembers what had been generated when it was made. Untouched parts follow the data; an
edited part keeps its edit, and says when the facts beneath it have changed since, so that the
secretary can look at both and choose. Locked parts follow the data whatever anybody has written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError

from council.documents.richtext import sanitise, to_text
from decisions.minutes.wording.parts import HEADINGS, REQUIRED, Kind, Part

PARAGRAPH_STARTS = re.compile(r"(<(?:li|th|td)\b[^>]*>)<p>")
PARAGRAPH_ENDS = re.compile(r"</p>(?=</(?:li|th|td)>|<[uo]l\b)")

CHANGED = "underlaget har ändrats sedan du redigerade"
GONE = "underlaget är borta sedan du redigerade"


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody wrote in a part. `base`: what had been generated when they wrote it.

    Empty `html` leaves the part out.
    """

    base: str
    html: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as it stands now: `part.html` is what the minutes say, `generated` what the data do.

    `generated` is empty when the data no longer tell anything of the kind.
    """

    part: Part
    generated: str
    is_edited: bool = False
    is_outdated: bool = False

    @property
    def key(self) -> str:
        """What edits name the part by."""
        return self.part.key

    @property
    def is_left_out(self) -> bool:
        """Whether the edit leaves the part out of the minutes."""
        return not self.part.html

    @property
    def remark(self) -> str:
        """What the secretary is told about the part, if anything."""
        if not self.is_outdated:
            return ""
        return CHANGED if self.generated else GONE


def shown(generated: Sequence[Part], edits: Mapping[str, Edit]) -> tuple[Shown, ...]:
    """Return the parts as they stand, in their order, with what was edited by key.

    An edited part that the data no longer tell of stays, marked, until somebody takes it away.
    """
    found = [_shown(part, edits.get(part.key)) for part in generated]
    told = {part.key for part in generated}
    for key, edit in edits.items():
        part = _part_of(key)
        if part and key not in told and not part.is_locked and edit.html:
            now = replace(part, html=edit.html)
            found.append(Shown(now, "", is_edited=True, is_outdated=bool(edit.base)))
    return tuple(sorted(found, key=lambda one: one.part.rank))


def in_minutes(parts: Sequence[Shown]) -> tuple[Part, ...]:
    """Return the parts that stand in the minutes."""
    return tuple(one.part for one in parts if not one.is_left_out)


def edited(part: Part, html: str) -> Edit | None:
    """Return the edit of the generated part, cleaned; None when it says what the data say.

    Raises ValidationError for a locked part, and for leaving out what the act asks for.
    """
    if part.is_locked:
        message = f"{part.heading} går inte att redigera: texten följer det som är antecknat."
        raise ValidationError(message)
    written = sanitise(html)
    if not to_text(written).strip():
        written = ""
    if not written and part.kind in REQUIRED:
        message = f"{part.heading} ska stå i protokollet (KL 5:66, 5:67) och kan inte tas bort."
        raise ValidationError(message)
    return None if _bare(written) == _bare(part.html) else Edit(part.html, written)


def _bare(html: str) -> str:
    """Return the HTML without the paragraphs that an editor puts in list items and cells."""
    return PARAGRAPH_ENDS.sub("", PARAGRAPH_STARTS.sub(r"\1", html))


def kept(edit: Edit, part: Part | None) -> Edit:
    """Return the edit after somebody has seen what the data now say, and kept their own words."""
    return replace(edit, base=part.html if part else "")


def _shown(part: Part, edit: Edit | None) -> Shown:
    if edit is None or part.is_locked:
        return Shown(part, part.html)
    is_outdated = edit.base != part.html
    now = replace(part, html=edit.html)
    return Shown(now, part.html, is_edited=True, is_outdated=is_outdated)


def _part_of(key: str) -> Part | None:
    """Return an empty part for the key of an edit; None for a key that names none."""
    kind, _, number = key.partition("-")
    if kind not in set(Kind) or (number and not number.isdecimal()):
        return None
    part = Part(Kind(kind), HEADINGS[Kind(kind)][0], "", int(number or 1))
    return part if part.key == key else None

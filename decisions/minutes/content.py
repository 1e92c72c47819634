"""The text of minutes as it stands: generated from the data, with what was edited by hand.

`bundle_content` is what is attested: it holds the words alone, so that nothing that changes
beneath them later changes what was signed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from council.documents.protected import is_marked
from decisions.agendas.models import Meeting
from decisions.minutes.gathering import Gathered, gather
from decisions.minutes.gathering.gathered import ground_of
from decisions.minutes.keeping import Edit, Shown, in_minutes, shown
from decisions.minutes.models import PartEdit
from decisions.minutes.wording import (
    Kind,
    Part,
    heading,
    write_cover,
    write_open_paragraph,
    write_paragraph,
)
from decisions.minutes.wording.parts import HEADINGS
from decisions.minutes.workflow import BundleKind
from decisions.sittings.models import Treatment

Content = dict[str, Any]
ADDABLE = (Kind.MATTER, Kind.PRESENTATION, Kind.DOCUMENTS)
"""Parts that the secretary may write where the data tell nothing."""
OF_THE_ROLL = frozenset({Kind.LISTENING, Kind.MISSING})


def bundle_content(
    meeting: Meeting, treatments: Sequence[Treatment], kind: BundleKind | str
) -> Content:
    """Return the minutes of these paragraphs as JSON, by number, whole and with their edits.

    The meeting's body is fetched. Keys: kind, body, date (ISO), place, secretary (a name, "" while
    nobody has begun the minutes), cover [part], paragraphs [{treatment (pk), item (uuid), number,
    label, title, heading, open_heading, registry_number, is_secret, withheld, parts: [part],
    statements: [uuid of what was put on record beside the decision]}].
    A part is {key, kind, heading, html, is_locked}, its html sanitised rich text with protected
    passages marked. `is_secret`: not everybody may read all of it; `withheld`: what the open
    minutes say instead when nobody of the public may read any of it, else "".
    """
    gathered = gather(meeting)
    wanted = {one.pk for one in treatments}
    chosen = [one for one in gathered.treatments if one.pk in wanted]
    minutes = gathered.rows.minutes
    return {
        "kind": str(kind),
        "body": meeting.body.name,
        "date": meeting.date.isoformat(),
        "place": meeting.place,
        "secretary": str(minutes.secretary) if minutes else "",
        "cover": [_as_json(part) for part in cover_parts(gathered, chosen)],
        "paragraphs": [paragraph_content(gathered, one) for one in chosen],
    }


def paragraph_content(gathered: Gathered, treatment: Treatment) -> Content:
    """Return one paragraph as JSON; see `bundle_content`."""
    item = treatment.item
    facts = gathered.paragraph(treatment)
    parts = in_minutes(paragraph_parts(gathered, treatment))
    return {
        "treatment": treatment.pk,
        "item": str(item.uuid),
        "number": treatment.number,
        "label": facts.label,
        "title": item.title,
        "heading": heading(facts),
        "open_heading": heading(replace(facts, title=facts.open_title), is_open=True),
        "registry_number": "".join(facts.registry_numbers),
        "is_secret": is_secret(treatment, parts),
        "withheld": write_open_paragraph(facts)[0].html if facts.secrecy_ground else "",
        "parts": [_as_json(part) for part in parts],
        "statements": [str(one.uuid) for one in item.statements.all()],
    }


def paragraph_parts(gathered: Gathered, treatment: Treatment) -> tuple[Shown, ...]:
    """Return the parts of the paragraph as they stand, with what was edited by hand."""
    generated = write_paragraph(gathered.paragraph(treatment))
    return shown(generated, edits_of(treatment.part_edits.all()))


def find_part(gathered: Gathered, treatment: Treatment, key: str) -> Shown | None:
    """Return the part of that key, also an empty one that can be written; None for no part."""
    parts = {one.key: one for one in paragraph_parts(gathered, treatment)}
    if key in parts or key not in ADDABLE:
        return parts.get(key)
    kind = Kind(key)
    return Shown(Part(kind, HEADINGS[kind][0], ""), "")


def cover_parts(gathered: Gathered, treatments: Sequence[Treatment]) -> tuple[Part, ...]:
    """Return the first page of these paragraphs. It follows the data and is not edited.

    Where nobody called the roll it does not say who was missing.
    """
    parts = write_cover(gathered.cover(treatments))
    if gathered.rows.sitting.has_roll:
        return parts
    return tuple(part for part in parts if part.kind not in OF_THE_ROLL)


def edits_of(rows: "Sequence[PartEdit] | Any") -> Mapping[str, Edit]:
    """Return what was edited by hand, by the key of the part."""
    return {row.kind: Edit(row.base, row.html) for row in rows}


def is_secret_paragraph(meeting: Meeting, treatment: Treatment) -> bool:
    """Return whether not everybody may read all of the paragraph."""
    gathered = gather(meeting)
    found = next(one for one in gathered.treatments if one.pk == treatment.pk)
    return is_secret(found, in_minutes(paragraph_parts(gathered, found)))


def is_secret(treatment: Treatment, parts: Sequence[Part]) -> bool:
    """Return whether the case or a passage is protected, or the item closed."""
    case = treatment.item.memo.case if treatment.item.memo else None
    return (
        bool(ground_of(treatment.item))
        or bool(case and case.protected_title)
        or any(is_marked(part.html) for part in parts)
    )


def _as_json(part: Part) -> Content:
    return {
        "key": part.key,
        "kind": str(part.kind),
        "heading": part.heading,
        "html": part.html,
        "is_locked": part.is_locked,
    }

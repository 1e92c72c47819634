"""The sections of a draft: added, removed, given back and moved.

Only the structure changes here, and only that is told in the log; texts are saved by `drafts`.
A hold of a part guards its text: nobody removes a section that somebody else writes in. To add,
move or give back a section touches no text, and is anybody's who writes the draft.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.memos.actions.changes import Conflict, Held, stored
from decisions.memos.actions.text import plain_line
from decisions.memos.actions.together import held_by_others
from decisions.memos.actions.transitions import keep_version
from decisions.memos.models import Memo, MemoSection
from decisions.memos.protection import Right
from decisions.memos.rules import check_may_edit
from decisions.memos.rules.protection import check_may_change_section
from decisions.memos.rules.templates import MAX_HEADING, MAX_ROWS, SectionOutline, content_of
from decisions.memos.workflow import MemoKind


@dataclass(frozen=True)
class Seen:
    """The draft as the page showed it: its version, and its sections' uuids in order.

    Another's words since then are no conflict, another order of the sections is.
    """

    version: int
    order: tuple[str, ...] = ()


@transaction.atomic
def add_section(
    *, memo: Memo, seen: Seen, heading: str, after: str, by: User, at: dt.datetime
) -> MemoSection:
    """Add a section of the user's own after the one with the uuid `after`, or last; return it.

    One that the memo's template has gets its help text and is required as there. Raises Conflict,
    ValidationError for a heading that is empty, too long or there already, PermissionDenied.
    """
    locked, rows = _locked(memo, seen, by, at)
    heading = plain_line(heading)
    _check_heading(heading, rows)
    outline = _outline_of(locked, heading)
    section = MemoSection(
        memo=locked,
        heading=heading,
        code=outline.code,
        is_required=outline.required,
        help_text=outline.help,
    )
    place = next((n for n, row in enumerate(rows, start=1) if str(row.uuid) == after), len(rows))
    _order([*rows[:place], section, *rows[place:]])
    _finish(locked, "section_added", f"lade till avsnittet ”{heading}”", by, at)
    return section


@transaction.atomic
def remove_section(
    *, memo: Memo, seen: Seen, section_uuid: uuid.UUID, by: User, at: dt.datetime
) -> None:
    """Remove a section that is not required. The text is kept as a version, to be given back from.

    Raises Conflict, Held while somebody else writes in it, ValidationError for one that is
    required or holds matter protected from the user, PermissionDenied.
    """
    locked, rows = _locked(memo, seen, by, at)
    section = _found(rows, section_uuid)
    if section.is_required:
        message = f"Avsnittet ”{section.heading}” krävs enligt mallen och kan inte tas bort."
        raise ValidationError(message)
    check_may_change_section(section.html, "", Right(by, locked, timezone.localdate(at)))
    if held := held_by_others(locked, frozenset({str(section.uuid)}), by, at):
        raise Held(held, removing=section.heading)
    reason = f"Innan avsnittet ”{section.heading}” togs bort"
    keep_version(memo=locked, reason=reason, by=by, at=at)
    section.delete()
    _finish(locked, "section_removed", f"tog bort avsnittet ”{section.heading}”", by, at)


@transaction.atomic
def restore_section(
    *, memo: Memo, section_uuid: uuid.UUID, by: User, at: dt.datetime
) -> MemoSection:
    """Give back a removed section as it last stood, in its place, and return it.

    Raises ValidationError when there was none or it is there, PermissionDenied.
    """
    locked = _lock(memo, by, at)
    rows = list(locked.sections.order_by("position", "pk"))
    before = removed_section(locked, section_uuid)
    if before is None or section_uuid in {row.uuid for row in rows}:
        message = "Avsnittet finns redan eller går inte att få tillbaka."
        raise ValidationError(message)
    _check_heading(before["heading"], rows)
    check_may_change_section("", before["html"], Right(by, locked, timezone.localdate(at)))
    outline = _outline_of(locked, before["heading"])
    section = MemoSection(
        memo=locked,
        uuid=section_uuid,
        heading=before["heading"],
        code=before["code"],
        html=before["html"],
        help_text=outline.help,
    )
    _order([*rows[: before["place"]], section, *rows[before["place"] :]])
    _finish(locked, "section_restored", f"tog tillbaka ”{section.heading}”", by, at)
    return section


@transaction.atomic
def move_section(
    *, memo: Memo, seen: Seen, section_uuid: uuid.UUID, steps: int, by: User, at: dt.datetime
) -> None:
    """Move a section so many steps down, or up when negative, as far as there are places.

    Raises Conflict, ValidationError when there is no such section, PermissionDenied.
    """
    locked, rows = _locked(memo, seen, by, at)
    section = _found(rows, section_uuid)
    place = rows.index(section)
    to = max(0, min(len(rows) - 1, place + steps))
    if to == place:
        return
    rows.insert(to, rows.pop(place))
    _order(rows)
    _finish(locked, "section_moved", f"flyttade avsnittet ”{section.heading}”", by, at)


def removed_section(memo: Memo, section_uuid: uuid.UUID) -> dict[str, Any] | None:
    """Return a section as it stands in the newest version that has it: heading, code, html, place.

    `place` is how many sections stood before it. None when no version has it.
    """
    wanted = [{"uuid": str(section_uuid)}]
    versions = memo.history.filter(content__sections__contains=wanted)
    version = versions.order_by("-history_date", "-history_id").first()
    if version is None:
        return None
    for place, row in enumerate(version.content["sections"]):
        if row["uuid"] == str(section_uuid):
            return {**row, "place": place}
    return None


def _lock(memo: Memo, by: User, at: dt.datetime) -> Memo:
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
    check_may_edit(locked, by, at=at)
    return locked


def _locked(memo: Memo, seen: Seen, by: User, at: dt.datetime) -> tuple[Memo, list[MemoSection]]:
    locked = _lock(memo, by, at)
    rows = list(locked.sections.order_by("position", "pk"))
    order = tuple(str(row.uuid) for row in rows)
    if locked.draft_version != seen.version and order != seen.order:
        raise Conflict(stored(locked, Right(by, locked, timezone.localdate(at))))
    return locked, rows


def _found(rows: Sequence[MemoSection], section_uuid: uuid.UUID) -> MemoSection:
    for row in rows:
        if row.uuid == section_uuid:
            return row
    message = "Avsnittet finns inte längre. Läs in sidan på nytt."
    raise ValidationError(message)


def _check_heading(heading: str, rows: Sequence[MemoSection]) -> None:
    if not 0 < len(heading) <= MAX_HEADING:
        message = f"Skriv en rubrik för avsnittet, högst {MAX_HEADING} tecken."
        raise ValidationError(message)
    if heading.casefold() in {row.heading.casefold() for row in rows}:
        message = f"Handlingen har redan ett avsnitt med rubriken ”{heading}”."
        raise ValidationError(message)
    if len(rows) >= MAX_ROWS:
        message = f"En handling kan ha högst {MAX_ROWS} avsnitt."
        raise ValidationError(message)


def _outline_of(memo: Memo, heading: str) -> SectionOutline:
    """Return the template's section with the heading, or one of the user's own."""
    content = content_of(memo.template_version, MemoKind(memo.kind))
    known = {row.heading.casefold(): row for row in content.sections}
    return known.get(heading.casefold(), SectionOutline(heading))


def _order(rows: Sequence[MemoSection]) -> None:
    for position, row in enumerate(rows):
        if row.pk is None or row.position != position:
            row.position = position
            row.save(update_fields=None if row.pk is None else ["position"])


def _finish(memo: Memo, event: str, words: str, by: User, at: dt.datetime) -> None:
    memo.draft_version += 1
    memo.saved_at, memo.saved_by = at, by
    memo.save_without_historical_record()
    record_event(
        by=by,
        at=at,
        action=f"memo.{event}",
        target=memo,
        registry_number=memo.case.registry_number,
        summary=f"{memo.title}: {words}",
    )

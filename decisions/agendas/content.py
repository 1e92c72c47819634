"""An agenda as its versions keep it, and what one version changed of another."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from decisions.agendas.models import AgendaItem, AgendaVersion, Meeting

CLOSED_TITLE = "Ärende bakom stängda dörrar"
HIDDEN_TITLE = "Ärende med sekretess"
"""Of a secret case, to whoever may not read it."""
Line = Mapping[str, Any]
"""An item of a version's content (see AgendaVersion)."""
MEETING = "meeting"
"""The key, among the items' uuids, of what has changed of the meeting itself."""


class Change(models.TextChoices):
    """What a version says of an item that the version before it did not."""

    NEW = "new", "Ny"
    CHANGED = "changed", "Ändrad"
    WITHDRAWN = "withdrawn", "Utgår"
    BACK = "back", "Åter på dagordningen"


# What of an item makes it changed, and how that is told.
TOLD = {
    "title": "ny rubrik",
    "public_title": "ny rubrik",
    "content_hash": "ny version av handlingen",
    "text": "ny text",
    "is_closed": "stängda dörrar ändrat",
    "group": "ny grupp",
}


def agenda_content(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[str, Any]:
    """Return the agenda as it stands, JSON-able, in the shape that AgendaVersion tells.

    `items` come from `AgendaItem.objects.in_order()`.
    """
    return {
        "starts_at": timezone.localtime(meeting.starts_at).isoformat(),
        "place": meeting.place,
        "is_public": meeting.is_public,
        "items": [_line(item) for item in items],
    }


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Change, str]]:
    """Return what `after` changed of `before`: item uuid -> change and what, in words.

    Both are contents of versions. Items that are as they were are left out. A new time or place
    stands first, under MEETING.
    """
    earlier = {line["uuid"]: line for line in before["items"]}
    found = {line["uuid"]: _change(earlier.get(line["uuid"]), line) for line in after["items"]}
    told = {item: change for item, change in found.items() if change}
    moved = ", ".join(_of_meeting(before, after))
    return {MEETING: (Change.CHANGED, moved), **told} if moved else told


def public_title(item: AgendaItem) -> str:
    """Return the title that everybody may read.

    Of a closed item the open one, where the secretary has written it; of a case with protected
    words the case's public one.
    """
    if item.open_title:
        return item.open_title
    case = item.memo.case if item.memo else None
    if case is not None and (case.is_secret or bool(case.protected_title)):
        return case.public_title
    return CLOSED_TITLE if item.is_closed else item.title


def last_version(meeting: Meeting) -> AgendaVersion | None:
    """Return the newest version that the members have been sent."""
    return meeting.versions.order_by("-number").first()


def next_letter(meeting: Meeting) -> str:
    """Return the letter of the version that would be sent next."""
    last = last_version(meeting)
    return AgendaVersion(number=last.number + 1 if last else 1).letter


def unsent(meeting: Meeting) -> list[AgendaItem]:
    """Return the items that the members have not been told of."""
    return list(AgendaItem.objects.in_order().filter(meeting=meeting, number=""))


def _of_meeting(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Say what has changed of the meeting; a part of a content tells nothing of it."""
    if before.get("starts_at") != after.get("starts_at"):
        yield f"ny tid kl. {dt.datetime.fromisoformat(after['starts_at']):%H.%M}"
    if before.get("place") != after.get("place"):
        yield f"ny plats {after['place']}"
    if before.get("is_public") != after.get("is_public"):
        doors = "öppet" if after["is_public"] else "inte öppet"
        yield f"mötet är {doors} för allmänheten"


def _change(before: Line | None, now: Line) -> tuple[Change, str] | None:
    if before is None:
        return None if now["withdrawn"] else (Change.NEW, "")
    if now["withdrawn"]:
        return None if before["withdrawn"] else (Change.WITHDRAWN, now["withdrawn_reason"])
    if before["withdrawn"]:
        return Change.BACK, ""
    told = dict.fromkeys(words for key, words in TOLD.items() if before[key] != now[key])
    return (Change.CHANGED, ", ".join(told)) if told else None


def _line(item: AgendaItem) -> dict[str, Any]:
    memo, version = item.memo, item.fixed_version
    return {
        "uuid": str(item.uuid),
        "number": item.number,
        "title": item.title,
        "public_title": public_title(item),
        "group": item.group,
        "is_closed": item.is_closed,
        "text": item.text,
        "registry_number": memo.case.registry_number if memo else "",
        "version": version.number if version else None,
        "content_hash": version.content_hash if version else "",
        "late_reason": item.late_reason,
        "withdrawn": item.is_withdrawn,
        "withdrawn_reason": item.withdrawn_reason,
        "lines": [
            {"title": line.title, "registry_number": line.registry_number, "details": line.details}
            for line in sorted(item.lines.all(), key=lambda line: line.position)
        ],
    }

"""The agenda as its readers know it: as it was last sent, whatever is being changed since."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from decisions.agendas.content import Change, agenda_content, changes, last_version
from decisions.agendas.models import AgendaItem, AgendaVersion, Meeting
from decisions.memos.models import FixedVersion

Told = dict[str, tuple[Change, str]]
"""What has changed of which item, by its uuid: see decisions.agendas.content.changes."""


def as_sent(items: Sequence[AgendaItem], version: AgendaVersion) -> list[AgendaItem]:
    """Return the items (from `in_order()`) with what the version said of them; no others."""
    lines = {line["uuid"]: line for line in version.content["items"]}
    sent = [item for item in items if str(item.uuid) in lines]
    for item in sent:
        line = lines[str(item.uuid)]
        item.title, item.open_title = line["title"], ""
        if line["public_title"] != line["title"]:
            item.open_title = line["public_title"]
        item.group, item.is_closed, item.text = line["group"], line["is_closed"], line["text"]
        item.withdrawn_at = version.sent_at if line["withdrawn"] else None
        item.withdrawn_reason = line["withdrawn_reason"]
    _give_versions(sent, lines)
    order = {item: place for place, item in enumerate(lines)}
    return sorted(sent, key=lambda item: order[str(item.uuid)])


def not_sent(meeting: Meeting, items: Sequence[AgendaItem]) -> Told:
    """Return what has changed since the agenda was last sent; nothing before the notice."""
    version = last_version(meeting)
    return changes(version.content, agenda_content(meeting, items)) if version else {}


def last_told(meeting: Meeting) -> Told:
    """Return what the newest supplement changed; nothing where there is none."""
    newest = list(meeting.versions.order_by("-number")[:2])
    return changes(newest[1].content, newest[0].content) if len(newest) > 1 else {}


def reading(version: AgendaVersion) -> list[dict[str, str]]:
    """Return to whom the version went, by name, and when each first read it ("" not yet)."""
    rows = version.receipts.select_related("user").order_by("user__last_name", "user__pk")
    return [
        {
            "name": str(row.user),
            "read": timezone.localtime(row.read_at).strftime("%Y-%m-%d %H.%M")
            if row.read_at
            else "",
        }
        for row in rows
    ]


def _give_versions(items: Sequence[AgendaItem], lines: dict[str, dict[str, object]]) -> None:
    """Give the items the memo's version that was sent, where a newer one waits to be."""
    newer = [
        item
        for item in items
        if item.fixed_version and item.fixed_version.number != lines[str(item.uuid)]["version"]
    ]
    if not newer:
        return
    wanted = Q()
    for item in newer:
        wanted |= Q(memo=item.memo_id, number=lines[str(item.uuid)]["version"])
    found: dict[int, FixedVersion | None] = {
        version.memo_id: version for version in FixedVersion.objects.filter(wanted)
    }
    for item in newer:
        item.fixed_version = found.get(item.memo_id or 0, item.fixed_version)

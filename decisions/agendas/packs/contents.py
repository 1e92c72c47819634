"""Which papers of a sent version belong together, in the public pack and in the whole one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from council.documents.notice import NoticeDocument, NoticeItem
from decisions.agendas.content import Line
from decisions.agendas.documents import notice_document
from decisions.agendas.models import AgendaItem, AgendaVersion
from decisions.agendas.sent import as_sent
from decisions.memos.models import FixedVersion
from decisions.memos.protection import has_protected

NOT_PUBLIC = "handlingen är inte offentlig"


@dataclass(frozen=True)
class Matter:
    """An item as a pack tells it: its line, the memo's version that is bound in, a remark.

    `is_closed` says that the memo is not for everybody, `whole` that it keeps protected matter.
    """

    item: AgendaItem
    line: NoticeItem
    version: FixedVersion | None = None
    is_closed: bool = False
    whole: bool = False
    remark: str = ""

    @property
    def label(self) -> str:
        """How a person finds it on the agenda."""
        return f"{self.line.number}. {self.line.title}"


def notice_of(version: AgendaVersion, *, closed: bool) -> NoticeDocument:
    """Return the notice of the pack: with all titles in the closed one, where they differ."""
    return notice_document(version, closed=closed and titles_differ(version))


def matters(version: AgendaVersion, notice: NoticeDocument, *, closed: bool) -> list[Matter]:
    """Return the version's items in order, as `notice` of the same pack tells them.

    The public pack goes without the memos of secret matters, of matters behind closed doors and
    of those whose title is not public: a memo's head has its title.
    """
    told = [line for group in notice.groups for line in group.items]
    lines = version.content["items"]
    by_item = {line["uuid"]: (line, said) for line, said in zip(lines, told, strict=True)}
    return [_matter(item, *by_item[str(item.uuid)], closed=closed) for item in _items(version)]


def has_more(version: AgendaVersion) -> bool:
    """Return whether the closed pack would hold anything that the public one does not."""
    lines = {line["uuid"]: line for line in version.content["items"]}
    return titles_differ(version) or any(
        found and not line["withdrawn"] and _is_closed(item, found, line)
        for item in _items(version)
        for found, line in [(item.fixed_version, lines[str(item.uuid)])]
    )


def titles_differ(version: AgendaVersion) -> bool:
    """Return whether the version has titles that are not public."""
    return any(line["title"] != line["public_title"] for line in version.content["items"])


def is_hidden(item: AgendaItem, line: Line) -> bool:
    """Return whether the whole memo of the item stays out of what is public."""
    return (
        line["is_closed"]
        or line["title"] != line["public_title"]
        or (item.memo is not None and hides_title(item))
    )


def hides_title(item: AgendaItem) -> bool:
    """Return whether the item's case is secret, or its title protected, as it is now."""
    case = item.memo.case if item.memo else None
    return case is not None and (case.is_secret or bool(case.protected_title))


def _items(version: AgendaVersion) -> Iterator[AgendaItem]:
    items = list(AgendaItem.objects.in_order().filter(meeting=version.meeting_id))
    for item in as_sent(items, version):
        item.meeting = version.meeting
        yield item


def _is_closed(item: AgendaItem, found: FixedVersion, line: Line) -> bool:
    return is_hidden(item, line) or has_protected(found.content)


def _matter(item: AgendaItem, line: Line, said: NoticeItem, *, closed: bool) -> Matter:
    found = None if line["withdrawn"] else item.fixed_version
    left_out = found is not None and not closed and is_hidden(item, line)
    remarks: Mapping[str, bool] = {
        "utgår": line["withdrawn"],
        "stängda dörrar": line["is_closed"],
        NOT_PUBLIC: left_out,
    }
    return Matter(
        item=item,
        line=said,
        version=None if left_out else found,
        is_closed=closed and found is not None and _is_closed(item, found, line),
        whole=closed and found is not None and has_protected(found.content),
        remark=", ".join(words for words, holds in remarks.items() if holds),
    )

"""The files of a pack as its contents list them: each with its place in the archive and hash."""

from typing import Any

from council.documents.pack import PackFile, PackItem
from council.documents.redaction import removed
from decisions.agendas.models import Rendition
from decisions.agendas.packs.contents import Matter
from decisions.agendas.packs.names import attachment_name, folder_name, safe_name
from decisions.memos.documents import NOT_PUBLIC
from decisions.memos.protection import ground_in

NOT_GIVEN = "lämnas inte ut"


def listed_notice(sealed: Rendition) -> PackFile:
    """Return the sealed notice, at the top of the archive."""
    version = sealed.agenda_version
    name = "Kallelse" if version is None or version.number == 1 else f"Tillägg {version.letter}"
    return _listed(sealed, "Kallelse med föredragningslista", f"{name}.pdf")


def listed_item(matter: Matter, sealed: Rendition | None) -> PackItem:
    """Return the item with its sealed memo, if it is bound in, and the memo's attachments."""
    line = matter.line
    paper: PackFile | None = None
    attachments: tuple[PackFile, ...] = ()
    if matter.version and sealed:
        content, folder = matter.version.content, folder_name(line.number, line.title)
        name = safe_name(content["document_name"])
        paper = _listed(sealed, content["document_name"], f"{folder}/{name}.pdf")
        attachments = _attachments(content, folder, whole=matter.whole)
    return PackItem(
        uuid=str(matter.item.uuid),
        number=line.number,
        title=line.title,
        registry_number=line.registry_number,
        paper=paper,
        attachments=attachments,
        remark=matter.remark,
        closed=matter.is_closed,
    )


def _listed(sealed: Rendition, title: str, path: str) -> PackFile:
    return PackFile(
        title=title,
        path=path,
        sha256=sealed.file_id,
        size=sealed.file.size,
        pages=sealed.page_count,
    )


def _attachments(content: dict[str, Any], folder: str, *, whole: bool) -> tuple[PackFile, ...]:
    rows = enumerate(content["attachments"], 1)
    return tuple(_attachment(row, place, folder, whole=whole) for place, row in rows)


def _attachment(row: dict[str, Any], place: int, folder: str, *, whole: bool) -> PackFile:
    """Return an attachment as the memo tells of it (decisions.memos.documents)."""
    ground = ground_in(row)
    if ground and not whole:
        return PackFile(title=removed(ground), remark=NOT_GIVEN)
    if not ground and not row["is_public"]:
        return PackFile(title=NOT_PUBLIC, remark=NOT_GIVEN)
    if not row["sha256"]:
        return PackFile(title=row["title"], remark=row["url"] or NOT_GIVEN)
    name = attachment_name(place, row["title"], row["content_type"])
    return PackFile(
        title=row["title"],
        path=f"{folder}/{name}",
        sha256=row["sha256"],
        size=row["size"] or 0,
    )

"""The zip archive of a pack: what its contents list, made of kept files while it is sent.

Nothing is stored twice: the archive is written file by file from the content-addressed store. The
same pack gives the same bytes, unless the virus scanner has found something since.
"""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from council.files.models import Scan, StoredFile, read_file
from council.files.responses import INFECTED
from decisions.agendas.models import Rendition
from decisions.agendas.packs.names import safe_name

LIST_NAME = "Innehåll.csv"
HEADINGS = (
    "Fil", "Nr", "Ärende", "Diarienummer", "Handling", "Sidor", "Byte", "SHA-256", "Anmärkning",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t")
READABLE_BY_ALL = 0o644 << 16
# What a zip archive adds for each file and at its end (APPNOTE 4.3.7, 4.3.12, 4.3.16).
HEADERS_SIZE, END_SIZE = 30 + 46, 22
File = dict[str, Any]
"""A file of the contents: council.documents.pack.PackFile."""


@dataclass(frozen=True)
class Row:
    """A line of the archive's list: a file, and the item that it belongs to."""

    file: File
    item: dict[str, Any]


class Archive:
    """The archive of one pack; iterated over, it gives its bytes."""

    def __init__(self, pack: Rendition) -> None:
        self.pack = pack
        self.at = timezone.localtime(pack.sealed_at)

    @cached_property
    def rows(self) -> list[Row]:
        """The files in order: the pack itself, the notice, and each item's."""
        contents = self.pack.contents
        first = [Row(self._itself, {}), Row(contents["notice"], {})]
        items = [
            Row(file, item)
            for item in contents["items"]
            for file in ([item["paper"]] if item["paper"] else []) + item["attachments"]
        ]
        return [self._checked(row) for row in first + items]

    @property
    def size(self) -> int | None:
        """How many bytes it will be; None for one so large that its form is another (zip64)."""
        files = [(row.file["path"], row.file["size"]) for row in self.rows if row.file["path"]]
        names = [(LIST_NAME, len(self.listing)), *files]
        size = END_SIZE + sum(
            HEADERS_SIZE + 2 * len(name.encode()) + int(size) for name, size in names
        )
        return size if size < zipfile.ZIP64_LIMIT else None

    @cached_property
    def listing(self) -> bytes:
        """The list of the files as CSV in UTF-8 with semicolons, as Swedish spreadsheets read."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";")
        writer.writerow(HEADINGS)
        for row in self.rows:
            writer.writerow([_harmless(str(cell)) for cell in _cells(row)])
        return text.getvalue().encode("utf-8-sig")

    def __iter__(self) -> Iterator[bytes]:
        out = _Outbox()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(self._entry(LIST_NAME), self.listing)
            yield out.take()
            for row in self.rows:
                if row.file["path"]:
                    data = read_file(row.file["sha256"])
                    archive.writestr(self._entry(row.file["path"]), data)
                    yield out.take()
        yield out.take()

    @property
    def _itself(self) -> File:
        pack = self.pack
        letter = pack.agenda_version.letter if pack.agenda_version else ""
        return {
            "title": "Möteshandlingar",
            "path": f"{safe_name(f'Möteshandlingar {letter}')}.pdf",
            "sha256": pack.file_id,
            "size": pack.file.size,
            "pages": pack.page_count,
            "remark": "",
        }

    def _checked(self, row: Row) -> Row:
        """Return the row, without its file when the virus scanner has found something in it."""
        if row.file["sha256"] not in self._infected:
            return row
        return Row({**row.file, "path": "", "remark": INFECTED}, row.item)

    @cached_property
    def _infected(self) -> frozenset[str]:
        listed = [
            file["sha256"] for item in self.pack.contents["items"] for file in item["attachments"]
        ]
        found = StoredFile.objects.filter(pk__in=listed, scan=Scan.INFECTED)
        return frozenset(found.values_list("pk", flat=True))

    def _entry(self, path: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(path, date_time=_stamp(self.at))
        entry.external_attr, entry.create_system = READABLE_BY_ALL, 3
        return entry


class _Outbox:
    """A file that is sent away piece by piece: `take` between the entries, not within one.

    Within an entry the writer goes back to its head with the checksum, so that the archive needs
    no descriptors behind its entries, which not every program reads.
    """

    def __init__(self) -> None:
        self.held, self.sent = io.BytesIO(), 0

    def write(self, data: bytes, /) -> int:
        return self.held.write(data)

    def tell(self) -> int:
        return self.sent + self.held.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self.sent + self.held.seek(offset - self.sent, whence)

    def flush(self) -> None:
        """All is held until it is taken."""

    def close(self) -> None:
        """Nothing is open."""

    def take(self) -> bytes:
        piece = self.held.getvalue()
        self.held, self.sent = io.BytesIO(), self.sent + len(piece)
        return piece


def _stamp(at: dt.datetime) -> tuple[int, int, int, int, int, int]:
    return (at.year, at.month, at.day, at.hour, at.minute, at.second)


def _cells(row: Row) -> tuple[object, ...]:
    file, item = row.file, row.item
    return (
        file["path"],
        item.get("number", ""),
        item.get("title", ""),
        item.get("registry_number", ""),
        file["title"],
        file["pages"] or "",
        file["size"] if file["path"] else "",
        file["sha256"] if file["path"] else "",
        file["remark"],
    )


def _harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell

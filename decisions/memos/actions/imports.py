"""Keeping a memo that was read out of a file."""

import datetime as dt
import hashlib
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from council.files.actions import store_file
from council.files.models import StoredFile
from council.files.tasks import look_into
from council.organisation.models import Department, User
from council.register.actions import CaseFacts, register_case
from council.register.models import Case, ExternalReference
from council.register.numbers import registry_key
from decisions.memos.actions.create import finish_creation, new_memo
from decisions.memos.actions.import_parts import add_parts
from decisions.memos.actions.import_places import (
    find_body,
    find_department,
    find_unit,
    importable_departments,
)
from decisions.memos.actions.import_sections import template_for
from decisions.memos.actions.people import fitted
from decisions.memos.actions.text import plain_line, storable
from decisions.memos.companions import companions
from decisions.memos.importing import parse_file
from decisions.memos.models import ImportedFile, Memo
from decisions.memos.periods import day_words
from decisions.memos.workflow import MemoKind

Warnings = list[dict[str, str]]
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
}


class AlreadyImported(ValidationError):
    """The same file was imported before; `earlier` is that import."""

    def __init__(self, earlier: ImportedFile, message: str) -> None:
        super().__init__(message, code="already_imported")
        self.earlier = earlier


def find_earlier_import(data: bytes) -> ImportedFile | None:
    """Return the newest import of exactly these bytes, with its memo and case."""
    return (
        ImportedFile.objects.filter(file=hashlib.sha256(data).hexdigest())
        .select_related("memo__case", "imported_by")
        .order_by("-imported_at", "-pk")
        .first()
    )


@transaction.atomic
def import_memo(
    *,
    data: bytes,
    filename: str,
    by: User,
    at: dt.datetime,
    parsed: dict[str, Any] | None = None,
    department: Department | None = None,
    is_again: bool = False,
    is_operator: bool = False,
) -> tuple[Memo, Warnings]:
    """Keep the file and the draft that it holds; return the memo and what should be looked at.

    It follows the department's template of its kind, so that it has its help texts and phrases.
    `parsed` is parse_file's object, read from `data` when it is not given. `department` decides
    where the file does not; without it the file's own, the case's or the body's. The case is found
    by the number in any spelling, or registered under it exactly as written, or given the next
    number. `is_operator` is for the command on the server, which no role limits.

    Raises ExtractError for a file that cannot be read, AlreadyImported unless `is_again`, and
    ValidationError with a message per field (department, registry_number) when it cannot be told
    where the memo belongs. Nothing is kept then: no row, no file.
    """
    parsed = storable(parsed if parsed is not None else dict(parse_file(data, filename)))
    warnings: Warnings = list(parsed["warnings"])
    on = timezone.localdate(at)
    place = find_department(
        parsed,
        warnings,
        chosen=department,
        among=importable_departments(by, on, is_operator=is_operator),
    )
    _lock(data, place)
    if not is_again:
        _check_first_time(data, by=by, on=on, is_operator=is_operator)
    kind = MemoKind(parsed["kind"])
    title = _title(parsed, kind, filename)
    case = _case(parsed, place, title, warnings, by=by, at=at, is_operator=is_operator)
    memo = new_memo(
        kind=kind,
        case=case,
        title=title,
        recipient_body=find_body(parsed, place, on, warnings),
        department=place,
        unit=find_unit(parsed, place, warnings),
        meeting_date=_date(parsed["meeting_date"]),
        dated=_date(parsed["date"]),
        template=template_for(place, kind, parsed["sections"]),
        by=by,
        at=at,
    )
    add_parts(memo=memo, parsed=parsed, warnings=warnings)
    for companion in companions():
        companion.adopt(memo, parsed, by=by, at=at)
    finish_creation(memo=memo, reason="Importerad", action="memo.imported", by=by, at=at)
    ImportedFile.objects.create(
        memo=memo,
        file=_kept(data, at=at),
        filename=fitted(ImportedFile, "filename", filename),
        warnings=warnings,
        imported_at=at,
        imported_by=by,
    )
    return memo, warnings


def _lock(data: bytes, department: Department) -> None:
    """Let imports of these bytes, and those into this department, come one after the other.

    A double click, or a colleague of another department at the same moment, must find the first
    import of the file; two files of one case must find the case. Both locks end with the
    transaction. The first is PostgreSQL's advisory lock, on a signed 64-bit number.
    """
    key = int.from_bytes(hashlib.sha256(data).digest()[:8]) >> 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
    Department.objects.select_for_update(no_key=True).get(pk=department.pk)


def _check_first_time(data: bytes, *, by: User, on: dt.date, is_operator: bool) -> None:
    earlier = find_earlier_import(data)
    if earlier is None:
        return
    if is_operator or Memo.objects.visible_to(by, on).filter(pk=earlier.memo_id).exists():
        number = earlier.memo.case.registry_number
        what = f"blev ”{earlier.memo.title}”, {number}"
    else:
        what = "hör till en annan förvaltning"
    day = timezone.localdate(earlier.imported_at)
    message = f"Filen importerades redan {day_words(day)} och {what}."
    raise AlreadyImported(earlier, message)


def _title(parsed: dict[str, Any], kind: MemoKind, filename: str) -> str:
    """Return the memo's title, or what a person would call it until somebody writes one."""
    consultation = (parsed["consultation"] or {}).get("title")
    reply = f"Svar på remiss: {consultation}" if consultation else None
    from_file = f"{kind.label} ur {PurePath(filename).stem or 'fil'}"
    return fitted(Memo, "title", plain_line(parsed["title"] or reply or from_file))


def _case(
    parsed: dict[str, Any],
    department: Department,
    title: str,
    warnings: Warnings,
    *,
    by: User,
    at: dt.datetime,
    is_operator: bool,
) -> Case:
    number = fitted(Case, "registry_number", parsed["registry_number"])
    consultation = parsed["consultation"] or {}
    references = [
        (
            consultation.get("sender") or ""
            if reference == consultation.get("sender_reference")
            else "",
            fitted(ExternalReference, "number", reference),
        )
        for reference in dict.fromkeys(parsed["external_references"])
    ]
    existing = (
        number
        and Case.objects.filter(
            department=department, registry_key=registry_key(number), cancelled_at=None
        )
        .order_by("pk")
        .first()
    )
    if not existing:
        facts = CaseFacts(public_title=title, external_references=references)
        case = register_case(
            department=department, facts=facts, registry_number=number, by=by, at=at
        )
        if not number:
            message = f"Ärendet fick numret {case.registry_number} ur förvaltningens serie."
            warnings.append({"code": "number_given", "message": message})
        return case
    may_see = Case.objects.visible_to(by, timezone.localdate(at)).filter(pk=existing.pk).exists()
    if not (is_operator or may_see):
        message = "Diarienumret är upptaget. Be registratorn om hjälp."
        raise ValidationError({"registry_number": message})
    for authority, reference in references:
        existing.external_references.get_or_create(
            number=reference, defaults={"authority": authority}
        )
    return existing


def _date(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def _kept(data: bytes, *, at: dt.datetime) -> StoredFile:
    file = store_file(data, content_type=_content_type(data), at=at)
    look_into(file, at=at)
    return file


def _content_type(data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return CONTENT_TYPES["pdf"]
    return CONTENT_TYPES["docx" if data.startswith(b"PK\x03\x04") else "txt"]

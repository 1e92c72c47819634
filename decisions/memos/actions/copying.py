"""Beginning a memo with the text of an earlier one."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.documents.suggestions import without_suggestions
from council.organisation.models import User
from decisions.memos.actions.clauses import ClauseChange, save_clauses
from decisions.memos.actions.protection import note_protected_read
from decisions.memos.actions.text import rich_text
from decisions.memos.actions.transitions import keep_version
from decisions.memos.content import memo_content
from decisions.memos.models import Memo, MemoSection
from decisions.memos.protection import Right, sight_of


@transaction.atomic
def copy_text(*, memo: Memo, source: Memo, by: User, at: dt.datetime) -> None:
    """Fill a new draft with the sections and clauses of an earlier memo, as the user reads them.

    What is protected from the user is not copied, nor are people, attachments and decisions;
    suggestions that nobody has settled are left out. A section goes into the one with its code or
    heading, or is added last. Raises ValidationError at `source` when the user may not read it, or
    when it is secret and the new memo's case is not.
    """
    check_may_copy(source, by, on=timezone.localdate(at), to_secret=memo.case.is_secret)
    sight = sight_of(memo_content(source), Right(by, source, timezone.localdate(at)))
    if sight.shows_protected:
        note_protected_read(memo=source, by=by, at=at)
    for row in sight.content["sections"]:
        _copy_section(memo, row)
    _copy_clauses(memo, source, sight.content["clauses"])
    number = source.case.registry_number
    keep_version(memo=memo, reason=f"Kopierad från {number}", by=by, at=at)
    record_event(
        by=by,
        at=at,
        action="memo.copied",
        target=memo,
        registry_number=memo.case.registry_number,
        summary=f"{memo.title}: texten kopierades från {number}",
        data={"source": str(source.uuid)},
    )


def check_may_copy(source: Memo, by: User, *, on: dt.date, to_secret: bool) -> None:
    """Raise ValidationError when the memo is not one that the user may begin with.

    The text of a secret case goes into no case that is public (OSL 5:2).
    """
    if not Memo.objects.visible_to(by, on).filter(pk=source.pk).exists():
        message = "Underlaget finns inte, eller får inte läsas av dig."
        raise ValidationError({"source": message})
    if source.case.is_secret and not to_secret:
        message = "Underlaget hör till ett ärende med sekretess. Det nya ärendet behöver ha det."
        raise ValidationError({"source": message})


def _copy_section(memo: Memo, row: dict[str, Any]) -> None:
    html = rich_text(without_suggestions(row["html"]))
    section = None
    if row["code"]:
        section = memo.sections.filter(code=row["code"]).first()
    section = section or memo.sections.filter(heading__iexact=row["heading"]).first()
    if section is None:
        if not html:
            return
        position = memo.sections.order_by("position").values_list("position", flat=True).last()
        place = 0 if position is None else position + 1
        section = MemoSection(memo=memo, heading=row["heading"], position=place)
    section.html = html
    section.save()


def _copy_clauses(memo: Memo, source: Memo, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    targets = {
        str(clause.uuid): clause.target_body
        for clause in source.clauses.select_related("target_body")
    }
    changes = [
        ClauseChange(
            text=row["text"],
            depth=row["depth"],
            label=row["label"],
            target_body=targets.get(row["uuid"]),
            protection_ground=row.get("protection_ground", ""),
        )
        for row in rows
    ]
    errors: dict[str, list[str]] = {}
    save_clauses(memo=memo, changes=changes, errors=errors)
    if errors:
        raise ValidationError(errors)

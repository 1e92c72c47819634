"""Saving a draft: autosaves with a version lock, named versions, and who handles it."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.documents.suggestions import credited
from council.organisation.models import User
from decisions.memos.actions.changes import (
    UNCHANGED,
    Conflict,
    DraftChanges,
    Held,
    differs,
    marks_of,
    stored,
)
from decisions.memos.actions.clauses import ClauseChange, save_clauses
from decisions.memos.actions.create import check_unit
from decisions.memos.actions.text import plain_line, plain_text, rich_text
from decisions.memos.actions.together import held_by_others
from decisions.memos.actions.transitions import keep_version
from decisions.memos.companions import companions
from decisions.memos.models import Memo
from decisions.memos.protection import Right
from decisions.memos.rules import check_may_edit
from decisions.memos.rules.protection import check_may_change_section, check_new_grounds

__all__ = [
    "UNCHANGED",
    "ClauseChange",
    "Conflict",
    "DraftChanges",
    "Held",
    "save_draft",
    "save_version",
]


TYPED = ("title", "public_summary", "dated", "meeting_date")


@transaction.atomic
def save_draft(
    *,
    memo: Memo,
    base_version: int,
    changes: DraftChanges,
    by: User,
    at: dt.datetime,
    facts: Mapping[str, forms.BaseForm] | None = None,
    seen: Mapping[str, str] | None = None,
) -> Memo:
    """Save the changes to a draft and return it with `draft_version` one higher.

    `base_version` is the draft_version that the changes were made on. `seen`, when given, holds
    the mark (`changes.marks_of`) of each changed part as it was then, and counts instead: a draft
    that has moved on in other parts only is no conflict. `facts` holds a bound form for each
    companion's key. Writes neither history nor log: an autosave is no event.

    Raises Held when somebody else is writing in one of the parts, Conflict when the draft has
    moved on, ValidationError with a message per field (title,
    public_summary, unit, section-<uuid>, clauses-<index>-<field>, or a form's own names) and then
    saves nothing, PermissionDenied when the user does not write memos in the department.
    """
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
    check_may_edit(locked, by, at=at)
    _check_not_held(locked, changes, by, at)
    right = Right(by, locked, timezone.localdate(at))
    _check_not_moved_on(locked, base_version, changes, seen, right)
    errors: dict[str, list[str]] = {}
    _apply_head(locked, changes, errors)
    credit = partial(credited, by=str(by), at=at)
    _apply_sections(locked, changes.sections, errors, right, credit)
    if changes.clauses is not None:
        save_clauses(memo=locked, changes=changes.clauses, errors=errors, right=right)
    _apply_facts(locked, facts or {}, errors, by=by, at=at)
    if errors:
        raise ValidationError(errors)
    locked.draft_version += 1
    locked.saved_at, locked.saved_by = at, by
    locked.save_without_historical_record()
    return locked


@transaction.atomic
def save_version(*, memo: Memo, by: User, at: dt.datetime, reason: str = "") -> Memo:
    """Keep the draft as it stands as a named version, to compare with and come back to."""
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
    check_may_edit(locked, by, at=at)
    name = plain_line(reason) or "Sparad version"
    keep_version(memo=locked, reason=name, by=by, at=at)
    record_event(
        by=by,
        at=at,
        action="memo.version_saved",
        target=locked,
        registry_number=locked.case.registry_number,
        summary=f"{locked.title}: {name}",
    )
    return locked


def _check_not_held(memo: Memo, changes: DraftChanges, by: User, at: dt.datetime) -> None:
    held = held_by_others(memo, changes.parts, by, at)
    touched = {part: holder for part, holder in held.items() if differs(memo, changes, part)}
    if touched:
        raise Held(touched)


def _check_not_moved_on(
    memo: Memo,
    base_version: int,
    changes: DraftChanges,
    seen: Mapping[str, str] | None,
    right: Right,
) -> None:
    if seen is None:
        has_moved_on = memo.draft_version != base_version
    else:
        marks = marks_of(memo, changes.parts)
        has_moved_on = any(seen.get(part) != mark for part, mark in marks.items())
    if has_moved_on:
        raise Conflict(stored(memo, right))


def _apply_head(memo: Memo, changes: DraftChanges, errors: dict[str, list[str]]) -> None:
    if changes.title is not None:
        memo.title = plain_line(changes.title)
    if changes.public_summary is not None:
        memo.public_summary = plain_text(changes.public_summary)
    if changes.dated is not None:
        memo.dated = changes.dated
    if changes.recipient_body is not None:
        memo.recipient_body = changes.recipient_body
    if changes.meeting_date is not UNCHANGED:
        memo.meeting_date = changes.meeting_date
    if changes.unit is not UNCHANGED:
        memo.unit = changes.unit
    _check_head(memo, errors)


def _check_head(memo: Memo, errors: dict[str, list[str]]) -> None:
    """Check what was typed. The rows that the memo points to were fetched just now."""
    if not memo.title:
        errors["title"] = ["Skriv en rubrik."]
    try:
        memo.clean_fields(exclude={field.name for field in memo._meta.fields} - {*TYPED})  # noqa: SLF001
        check_unit(memo.unit, memo.department)
    except ValidationError as error:
        errors.update({**error.message_dict, **errors})


def _apply_sections(
    memo: Memo,
    changes: Mapping[uuid.UUID | str, str],
    errors: dict[str, list[str]],
    right: Right,
    credit: Callable[..., str],
) -> None:
    sections = {str(section.uuid): section for section in memo.sections.all()}
    before = [section.html for section in sections.values()]
    for key, html in changes.items():
        section = sections.get(str(key))
        try:
            if section is None:
                message = "Avsnittet finns inte längre. Läs in sidan på nytt."
                raise ValidationError(message)
            cleaned = rich_text(html)
            check_may_change_section(section.html, cleaned, right)
            check_new_grounds(before, cleaned)
            section.html = credit(cleaned, earlier=section.html)
        except ValidationError as error:
            errors[f"section-{key}"] = error.messages
        else:
            section.save(update_fields=["html"])


def _apply_facts(
    memo: Memo,
    facts: Mapping[str, forms.BaseForm],
    errors: dict[str, list[str]],
    *,
    by: User,
    at: dt.datetime,
) -> None:
    for companion in companions():
        form = facts.get(companion.key)
        if form is None:
            continue
        if form.is_valid():
            companion.save(memo, form, by=by, at=at)
        else:
            for name, found in form.errors.items():
                errors[form.add_prefix(name)] = [str(each) for each in found]

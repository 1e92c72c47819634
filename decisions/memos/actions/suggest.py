"""Suggesting changes of a text under review: the text itself stays as its author wrote it."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.documents.sametext import same_text
from council.documents.suggestions import count, credited, without_suggestions
from council.organisation.models import User
from decisions.memos.actions.clauses import MAX_TEXT
from decisions.memos.actions.text import plain_text, rich_text
from decisions.memos.models import ClauseSuggestion, Memo, MemoSection, ProposalClause
from decisions.memos.protection import Right, hidden_parts
from decisions.memos.rules import check_may_edit
from decisions.memos.rules.suggestions import check_may_suggest
from decisions.memos.suggested import clause_place, open_wordings


@transaction.atomic
def save_suggestions(
    *,
    memo: Memo,
    base_version: int,
    sections: Mapping[uuid.UUID | str, str],
    wordings: Mapping[uuid.UUID | str, str] | None = None,
    by: User,
    at: dt.datetime,
) -> Memo:
    """Save a reviewer's suggestions and return the memo with a new draft version.

    `sections` holds texts with suggestions in them, `wordings` clauses as they would rather have
    them, both by uuid. What is not suggested stays word for word: for each section the text
    without suggestions is the same as before, and a clause itself is not touched. An approval of
    the text as it was read before is refused afterwards. Raises ValidationError when somebody
    else has saved meanwhile, when more than suggestions was changed, or when the memo is not
    under review; PermissionDenied to whoever does not review it.
    """
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
    check_may_suggest(locked, by, at=at)
    if locked.draft_version != base_version:
        message = f"{locked.saved_by} har sparat sedan du öppnade texten. Dina förslag står kvar."
        raise ValidationError(message, code="conflict")
    hidden = hidden_parts(Right(by, locked, timezone.localdate(at)))
    found = {str(row.uuid): row for row in locked.sections.all() if str(row.uuid) not in hidden}
    for key, html in sections.items():
        _suggest(found.get(str(key)), html, by=by, at=at)
    suggested = _suggest_wordings(locked, wordings or {}, hidden, by=by, at=at)
    locked.draft_version += 1
    locked.saved_at, locked.saved_by = at, by
    locked.save_without_historical_record()
    remaining = suggested + sum(count(row.html) for row in found.values())
    record_event(
        by=by,
        at=at,
        action="memo.suggested",
        target=locked,
        registry_number=locked.case.registry_number,
        summary=f"{locked.title}: {remaining} ändringsförslag",
    )
    return locked


@transaction.atomic
def suggest_wording(
    *, memo: Memo, clause: uuid.UUID | str, text: str, by: User, at: dt.datetime
) -> None:
    """Suggest another wording of a clause of a draft that one writes together with others.

    Raises ValidationError when the memo is no draft, PermissionDenied to whoever does not write.
    """
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
    check_may_edit(locked, by, at=at)
    hidden = hidden_parts(Right(by, locked, timezone.localdate(at)))
    remaining = _suggest_wordings(locked, {clause: text}, hidden, by=by, at=at)
    record_event(
        by=by,
        at=at,
        action="memo.suggested",
        target=locked,
        registry_number=locked.case.registry_number,
        summary=f"{locked.title}: {remaining} ändringsförslag i punkterna",
    )


def _suggest_wordings(
    memo: Memo,
    wordings: Mapping[uuid.UUID | str, str],
    hidden: frozenset[str],
    *,
    by: User,
    at: dt.datetime,
) -> int:
    """Save the wordings and return how many the memo has; one's own that says nothing new goes."""
    clauses = {str(row.uuid): row for row in memo.clauses.all() if str(row.uuid) not in hidden}
    for key, typed in wordings.items():
        clause = clauses.get(str(key))
        text = plain_text(typed)
        _check_wording(clause, text)
        own = ClauseSuggestion.objects.filter(clause=clause, by=by).first()
        if own and own.text == text:
            continue
        if own:
            own.delete()
        if clause and clause.text != text:
            ClauseSuggestion.objects.create(clause=clause, text=text, by=by, at=at)
    return len(open_wordings(memo))


def _check_wording(clause: ProposalClause | None, text: str) -> None:
    if clause is None:
        message = "Punkten finns inte längre. Läs in sidan på nytt."
        raise ValidationError(message)
    place = clause_place(clause.label)
    if not text:
        message = f"{place} saknar text. Skriv en kommentar om punkten bör tas bort."
        raise ValidationError(message, code="no_wording")
    if len(text) > MAX_TEXT:
        message = f"{place} är för lång, den får ha högst {MAX_TEXT} tecken."
        raise ValidationError(message)


def _suggest(section: MemoSection | None, html: str, *, by: User, at: dt.datetime) -> None:
    if section is None:
        message = "Avsnittet finns inte längre. Läs in sidan på nytt."
        raise ValidationError(message)
    suggested = rich_text(html)
    if not same_text(without_suggestions(suggested), without_suggestions(section.html)):
        message = (
            f"Under ”{section.heading}” har mer än förslag ändrats. Under granskning kan text bara"
            " föreslås."
        )
        raise ValidationError(message, code="not_a_suggestion")
    section.html = credited(suggested, earlier=section.html, by=str(by), at=at)
    section.save(update_fields=["html"])

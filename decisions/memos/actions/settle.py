"""Accepting and rejecting suggested changes of a draft, one or several at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.documents.suggestions import accept, reject, remaining
from council.organisation.models import User
from decisions.memos.actions.changes import CLAUSES
from decisions.memos.actions.text import rich_text
from decisions.memos.actions.together import held_by_others
from decisions.memos.models import ClauseSuggestion, Memo, MemoSection, ProposalClause
from decisions.memos.protection import Right, hidden_parts
from decisions.memos.rules import check_may_edit
from decisions.memos.suggested import Choice, clause_place, mark_of_text

Part = TypeVar("Part", MemoSection, ProposalClause)
MOVED_ON = "Texten i {} har ändrats sedan du läste förslaget. Läs förslagen igen, som de nu står."


@transaction.atomic
def settle_suggestions(
    *, memo: Memo, choices: Collection[Choice], accepted: bool, by: User, at: dt.datetime
) -> Memo:
    """Make the chosen suggestions part of the text, or drop them; all of them or none.

    Raises ValidationError when the memo is no draft, when a suggestion is not there any more or
    was read in another text than the one that stands now, when somebody else writes in that part,
    or when two wordings of one clause are accepted at once. PermissionDenied to whoever does not
    write memos in the department.
    """
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
    check_may_edit(locked, by, at=at)
    hidden = hidden_parts(Right(by, locked, timezone.localdate(at)))
    by_part: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        by_part[choice.part].append(choice)
    sections = _found(locked.sections.all(), by_part, hidden)
    clauses = _found(locked.clauses.all(), by_part, hidden)
    if not by_part or by_part.keys() - sections.keys() - clauses.keys():
        message = "Förslaget finns inte längre."
        raise ValidationError(message)
    _check_free(locked, {*sections, *({CLAUSES} if clauses else ())}, by, at)
    for key, section in sections.items():
        _settle_section(section, by_part[key], accepted=accepted)
    for key, clause in clauses.items():
        _settle_clause(clause, by_part[key], accepted=accepted)
    locked.draft_version += 1
    locked.saved_at, locked.saved_by = at, by
    locked.save_without_historical_record()
    record_event(
        by=by,
        at=at,
        action="memo.suggestions_accepted" if accepted else "memo.suggestions_rejected",
        target=locked,
        registry_number=locked.case.registry_number,
        summary=f"{locked.title}: {len(choices)} ändringsförslag"
        f" {'godtagna' if accepted else 'avslagna'}",
    )
    return locked


def _found(
    rows: Iterable[Part], wanted: Collection[str], hidden: frozenset[str]
) -> dict[str, Part]:
    keyed = ((str(row.uuid), row) for row in rows)
    return {key: row for key, row in keyed if key in wanted and key not in hidden}


def _check_free(memo: Memo, parts: set[str], by: User, at: dt.datetime) -> None:
    holders = sorted(set(held_by_others(memo, frozenset(parts), by, at).values()))
    if holders:
        message = f"{' och '.join(holders)} skriver just nu i texten. Försök igen om en stund."
        raise ValidationError(message)


def _settle_section(section: MemoSection, chosen: list[Choice], *, accepted: bool) -> None:
    if any(each.seen != mark_of_text(section.html) for each in chosen):
        raise ValidationError(MOVED_ON.format(f"”{section.heading}”"))
    places = {int(each.key) for each in chosen if each.key.isdecimal()}
    if len(places) != len(chosen) or not places <= set(range(len(remaining(section.html)))):
        raise ValidationError(MOVED_ON.format(f"”{section.heading}”"))
    settled = accept if accepted else reject
    section.html = rich_text(settled(section.html, places))
    section.save(update_fields=["html"])


def _settle_clause(clause: ProposalClause, chosen: list[Choice], *, accepted: bool) -> None:
    place = clause_place(clause.label).lower()
    rows = {str(row.uuid): row for row in ClauseSuggestion.objects.filter(clause=clause)}
    found = [rows.get(each.key) for each in chosen]
    for row, each in zip(found, chosen, strict=True):
        if row is None or each.seen != mark_of_text(clause.text + row.text):
            raise ValidationError(MOVED_ON.format(place))
    if accepted and len(chosen) > 1:
        message = f"Om {place} finns flera förslag. Godta ett av dem i taget."
        raise ValidationError(message)
    for row in filter(None, found):
        if accepted:
            clause.text = row.text
            clause.save(update_fields=["text"])
        row.delete()

"""Saving a draft's facts in one go: head, case officers, interests, signatories."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.db import transaction

from council.organisation.models import Person, User
from council.register.actions import sort_case
from council.register.models import Case, Topic
from decisions.memos.actions.drafts import UNCHANGED, Conflict, DraftChanges, save_draft
from decisions.memos.actions.facts_seen import (
    Facts,
    Seen,
    changed_by_both,
    companion_mark,
    in_words,
    iso_or_key,
    left_alone,
    marks_of_facts,
    stored_facts,
)
from decisions.memos.actions.interests import set_interests
from decisions.memos.actions.officers import OfficerFacts, set_officers
from decisions.memos.actions.text import plain_text
from decisions.memos.models import InterestGround, Memo, MemoSignatory


@dataclass(frozen=True)
class PeopleFacts:
    """Who handles the memo, who has an interest in it, and who signs it; each list is whole."""

    officers: Sequence[OfficerFacts] = ()
    interests: Sequence[tuple[Person, InterestGround]] = field(default_factory=list)
    """Without travellers, who belong to the trip, and those that people declared themselves."""
    signatories: Sequence[tuple[str, str]] = field(default_factory=list)
    """(name, title)"""


@dataclass(frozen=True)
class Subject:
    """What the memo's case is about, and where: kept on the case, so all its memos share it."""

    topic: Topic | None = None
    places: Sequence[str] = ()


class FactsConflict(Exception):
    """Somebody else has changed the same facts. `theirs` says by name what stands there now.

    `seen` holds the marks to save again with: of those facts as they stand, of the others as seen.
    """

    def __init__(self, memo: Memo, names: frozenset[str], seen: Seen) -> None:
        super().__init__(f"{memo.saved_by} har sparat handlingen efter att du öppnade den.")
        marks = marks_of_facts(stored_facts(memo))
        self.who = str(memo.saved_by)
        self.theirs = {name: in_words(memo, name) for name in sorted(names)}
        self.seen = {**seen, **{name: marks[name] for name in names}}


@transaction.atomic
def save_facts(
    *,
    memo: Memo,
    seen: Seen,
    changes: DraftChanges,
    people: PeopleFacts,
    subject: Subject,
    by: User,
    at: dt.datetime,
) -> Memo:
    """Save what the user changed of the facts since they were `seen`, and return the draft.

    What others changed meanwhile stays. Raises FactsConflict when both changed the same one
    (nothing is saved then), ValidationError with a message per field, PermissionDenied when the
    user does not write memos in the department.
    """
    locked = _locked(memo)
    mine = _typed(changes, people, subject)
    if names := changed_by_both(seen, mine, stored_facts(locked)):
        raise FactsConflict(locked, names, seen)
    kept = left_alone(seen, mine)
    saved = save_draft(
        memo=locked,
        base_version=locked.draft_version,
        changes=_without(changes, kept),
        by=by,
        at=at,
    )
    if "officers" not in kept:
        set_officers(memo=saved, officers=people.officers, by=by, at=at)
    if "signatories" not in kept:
        _set_signatories(saved, people.signatories)
    if "interests" not in kept:
        set_interests(memo=saved, interests=people.interests, by=by, at=at)
    _sort_case(locked.case, subject, kept, by=by, at=at)
    return saved


@transaction.atomic
def save_companion(
    *, memo: Memo, key: str, form: forms.BaseForm, seen: str, by: User, at: dt.datetime
) -> Memo:
    """Save a companion's facts, given as its valid form; `seen` is their mark as it was shown.

    Raises Conflict when somebody else has changed them since, else as `save_draft`.
    """
    locked = _locked(memo)
    if companion_mark(locked, key) != seen:
        raise Conflict({"version": locked.draft_version, "saved_by": str(locked.saved_by)})
    return save_draft(
        memo=locked,
        base_version=locked.draft_version,
        changes=DraftChanges(),
        facts={key: form},
        by=by,
        at=at,
    )


def _locked(memo: Memo) -> Memo:
    rows = Memo.objects.select_for_update(of=("self",), no_key=True)
    return rows.with_people().select_related("saved_by__person").get(pk=memo.pk)


def _sort_case(
    case: Case, subject: Subject, kept: frozenset[str], *, by: User, at: dt.datetime
) -> None:
    """Save what the user changed of what the case is about; the rest stays as it stands."""
    sort_case(
        case=case,
        topic=case.topic if "topic" in kept else subject.topic,
        places=case.places if "places" in kept else subject.places,
        by=by,
        at=at,
    )


def _typed(changes: DraftChanges, people: PeopleFacts, subject: Subject) -> Facts:
    """Return what was typed in the shape of `stored_facts`, as it would be kept."""
    return {
        "recipient_body": iso_or_key(changes.recipient_body),
        "unit": iso_or_key(_given(changes.unit)),
        "meeting_date": iso_or_key(_given(changes.meeting_date)),
        "dated": iso_or_key(changes.dated),
        "public_summary": plain_text(changes.public_summary or ""),
        "officers": [[row.person.pk, str(row.role), *row.numbers()] for row in people.officers],
        "interests": [[person.pk, str(ground)] for person, ground in people.interests],
        "signatories": [list(row) for row in people.signatories],
        "topic": subject.topic.pk if subject.topic else None,
        "places": list(subject.places),
    }


def _given(value: Any) -> Any:
    return None if value is UNCHANGED else value


def _without(changes: DraftChanges, names: frozenset[str]) -> DraftChanges:
    """Return the changes without those facts."""
    unset = {"unit": UNCHANGED, "meeting_date": UNCHANGED}
    head = names & {"public_summary", "dated", "recipient_body", *unset}
    return replace(changes, **{name: unset.get(name) for name in head})  # type: ignore[arg-type]


def _set_signatories(memo: Memo, signatories: Sequence[tuple[str, str]]) -> None:
    people = {row.name: row.person for row in memo.signatories.select_related("person")}
    memo.signatories.all().delete()
    for position, (name, title) in enumerate(signatories):
        signatory = MemoSignatory(
            memo=memo, person=people.get(name), name=name, title=title, position=position
        )
        signatory.full_clean()
        signatory.save()

"""Saving a draft's facts in one go: head, case officers, interests, signatories."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import Person, User
from decisions.memos.actions.drafts import DraftChanges, save_draft
from decisions.memos.actions.officers import OfficerFacts, set_officers
from decisions.memos.models import InterestGround, Memo, MemoInterest, MemoSignatory


@dataclass(frozen=True)
class PeopleFacts:
    """Who handles the memo, who has an interest in it, and who signs it; each list is whole."""

    officers: Sequence[OfficerFacts] = ()
    interests: Sequence[tuple[Person, InterestGround]] = field(default_factory=list)
    """Without the travellers of a travel memo: they belong to the trip."""
    signatories: Sequence[tuple[str, str]] = field(default_factory=list)
    """(name, title)"""


@transaction.atomic
def save_facts(
    *,
    memo: Memo,
    base_version: int,
    changes: DraftChanges,
    people: PeopleFacts,
    by: User,
    at: dt.datetime,
) -> Memo:
    """Save all of it or nothing, and return the draft.

    Raises Conflict when the draft has moved on, ValidationError with a message per field,
    PermissionDenied when the user does not write memos in the department.
    """
    saved = save_draft(memo=memo, base_version=base_version, changes=changes, by=by, at=at)
    set_officers(memo=saved, officers=people.officers, by=by, at=at)
    _set_interests(saved, people.interests)
    _set_signatories(saved, people.signatories)
    names = ", ".join(f"{person} ({ground.label.lower()})" for person, ground in people.interests)
    record_event(
        by=by,
        at=at,
        action="memo.interests_set",
        target=saved,
        registry_number=saved.case.registry_number,
        summary=f"{saved.title}: jäv {names or 'ingen angiven'}",
    )
    return saved


def _set_interests(memo: Memo, interests: Sequence[tuple[Person, InterestGround]]) -> None:
    memo.interests.exclude(ground=InterestGround.TRAVELLER).delete()
    for position, (person, ground) in enumerate(interests):
        interest = MemoInterest(memo=memo, person=person, ground=ground, position=position)
        interest.full_clean()
        interest.save()


def _set_signatories(memo: Memo, signatories: Sequence[tuple[str, str]]) -> None:
    people = {row.name: row.person for row in memo.signatories.select_related("person")}
    memo.signatories.all().delete()
    for position, (name, title) in enumerate(signatories):
        signatory = MemoSignatory(
            memo=memo, person=people.get(name), name=name, title=title, position=position
        )
        signatory.full_clean()
        signatory.save()

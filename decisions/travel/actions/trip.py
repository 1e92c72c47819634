"""Keeping the facts of a trip."""

import datetime as dt
from typing import Any

from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.memos.actions.people import find_or_add_person
from decisions.memos.models import InterestGround, Memo, MemoInterest
from decisions.travel.models import (
    Travel,
    TravelCost,
    TravelLeg,
    Traveller,
    TravelStop,
    travellers,
)

ROWS: dict[str, Any] = {"stops": TravelStop, "legs": TravelLeg, "costs": TravelCost}


@transaction.atomic
def save_travel(*, memo: Memo, facts: dict[str, Any], by: User, at: dt.datetime) -> Travel:
    """Keep the facts of a valid TravelForm (its cleaned_data) and return the trip.

    The travellers become the memo's interested persons (KL 7:4 with 6:28). Who they are is told
    to the log when it changes, for it decides who may handle and approve the memo.
    """
    names = [field.name for field in Travel._meta.fields if field.name in facts]  # noqa: SLF001
    travel, _ = Travel.objects.update_or_create(
        memo=memo, defaults={name: facts[name] for name in names}
    )
    for relation, model in ROWS.items():
        getattr(travel, relation).all().delete()
        for position, row in enumerate(facts[relation]):
            model.objects.create(travel=travel, position=position, **row)
    _save_travellers(travel, facts["travellers"], by=by, at=at)
    return travel


def _save_travellers(
    travel: Travel, rows: list[tuple[str, str]], *, by: User, at: dt.datetime
) -> None:
    before = _told(travel)
    known = {interest.person.name: interest.person for interest in travellers(travel.memo)}
    travel.memo.interests.filter(ground=InterestGround.TRAVELLER).delete()
    travel.traveller_kinds.all().delete()
    for position, (name, kind) in enumerate(rows):
        person = known.get(name) or find_or_add_person(
            name=name, department=travel.memo.department
        )
        add_traveller(travel, person_id=person.pk, position=position, kind=kind)
    after = _told(travel)
    if before == after:
        return
    record_event(
        by=by,
        at=at,
        action="travel.travellers_set",
        target=travel.memo,
        registry_number=travel.memo.case.registry_number,
        summary=f"{travel.memo.title}: resenärer {', '.join(after) or 'inga'}",
        data={"before": before, "after": after},
    )


def add_traveller(travel: Travel, *, person_id: int, position: int = 0, kind: str = "") -> None:
    """Let the person be a traveller; without a kind their roles say what they are."""
    MemoInterest.objects.get_or_create(
        memo=travel.memo,
        person_id=person_id,
        ground=InterestGround.TRAVELLER,
        defaults={"position": position},
    )
    if kind:
        Traveller.objects.get_or_create(
            travel=travel, person_id=person_id, defaults={"kind": kind}
        )


def _told(travel: Travel) -> list[str]:
    """Return the travellers as the log tells them."""
    kinds = {row.person_id: row.get_kind_display() for row in travel.traveller_kinds.all()}
    rows = [(each.person.name, kinds.get(each.person_id)) for each in travellers(travel.memo)]
    return [f"{name} ({kind.lower()})" if kind else name for name, kind in rows]

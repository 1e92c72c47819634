"""Keeping the facts of a trip."""

import datetime as dt
from typing import Any

from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.memos.actions.people import find_or_add_person
from decisions.memos.models import InterestGround, Memo, MemoInterest
from decisions.travel.models import Travel, TravelCost, travellers


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
    travel.costs.all().delete()
    for position, row in enumerate(facts["costs"]):
        TravelCost.objects.create(travel=travel, position=position, **row)
    _save_travellers(memo, facts["travellers"], by=by, at=at)
    return travel


def _save_travellers(memo: Memo, names: list[str], *, by: User, at: dt.datetime) -> None:
    before = list(travellers(memo))
    if [interest.person.name for interest in before] == names:
        return
    known = {interest.person.name: interest.person for interest in before}
    memo.interests.filter(ground=InterestGround.TRAVELLER).delete()
    for position, name in enumerate(names):
        person = known.get(name) or find_or_add_person(name=name, department=memo.department)
        MemoInterest.objects.get_or_create(
            memo=memo,
            person=person,
            ground=InterestGround.TRAVELLER,
            defaults={"position": position},
        )
    record_event(
        by=by,
        at=at,
        action="travel.travellers_set",
        target=memo,
        registry_number=memo.case.registry_number,
        summary=f"{memo.title}: resenärer {', '.join(names) or 'inga'}",
    )

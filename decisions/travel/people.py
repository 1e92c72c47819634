"""What each traveller is in the organisation: from roles and mandates, or as somebody says."""

import datetime as dt
from collections.abc import Iterable

from council.organisation.models import Mandate, MandateRole, RoleAssignment
from council.organisation.permissions import Role
from decisions.memos.models import Memo
from decisions.travel.kinds import LOWEST_LEVEL, TravellerKind
from decisions.travel.models import Traveller, travellers

BY_ROLE = {
    Role.MANAGER: TravellerKind.MANAGER,
    Role.DIRECTOR: TravellerKind.DIRECTOR,
    Role.MEMBER: TravellerKind.ELECTED,
}
BINDING = frozenset({TravellerKind.MANAGER, TravellerKind.DIRECTOR, TravellerKind.CHAIR})
"""What a role makes of somebody no form undoes: or a director could travel as an employee."""


def kinds_found(memo: Memo, people: Iterable[int], on: dt.date) -> dict[int, TravellerKind]:
    """Return what roles and mandates make of each person (by primary key) that day.

    Whoever has several is the one that asks for the highest level.
    """
    found: dict[int, list[TravellerKind]] = {person: [TravellerKind.EMPLOYEE] for person in people}
    for mandate in Mandate.objects.valid_on(on).filter(person__in=found).order_by("pk"):
        leads = mandate.role == MandateRole.CHAIR and mandate.body_id == memo.recipient_body_id
        found[mandate.person_id].append(TravellerKind.CHAIR if leads else TravellerKind.ELECTED)
    roles = RoleAssignment.objects.filter(user__person__in=found).select_related("user")
    for assignment in roles.order_by("pk"):
        person = assignment.user.person_id
        if person is None or not assignment.is_valid_on(on):
            continue
        if assignment.role == Role.CHAIR:
            leads = assignment.body_id == memo.recipient_body_id
            found[person].append(TravellerKind.CHAIR if leads else TravellerKind.ELECTED)
        elif assignment.role in BY_ROLE:
            found[person].append(BY_ROLE[Role(assignment.role)])
    return {person: max(kinds, key=_height) for person, kinds in found.items()}


def traveller_kinds(memo: Memo, on: dt.date) -> dict[int, TravellerKind]:
    """Return the kind of each traveller, by the person's primary key, in their order.

    As the trip's form says; roles and mandates of that day decide where it says nothing, and where
    they make a manager, a director or the chair of the traveller.
    """
    people = [interest.person_id for interest in travellers(memo)]
    said = dict(
        Traveller.objects.filter(travel__memo=memo).values_list("person", "kind").order_by("pk")
    )
    found = kinds_found(memo, people, on)
    return {person: _stronger(said.get(person), found[person]) for person in people}


def _stronger(said: str | None, found: TravellerKind) -> TravellerKind:
    if said is None:
        return found
    kind = TravellerKind(said)
    return found if found in BINDING and _height(found) > _height(kind) else kind


def _height(kind: TravellerKind) -> int:
    return LOWEST_LEVEL[kind].rank

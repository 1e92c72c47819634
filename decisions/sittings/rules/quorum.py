"""Whether the body may handle an item: more than half of its members are present (KL 6:27)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from decisions.sittings.rules.places import Cause
from decisions.sittings.rules.serving import Service


@dataclass(frozen=True, slots=True)
class Quorum:
    """The count for one item: `present` of `seats`, of which `needed` are asked for."""

    item: int
    seats: int
    present: int
    needed: int
    is_met: bool
    reason: str


def needed(seats: int) -> int:
    """Return how many must be present of a body with so many seats, the vacant ones counted."""
    return seats // 2 + 1


def quorum(service: Service, *, is_council: bool = False) -> Quorum:
    """Return whether the body may handle the item, and why.

    Who takes part at a distance is present (KL 5:16, 6:24); so is who abstains. Only the
    municipal council may go on when a conflict of interest alone brings it below (KL 5:46); a
    committee may not. It may though let the person whose conflict is disputed take part in that
    question, if it would else lack its quorum (KL 6:30 third paragraph).
    """
    seats, present = len(service.places), len(service.serving)
    asked = needed(seats)
    stood_back = sum(
        1 for one in service.places if one.person is None and one.cause is Cause.CONFLICT
    )
    excused = is_council and asked <= present + stood_back
    law = "KL 5:45" if is_council else "KL 6:27"
    counted = f"{present} av {seats} platser är besatta och {asked} krävs ({law})"
    if present >= asked:
        reason = f"Beslutsför: {counted}."
    elif excused:
        reason = f"Beslutsför trots att {counted}: att antalet är lägre beror på jäv (KL 5:46)."
    else:
        reason = f"Inte beslutsför: {counted}.{_empty(service)}"
    return Quorum(service.item, seats, present, asked, present >= asked or excused, reason)


def check_quorum(service: Service, *, is_council: bool = False) -> None:
    """Raise ValidationError with the reason why the body may not handle the item."""
    count = quorum(service, is_council=is_council)
    if not count.is_met:
        raise ValidationError(count.reason)


def _empty(service: Service) -> str:
    empty = [
        f"{one.seat}" if one.cause is Cause.VACANT else f"{one.seat} ({one.cause.value})"
        for one in service.places
        if one.person is None and one.cause
    ]
    return f" Tomma platser: {', '.join(empty)}." if empty else ""

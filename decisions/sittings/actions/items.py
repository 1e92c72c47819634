"""What every change of an item in the meeting begins and ends with, and its own notes."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.agendas.models import AgendaItem
from decisions.sittings.actions.sitting import changed, is_treated, lock_sitting, take_in, take_now
from decisions.sittings.errors import StaleNotes

DECLARED = "Beslutet är fattat. Det som yrkats och röstats om kan inte längre ändras."


def lock_item(item: AgendaItem, *, by: User, at: dt.datetime, decided: bool = False) -> AgendaItem:
    """Lock the sitting and return the item with its proceeding and proposal.

    Raises ValidationError when the meeting is not open, and when the item is decided unless
    `decided` says that this may come after the decision.
    """
    sitting = lock_sitting(item.meeting, by=by, at=at)
    take_in(sitting)
    rows = AgendaItem.objects.select_related("fixed_version", "treatment", "memo__case")
    fresh = rows.filter(meeting=sitting.meeting_id, withdrawn_at=None, pk=item.pk).first()
    if fresh is None:
        message = "Punkten utgår."
        raise ValidationError(message)
    if is_treated(fresh) and not decided:
        raise ValidationError(DECLARED)
    fresh.meeting = sitting.meeting
    fresh.proceeding.sitting = sitting
    return fresh


def take_up(item: AgendaItem, *, by: User, at: dt.datetime) -> AgendaItem:
    """Lock the item and give it its place after what is decided; else as `lock_item`.

    Who tries a question on it is who serves there, whatever the agenda had before it.
    """
    fresh = lock_item(item, by=by, at=at)
    take_now(fresh)
    return fresh


def told(item: AgendaItem, action: str, words: str, *, by: User, at: dt.datetime) -> None:
    """Write what happened with the item to the audit log, and count the change."""
    sitting = item.proceeding.sitting
    record_event(
        by=by,
        at=at,
        action=action,
        target=sitting,
        registry_number=item.memo.case.registry_number if item.memo else "",
        summary=f"Punkt {item.number}: {words}",
    )
    changed(sitting, item)


@transaction.atomic
def save_notes(*, item: AgendaItem, text: str, base: str, by: User, at: dt.datetime) -> None:
    """Keep what the secretary notes for the minutes.

    `base` is the text that was changed. Raises StaleNotes, with the other's text, when somebody
    has written since; both are then shown and nothing is lost.
    """
    fresh = lock_item(item, by=by, at=at, decided=True)
    notes = fresh.proceeding.notes
    if notes == text:
        return
    if notes != base:
        raise StaleNotes(theirs=notes)
    fresh.proceeding.notes = text
    fresh.proceeding.full_clean(exclude=["sitting", "item"], validate_constraints=False)
    fresh.proceeding.save(update_fields=["notes"])
    told(fresh, "item.notes", "anteckningar ändrade", by=by, at=at)


@transaction.atomic
def set_authority(*, item: AgendaItem, is_authority: bool, by: User, at: dt.datetime) -> None:
    """Say whether the item is the exercise of authority against somebody (KL 4:26)."""
    fresh = lock_item(item, by=by, at=at)
    fresh.proceeding.is_authority = is_authority
    fresh.proceeding.save(update_fields=["is_authority"])
    word = "är" if is_authority else "är inte"
    told(fresh, "item.authority", f"{word} myndighetsutövning", by=by, at=at)

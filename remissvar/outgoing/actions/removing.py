"""Taking away what was noted by mistake: an answer, or more time."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.organisation.models import User
from council.register.actions import add_diary_entry
from council.register.models import Direction
from remissvar.outgoing.actions.common import audit_name, locked_addressee, tell
from remissvar.outgoing.models import Addressee
from remissvar.outgoing.rules import check_may_change_answer
from remissvar.outgoing.workflow import AddresseeKind, State


@transaction.atomic
def remove_answer(*, addressee: Addressee, by: User, at: dt.datetime) -> None:
    """Take away an answer that was noted by mistake; whoever was not asked leaves the list.

    The diary's line stands, as lines do, and the next says that it was a mistake. Raises
    ValidationError with the reason.
    """
    fresh = locked_addressee(addressee, State.SENT, by=by, at=at)
    if not fresh.answered_on:
        raise ValidationError("Det finns inget svar att ta bort.")
    check_may_change_answer(fresh, by, timezone.localdate(at))
    _enter(fresh, at)
    words = f"Svaret från {audit_name(fresh)} togs bort: det var antecknat av misstag"
    tell(fresh.consultation, "answer_removed", words, by=by, at=at)
    if not fresh.is_asked:
        fresh.delete()
        return
    fresh.answered_on = fresh.file = None
    fresh.stance = fresh.summary = fresh.filename = fresh.protection_ground = ""
    fresh.recorded_at = fresh.recorded_by = fresh.released_at = fresh.released_by = None
    fresh.full_clean()
    fresh.save()


@transaction.atomic
def withdraw_time(*, addressee: Addressee, by: User, at: dt.datetime) -> Addressee:
    """Take away more time that was given by mistake: the day is everybody's again."""
    fresh = locked_addressee(addressee, State.SENT, by=by, at=at)
    if fresh.extended_to is None:
        raise ValidationError("Det finns inget anstånd att ta bort.")
    words = f"Anståndet till {fresh.extended_to} åt {audit_name(fresh)} togs bort"
    fresh.extended_to = None
    fresh.save(update_fields=["extended_to"])
    tell(fresh.consultation, "extension_withdrawn", words, by=by, at=at)
    return fresh


def _enter(row: Addressee, at: dt.datetime) -> None:
    is_person = row.kind == AddresseeKind.PERSON
    add_diary_entry(
        case=row.consultation.case,
        direction=Direction.DRAWN_UP,
        date=timezone.localdate(at),
        party=audit_name(row),
        protected_party=row.name if is_person else "",
        summary=f"Rättelse, svaret antecknades av misstag: {row.consultation.title}"[:300],
    )

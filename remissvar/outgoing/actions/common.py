"""What every action on an outgoing consultation begins and ends with."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from remissvar.outgoing.models import Addressee, OutgoingConsultation
from remissvar.outgoing.rules import check_name
from remissvar.outgoing.workflow import AddresseeKind, State, check_is


@dataclass(frozen=True)
class Invited:
    """Somebody to ask."""

    name: str
    kind: AddresseeKind
    email: str = ""


def locked(
    consultation: OutgoingConsultation, *states: State, by: User, at: dt.datetime
) -> OutgoingConsultation:
    """Return the consultation, locked, that the user may change and that is in such a state.

    Raises PermissionDenied, and ValidationError with the reason.
    """
    rows = OutgoingConsultation.objects.select_for_update(of=("self",))
    fresh = rows.select_related("case__department__body").get(pk=consultation.pk)
    check_may(by, Permission.MANAGE_CONSULTATION, at=at, department=fresh.department)
    check_is(fresh.state, *states)
    return fresh


def locked_addressee(addressee: Addressee, *states: State, by: User, at: dt.datetime) -> Addressee:
    """Return the addressee with its consultation locked; see `locked`."""
    consultation = locked(addressee.consultation, *states, by=by, at=at)
    fresh = Addressee.objects.get(pk=addressee.pk)
    fresh.consultation = consultation
    return fresh


def listed(
    consultation: OutgoingConsultation, invited: Sequence[Invited], *, at: dt.datetime
) -> list[Addressee]:
    """Put all of them on the list, in the caller's transaction.

    Raises ValidationError that tells at once of everyone who cannot be: who is there already, or
    whose name may have an identity number in it.
    """
    rows = [
        Addressee(consultation=consultation, name=one.name, kind=one.kind, email=one.email)
        for one in invited
    ]
    faults = []
    for row in rows:
        try:
            row.full_clean()
            check_name(row, timezone.localdate(at))
        except ValidationError as error:
            faults.append(f"{row.name}: {' '.join(error.messages)}")
        else:
            row.save()
    if faults:
        raise ValidationError(faults)
    return rows


def tell(
    consultation: OutgoingConsultation, what: str, summary: str, *, by: User, at: dt.datetime
) -> None:
    """Keep in the audit log what was done."""
    record_event(
        by=by,
        at=at,
        action=f"outgoing_consultation.{what}",
        target=consultation,
        registry_number=consultation.case.registry_number,
        summary=summary[:500],
    )


def audit_name(addressee: Addressee) -> str:
    """Return who it is in the audit log, which keeps no private person's name."""
    return addressee.public_name or "En enskild person"

"""Correcting who somebody on the list is: a wrong kind would publish a private person's name."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from council.organisation.models import User
from council.register.actions import correct_party
from remissvar.outgoing.actions.common import Invited, audit_name, locked_addressee, tell
from remissvar.outgoing.models import Addressee
from remissvar.outgoing.rules import check_name
from remissvar.outgoing.workflow import AddresseeKind, State


@transaction.atomic
def correct_addressee(
    *, addressee: Addressee, who: Invited, by: User, at: dt.datetime
) -> Addressee:
    """Correct name, kind and address, whatever state the consultation is in; the diary follows.

    A published answer is taken back: somebody has to read it again, knowing whose it is. Raises
    ValidationError with the reason.
    """
    fresh = locked_addressee(addressee, *State, by=by, at=at)
    if (fresh.name, fresh.kind, fresh.email) == (who.name, who.kind, who.email):
        return fresh
    before = _parties(fresh)
    fresh.name, fresh.kind, fresh.email = who.name, who.kind, who.email
    fresh.released_at = fresh.released_by = None
    check_name(fresh, timezone.localdate(at))
    fresh.full_clean()
    fresh.save()
    correct_party(case=fresh.consultation.case, before=before, after=_parties(fresh))
    words = f"Vem en remissinstans är rättades till {audit_name(fresh)}"
    tell(fresh.consultation, "corrected", words, by=by, at=at)
    return fresh


def _parties(row: Addressee) -> tuple[str, str]:
    """Return what the diary says of it: for everybody, and for those who may read the rest."""
    return audit_name(row), row.name if row.kind == AddresseeKind.PERSON else ""

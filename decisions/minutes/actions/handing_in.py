"""Written reservations and statements that come after the meeting, until the attestation."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.minutes.extracting import attested_bundle
from decisions.minutes.locks import why_locked
from decisions.sittings.actions.sitting import lock_meeting
from decisions.sittings.models import Sitting, Statement
from decisions.sittings.rules.reservations import check_written


def takes_text(statement: Statement) -> bool:
    """Return whether a written text may come: nothing was noted at the meeting itself."""
    return not statement.text.strip() or statement.handed_in_at is not None


@transaction.atomic
def hand_in(*, statement: Statement, text: str, by: User, at: dt.datetime) -> Statement:
    """Keep the text of what was announced before the meeting ended (KL 4:27).

    Handing in again replaces it. Raises ValidationError while the meeting goes on, when the
    paragraph is sent for attestation, and for what was worded at the meeting.
    """
    meeting = lock_meeting(statement.item.meeting, by=by, at=at)
    fresh = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    treatment = fresh.item.treatment
    if Sitting.objects.filter(meeting=meeting, ended_at=None).exists():
        message = "Mötet pågår. Texten antecknas i mötesrummet."
        raise ValidationError(message)
    attested = attested_bundle(treatment)
    check_written(at, attested.attested_at if attested else None)
    if reason := why_locked(treatment):
        raise ValidationError(reason)
    if not takes_text(fresh):
        message = "Lydelsen antecknades på mötet och ersätts inte av en inlämnad."
        raise ValidationError(message)
    if not text.strip():
        message = "Skriv eller klistra in texten."
        raise ValidationError({"text": message})
    fresh.text, fresh.handed_in_at = text.strip(), at
    fresh.clean_fields()
    fresh.save(update_fields=["text", "handed_in_at"])
    memo = fresh.item.memo
    record_event(
        by=by,
        at=at,
        action="statement.handed_in",
        target=fresh,
        registry_number=memo.case.registry_number if memo else "",
        summary=f"{treatment.paragraph} {fresh.get_kind_display()}: skriftlig text inlämnad",
    )
    return fresh

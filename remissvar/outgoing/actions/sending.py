"""Sending the consultation, giving more time, reminding, and closing it."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.organisation.models import User
from council.register.actions import add_diary_entry
from council.register.models import Direction
from remissvar.outgoing.actions.common import (
    Invited,
    audit_name,
    listed,
    locked,
    locked_addressee,
    tell,
)
from remissvar.outgoing.models import Addressee, OutgoingConsultation
from remissvar.outgoing.rules import check_extension, check_may_send, sent_at
from remissvar.outgoing.workflow import AddresseeKind, Channel, State


@transaction.atomic
def send_consultation(
    *,
    consultation: OutgoingConsultation,
    channel: Channel,
    sent_on: dt.date | None = None,
    by: User,
    at: dt.datetime,
) -> OutgoingConsultation:
    """Note that the consultation has gone out to everybody on its list, with a line in the diary.

    It went out today, or on the day before that is given: answers since then are taken. From here
    on neither its text nor its documents are changed. Raises ValidationError with every
    reason why it may not be sent.
    """
    fresh = locked(consultation, State.DRAFT, by=by, at=at)
    went = sent_at(sent_on, at=at)
    check_may_send(fresh, timezone.localdate(went))
    fresh.sent_at, fresh.sent_by = went, by
    fresh.save(update_fields=["sent_at", "sent_by"])
    rows = list(fresh.addressees.order_by("pk"))
    for row in rows:
        _note_sent(row, channel, by=by, at=went)
    _enter(fresh, rows, went)
    words = f"Remissen ”{fresh.title}” skickades till {len(rows)} remissinstanser"
    tell(fresh, "sent", words, by=by, at=at)
    return fresh


@transaction.atomic
def invite_late(
    *,
    consultation: OutgoingConsultation,
    invited: Sequence[Invited],
    channel: Channel,
    sent_on: dt.date | None = None,
    by: User,
    at: dt.datetime,
) -> list[Addressee]:
    """Note that more were asked after the consultation had been sent; see `listed`."""
    fresh = locked(consultation, State.SENT, by=by, at=at)
    went = sent_at(sent_on, at=at, first=fresh.sent_date)
    rows = listed(fresh, invited, at=at)
    for row in rows:
        _note_sent(row, channel, by=by, at=went)
        tell(fresh, "sent_late", f"Remissen skickades också till {audit_name(row)}", by=by, at=at)
    _enter(fresh, rows, went)
    return rows


@transaction.atomic
def give_time(
    *, addressee: Addressee, extended_to: dt.date, by: User, at: dt.datetime
) -> Addressee:
    """Give somebody more time (anstånd). Raises ValidationError for a day that gives none."""
    fresh = locked_addressee(addressee, State.SENT, by=by, at=at)
    check_extension(fresh, extended_to)
    fresh.extended_to = extended_to
    fresh.save(update_fields=["extended_to"])
    words = f"{audit_name(fresh)} fick anstånd till {extended_to}"
    tell(fresh.consultation, "extended", words, by=by, at=at)
    return fresh


@transaction.atomic
def note_reminder(*, addressee: Addressee, by: User, at: dt.datetime) -> Addressee:
    """Note that somebody who has not answered has been reminded."""
    fresh = locked_addressee(addressee, State.SENT, by=by, at=at)
    if fresh.answered_on:
        raise ValidationError("Svaret har redan kommit in.")
    if fresh.reminded_at and timezone.localdate(fresh.reminded_at) == timezone.localdate(at):
        raise ValidationError("Påminnelsen är redan antecknad i dag.")
    fresh.reminded_at, fresh.reminded_by = at, by
    fresh.save(update_fields=["reminded_at", "reminded_by"])
    tell(fresh.consultation, "reminded", f"{audit_name(fresh)} påmindes", by=by, at=at)
    return fresh


@transaction.atomic
def close_consultation(
    *, consultation: OutgoingConsultation, by: User, at: dt.datetime
) -> OutgoingConsultation:
    """Close the consultation: what has been answered is what there is."""
    fresh = locked(consultation, State.SENT, by=by, at=at)
    fresh.closed_at, fresh.closed_by = at, by
    fresh.save(update_fields=["closed_at", "closed_by"])
    tell(fresh, "closed", f"Remissen ”{fresh.title}” avslutades", by=by, at=at)
    return fresh


@transaction.atomic
def open_again(
    *, consultation: OutgoingConsultation, by: User, at: dt.datetime
) -> OutgoingConsultation:
    """Open a closed consultation again, for an answer that came late."""
    fresh = locked(consultation, State.CLOSED, by=by, at=at)
    fresh.closed_at = fresh.closed_by = None
    fresh.save(update_fields=["closed_at", "closed_by"])
    tell(fresh, "opened_again", f"Remissen ”{fresh.title}” öppnades igen", by=by, at=at)
    return fresh


def _note_sent(row: Addressee, channel: Channel, *, by: User, at: dt.datetime) -> None:
    row.sent_at, row.sent_by, row.channel = at, by, channel
    row.save()


def _enter(consultation: OutgoingConsultation, rows: list[Addressee], at: dt.datetime) -> None:
    """Put the line of the diary: one for all who were sent the same thing at once (OSL 5:2)."""
    is_alone = len(rows) == 1
    is_person = is_alone and rows[0].kind == AddresseeKind.PERSON
    add_diary_entry(
        case=consultation.case,
        direction=Direction.OUTGOING,
        date=timezone.localdate(at),
        party=audit_name(rows[0]) if is_alone else f"{len(rows)} remissinstanser",
        protected_party=rows[0].name if is_person else "",
        summary=f"Remiss: {consultation.title}"[:300],
    )

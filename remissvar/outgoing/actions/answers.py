"""Noting what was answered, and letting an answer become public."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.files.actions import store_file
from council.files.forms import Upload
from council.files.models import Scan
from council.files.responses import INFECTED
from council.files.tasks import look_into
from council.organisation.models import User
from council.register.actions import add_diary_entry
from council.register.models import Direction
from decisions.memos.rules.protection import checked_ground
from remissvar.outgoing.actions.common import audit_name, locked, locked_addressee, tell
from remissvar.outgoing.models import Addressee, OutgoingConsultation
from remissvar.outgoing.privacy import check_summary
from remissvar.outgoing.publishing import text_of
from remissvar.outgoing.rules import (
    STALE,
    answer_mark,
    check_answer,
    check_may_change_answer,
    check_may_release,
    check_name,
)
from remissvar.outgoing.workflow import AddresseeKind, Stance, State


@dataclass(frozen=True)
class AnswerFacts:
    """What was answered: on which day, what it comes to, and in short what it says."""

    answered_on: dt.date
    stance: Stance
    summary: str = ""
    protection_ground: str = ""
    upload: Upload | None = None


@transaction.atomic
def record_answer(
    *, addressee: Addressee, facts: AnswerFacts, by: User, at: dt.datetime
) -> Addressee:
    """Keep the answer, with a line in the diary the first time (OSL 5:1-2).

    A later call corrects what was noted, keeps the document unless another comes, and takes a
    published answer back: somebody has to read it again. Raises ValidationError with the reason.
    """
    fresh = locked_addressee(addressee, State.SENT, by=by, at=at)
    check_may_change_answer(fresh, by, timezone.localdate(at))
    return _keep(fresh, facts, by=by, at=at)


@transaction.atomic
def record_unasked(
    *,
    consultation: OutgoingConsultation,
    name: str,
    kind: AddresseeKind,
    facts: AnswerFacts,
    by: User,
    at: dt.datetime,
) -> Addressee:
    """Keep an answer from somebody who was not asked; see `record_answer`."""
    fresh = locked(consultation, State.SENT, by=by, at=at)
    row = Addressee(consultation=fresh, name=name, kind=kind, is_asked=False)
    check_name(row, timezone.localdate(at))
    return _keep(row, facts, by=by, at=at)


@transaction.atomic
def release_answer(*, addressee: Addressee, mark: str, by: User, at: dt.datetime) -> Addressee:
    """Let everybody read what was answered: the user has looked for personal data in it.

    `mark` tells what was read (rules.answer_mark). Raises ValidationError when that has changed
    since, for protected matter, private persons, identity numbers, or a file with harmful code.
    """
    fresh = locked_addressee(addressee, State.SENT, State.CLOSED, by=by, at=at)
    if mark != answer_mark(fresh):
        raise ValidationError(STALE)
    if fresh.released_at:
        return fresh
    if fresh.file and fresh.file.scan == Scan.INFECTED:
        raise ValidationError(INFECTED)
    text = text_of(fresh.file) if fresh.file else ""
    check_may_release(fresh, text, timezone.localdate(at))
    fresh.released_at, fresh.released_by = at, by
    fresh.save(update_fields=["released_at", "released_by"])
    words = f"Svaret från {audit_name(fresh)} publiceras"
    tell(fresh.consultation, "released", words, by=by, at=at)
    return fresh


@transaction.atomic
def take_back(*, addressee: Addressee, by: User, at: dt.datetime) -> Addressee:
    """Let nobody outside read the answer any more."""
    fresh = locked_addressee(addressee, State.SENT, State.CLOSED, by=by, at=at)
    fresh.released_at = fresh.released_by = None
    fresh.save(update_fields=["released_at", "released_by"])
    words = f"Svaret från {audit_name(fresh)} publiceras inte längre"
    tell(fresh.consultation, "taken_back", words, by=by, at=at)
    return fresh


def _keep(row: Addressee, facts: AnswerFacts, *, by: User, at: dt.datetime) -> Addressee:
    is_first = row.recorded_at is None
    row.answered_on, row.stance, row.summary = facts.answered_on, facts.stance, facts.summary
    row.protection_ground = checked_ground(facts.protection_ground, kept=[row.protection_ground])
    row.recorded_at, row.recorded_by = at, by
    row.released_at = row.released_by = None
    check_answer(row, at)
    check_summary(row, row.consultation.addressees.all())
    if facts.upload:
        row.file = store_file(facts.upload.data, content_type=facts.upload.content_type, at=at)
        row.filename = facts.upload.filename[-255:]
        look_into(row.file, at=at)
    row.full_clean()
    row.save()
    if is_first:
        _enter(row)
    what = "inkom" if is_first else "ändrades"
    tell(row.consultation, "answered", f"Svaret från {audit_name(row)} {what}", by=by, at=at)
    return row


def _enter(row: Addressee) -> None:
    assert row.answered_on  # noqa: S101 - for the type checker
    is_person = row.kind == AddresseeKind.PERSON
    add_diary_entry(
        case=row.consultation.case,
        direction=Direction.INCOMING,
        date=row.answered_on,
        party=audit_name(row),
        protected_party=row.name if is_person else "",
        summary=f"Svar på remiss: {row.consultation.title}"[:300],
    )

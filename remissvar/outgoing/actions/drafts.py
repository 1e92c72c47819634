"""Writing a consultation to send out: the question, its documents, and who is asked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from council.files.actions import store_file
from council.files.forms import Upload
from council.files.tasks import look_into
from council.organisation.models import Person, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from council.register.models import Case
from remissvar.outgoing.actions.common import Invited, audit_name, listed, locked, tell
from remissvar.outgoing.models import Addressee, OutgoingConsultation, OutgoingDocument
from remissvar.outgoing.publishing import text_of
from remissvar.outgoing.rules import (
    check_field,
    check_is_open,
    check_no_numbers,
    check_officer,
    check_words,
)
from remissvar.outgoing.workflow import State


@dataclass(frozen=True)
class OutgoingFacts:
    """What is asked, by when, and who sees to it."""

    title: str
    question: str
    last_day: dt.date
    officer: Person


@transaction.atomic
def draft_consultation(
    *, case: Case, facts: OutgoingFacts, by: User, at: dt.datetime
) -> OutgoingConsultation:
    """Begin a consultation in the case. Raises ValidationError with a message per field."""
    check_may(by, Permission.MANAGE_CONSULTATION, at=at, department=case.department)
    consultation = OutgoingConsultation(case=case)
    _keep(consultation, facts, at)
    tell(consultation, "drafted", f"Remissen ”{facts.title}” påbörjades", by=by, at=at)
    return consultation


@transaction.atomic
def change_draft(
    *, consultation: OutgoingConsultation, facts: OutgoingFacts, by: User, at: dt.datetime
) -> OutgoingConsultation:
    """Change what is asked. Raises ValidationError once the consultation has been sent."""
    fresh = locked(consultation, State.DRAFT, by=by, at=at)
    _keep(fresh, facts, at)
    tell(fresh, "changed", f"Utkastet till remissen ”{facts.title}” ändrades", by=by, at=at)
    return fresh


@transaction.atomic
def discard_draft(*, consultation: OutgoingConsultation, by: User, at: dt.datetime) -> None:
    """Remove a consultation that was never sent, with its list and its links to files."""
    fresh = locked(consultation, State.DRAFT, by=by, at=at)
    tell(fresh, "discarded", f"Utkastet till remissen ”{fresh.title}” togs bort", by=by, at=at)
    fresh.delete()


@transaction.atomic
def add_document(
    *,
    consultation: OutgoingConsultation,
    title: str,
    upload: Upload,
    is_public: bool,
    by: User,
    at: dt.datetime,
) -> OutgoingDocument:
    """Add a document that is to be sent, and say whether it becomes public with the rest.

    Raises ValidationError for a public one with identity numbers in it.
    """
    fresh = locked(consultation, State.DRAFT, by=by, at=at)
    file = store_file(upload.data, content_type=upload.content_type, at=at)
    look_into(file, at=at)
    document = OutgoingDocument(
        consultation=fresh,
        title=title,
        file=file,
        filename=upload.filename[-255:],
        is_public=is_public,
    )
    document.full_clean()
    if is_public:
        _check_document(document, timezone.localdate(at))
    document.save()
    tell(fresh, "document_added", f"Handlingen ”{title}” lades till", by=by, at=at)
    return document


@transaction.atomic
def set_public(
    *, document: OutgoingDocument, is_public: bool, by: User, at: dt.datetime
) -> OutgoingDocument:
    """Say whether everybody may read the document; also after it was sent.

    Raises ValidationError for one with identity numbers in it.
    """
    consultation = locked(document.consultation, *State, by=by, at=at)
    if is_public:
        document.consultation = consultation
        _check_document(document, timezone.localdate(at))
    document.is_public = is_public
    document.save(update_fields=["is_public"])
    how = "publiceras" if is_public else "publiceras inte"
    tell(consultation, "document_public", f"Handlingen ”{document}” {how}", by=by, at=at)
    return document


@transaction.atomic
def remove_document(*, document: OutgoingDocument, by: User, at: dt.datetime) -> None:
    """Take away a document that has not been sent."""
    consultation = locked(document.consultation, State.DRAFT, by=by, at=at)
    tell(consultation, "document_removed", f"Handlingen ”{document}” togs bort", by=by, at=at)
    document.delete()


@transaction.atomic
def invite(
    *, consultation: OutgoingConsultation, invited: Sequence[Invited], by: User, at: dt.datetime
) -> list[Addressee]:
    """Put those on the list of a draft; see `listed`."""
    fresh = locked(consultation, State.DRAFT, by=by, at=at)
    rows = listed(fresh, invited, at=at)
    for row in rows:
        tell(fresh, "invited", f"{audit_name(row)} lades till", by=by, at=at)
    return rows


@transaction.atomic
def strike(*, addressee: Addressee, by: User, at: dt.datetime) -> None:
    """Take somebody off the list of a draft."""
    consultation = locked(addressee.consultation, State.DRAFT, by=by, at=at)
    tell(consultation, "struck", f"{audit_name(addressee)} togs bort", by=by, at=at)
    addressee.delete()


def _check_document(document: OutgoingDocument, on: dt.date) -> None:
    check_is_open(document.consultation)
    check_words(document.title, on)
    check_no_numbers(text_of(document.file), on)


def _keep(consultation: OutgoingConsultation, facts: OutgoingFacts, at: dt.datetime) -> None:
    consultation.title = facts.title
    consultation.question = facts.question
    consultation.last_day = facts.last_day
    consultation.officer = facts.officer
    on = timezone.localdate(at)
    check_officer(consultation, on)
    check_field("title", facts.title, on)
    check_field("question", facts.question, on)
    consultation.full_clean()
    consultation.save()

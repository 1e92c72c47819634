"""Registering a consultation, its documents, and starting the reply."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.files.actions import store_file
from council.files.forms import Upload
from council.files.tasks import look_into
from council.organisation.models import Department, Person, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from council.register.actions import CaseFacts, add_diary_entry, register_case
from council.register.models import Direction
from decisions.memos.actions.create import create_memo
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoKind
from remissvar.models import Consultation, ConsultationDocument


@dataclass(frozen=True)
class ConsultationFacts:
    """What is known of a consultation when it comes in."""

    sender: str
    title: str
    received_date: dt.date
    reply_deadline: dt.date
    sender_reference: str = ""
    responsible: Person | None = None
    registry_number: str = ""


@transaction.atomic
def register_consultation(
    *, department: Department, facts: ConsultationFacts, by: User, at: dt.datetime
) -> Consultation:
    """Register the consultation with a case of its own and a line in its diary (OSL 5:1-2).

    Raises ValidationError with a message per field, PermissionDenied when the user does not
    handle the department's consultations.
    """
    check_may(by, Permission.MANAGE_CONSULTATION, at=at, department=department)
    references = [(facts.sender, facts.sender_reference)] if facts.sender_reference else []
    case = register_case(
        department=department,
        facts=CaseFacts(
            public_title=f"Remiss: {facts.title}"[:300], external_references=references
        ),
        by=by,
        at=at,
        registry_number=facts.registry_number,
    )
    consultation = Consultation(
        case=case,
        sender=facts.sender,
        sender_reference=facts.sender_reference,
        title=facts.title,
        received_date=facts.received_date,
        reply_deadline=facts.reply_deadline,
        responsible=facts.responsible,
    )
    consultation.full_clean()
    consultation.save()
    add_diary_entry(
        case=case,
        direction=Direction.INCOMING,
        date=facts.received_date,
        party=facts.sender,
        summary=f"Remiss: {facts.title}"[:300],
    )
    record_event(
        by=by,
        at=at,
        action="consultation.registered",
        target=consultation,
        registry_number=case.registry_number,
        summary=f"Remissen ”{facts.title}” från {facts.sender} registrerades",
    )
    return consultation


@transaction.atomic
def add_document(
    *,
    consultation: Consultation,
    title: str,
    by: User,
    at: dt.datetime,
    upload: Upload | None = None,
    url: str = "",
) -> ConsultationDocument:
    """Add a document to the consultation: an uploaded file or an address."""
    check_may(by, Permission.MANAGE_CONSULTATION, at=at, department=consultation.department)
    document = ConsultationDocument(consultation=consultation, title=title, url=url)
    if upload:
        document.file = store_file(upload.data, content_type=upload.content_type, at=at)
        look_into(document.file, at=at)
        document.filename = upload.filename[-255:]
    document.full_clean()
    document.save()
    record_event(
        by=by,
        at=at,
        action="consultation.document_added",
        target=consultation,
        registry_number=consultation.case.registry_number,
        summary=f"Handlingen ”{title}” lades till",
    )
    return document


@transaction.atomic
def start_reply(
    *, consultation: Consultation, meeting_date: dt.date | None, by: User, at: dt.datetime
) -> Memo:
    """Make the reply's memo in the consultation's case and return it.

    Raises ValidationError when the reply exists already, or when the user is no known person.
    """
    locked = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if locked.reply_id:
        message = "Svaret är redan påbörjat."
        raise ValidationError(message)
    if by.person is None:
        message = "Ditt konto är inte knutet till en person. Be administratören rätta det."
        raise ValidationError(message)
    department = locked.department
    memo = create_memo(
        kind=MemoKind.CONSULTATION_REPLY,
        case=locked.case,
        title=f"Svar på remiss: {locked.title}"[:300],
        recipient_body=department.body,
        department=department,
        unit=None,
        meeting_date=meeting_date,
        officer=locked.responsible or by.person,
        by=by,
        at=at,
    )
    locked.reply = memo
    locked.save(update_fields=["reply"])
    consultation.reply = memo
    record_event(
        by=by,
        at=at,
        action="consultation.reply_started",
        target=locked,
        registry_number=locked.case.registry_number,
        summary=f"Svaret på ”{locked.title}” påbörjades",
    )
    return memo


@transaction.atomic
def adopt_reply(*, memo: Memo, facts: ConsultationFacts) -> None:
    """Tie an imported reply to its consultation in the same case, which is made when missing."""
    consultation = Consultation.objects.filter(case=memo.case).first()
    if consultation is None:
        consultation = Consultation(
            case=memo.case,
            sender=facts.sender,
            sender_reference=facts.sender_reference,
            title=facts.title,
            received_date=facts.received_date,
            reply_deadline=facts.reply_deadline,
        )
    if consultation.reply_id is None:
        consultation.reply = memo
    consultation.save()

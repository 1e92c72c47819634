"""Puts together what the parts of a memo tell."""

from datetime import date

from council.register.numbers import registry_key
from decisions.memos.importing.address import WEBSITE, read_address
from decisions.memos.importing.consultation import Consultation, is_reply, read_consultation
from decisions.memos.importing.document import Document, meeting_in_text
from decisions.memos.importing.numbers import find_labelled, is_theirs, unique
from decisions.memos.importing.people import EMAIL, is_personal_email, owner_of_email
from decisions.memos.importing.proposal import Clause, speaks_to_another
from decisions.memos.importing.result import CaseOfficer, Contact, ImportedMemo, Kind
from decisions.memos.importing.travel import Travel, is_journey, read_travel
from decisions.memos.importing.warnings import (
    Notice,
    date_notices,
    email_notices,
    notice,
    travel_notices,
)


def build(document: Document) -> ImportedMemo:
    """The imported memo of a document that has been taken apart."""
    own, external = _numbers(document)
    kind = _kind(document)
    body, meeting = _body_and_meeting(document)
    travel = _travel(document, kind)
    consultation = _consultation(document, kind)
    return ImportedMemo(
        kind=kind,
        title=document.title,
        registry_number=own[0] if own else None,
        external_references=external,
        department=_in_ordinary_case(document.head.department),
        unit=_in_ordinary_case(document.head.unit),
        address=read_address("\n".join(document.around)),
        contact=_contact(document),
        date=_iso(document.head.written),
        case_officers=_officers(document),
        recipient_body=body,
        meeting_date=_iso(meeting),
        agenda_number=document.head.agenda_number,
        clauses=document.clauses,
        sections=document.sections,
        signatories=document.signatories,
        attachments=document.attachments,
        travel=travel,
        consultation=consultation,
        warnings=_warnings(document, own, meeting, travel, consultation),
    )


def clause_texts(clauses: list[Clause]) -> list[str]:
    """The texts of clauses and of those nested in them, in reading order."""
    return [
        text for clause in clauses for text in [clause["text"], *clause_texts(clause["children"])]
    ]


def _kind(document: Document) -> Kind:
    clauses = clause_texts(document.clauses)
    if is_journey(document.title, clauses):
        return "travel"
    return "consultation_reply" if is_reply(document.title, clauses, document.body) else "general"


def _numbers(document: Document) -> tuple[list[str], list[str]]:
    """(own numbers, other parties'): in running heads stand the own, in the text the others'."""
    head = document.head
    in_heads = [found for line in document.around for found in find_labelled(line)]
    own = unique(
        [*head.numbers, *(number for _, _, label, number in in_heads if not is_theirs(label))]
    )
    in_text = [
        number
        for text in [document.title or "", *clause_texts(document.clauses), *document.body]
        for _, _, _, number in find_labelled(text)
    ]
    others = unique([*own[1:], *head.their_numbers, *in_text])
    first = registry_key(own[0]) if own else ""
    external = [number for number in others if registry_key(number) != first]
    return own, external


def _officers(document: Document) -> list[CaseOfficer]:
    names = [officer.name for officer in document.head.officers]
    emails = {owner_of_email(email, names): email for email in _emails(document)[::-1]}
    return [
        CaseOfficer(name=officer.name, phone=officer.phone, email=emails.get(officer.name))
        for officer in document.head.officers
    ]


def _emails(document: Document) -> list[str]:
    found = (email for line in document.around for email in EMAIL.findall(line))
    return list(dict.fromkeys(found))


def _contact(document: Document) -> Contact:
    around = "\n".join(document.around)
    emails, website = _emails(document), WEBSITE.search(around)
    names = [officer.name for officer in document.head.officers]
    others = [email for email in emails if owner_of_email(email, names) is None]
    return Contact(
        phone=document.head.phone,
        switchboard=document.head.switchboard,
        email=next(iter([*others, *emails]), None),
        website=website[0] if website else None,
    )


def _travel(document: Document, kind: Kind) -> Travel | None:
    if kind != "travel":
        return None
    clauses = clause_texts(document.clauses)
    return read_travel(document.title, clauses, document.body, document.head.written)


def _consultation(document: Document, kind: Kind) -> Consultation | None:
    if kind != "consultation_reply":
        return None
    return read_consultation(
        document.title,
        clause_texts(document.clauses),
        document.body,
        document.head.their_numbers,
        document.head.written,
    )


def _warnings(
    document: Document,
    own: list[str],
    meeting: date | None,
    travel: Travel | None,
    consultation: Consultation | None,
) -> list[Notice]:
    head = document.head
    deadline = consultation["reply_deadline"] if consultation else None
    return [
        *_missing(document, own),
        *_doubtful(document, own),
        *_kind_notices(document, travel, consultation),
        *date_notices(head.written, meeting, deadline, head.odd_dates),
    ]


def _body_and_meeting(document: Document) -> tuple[str | None, date | None]:
    body, meeting = meeting_in_text(document.attachment_text)
    recipient = document.head.recipient or body
    return _in_ordinary_case(recipient), document.head.meeting_date or meeting


def _missing(document: Document, own: list[str]) -> list[Notice]:
    gaps = {
        "missing_first_page": not document.has_first_page,
        "missing_title": document.title is None,
        "missing_proposal": not document.clauses,
        "missing_registry_number": not own,
    }
    return [notice(code) for code, is_missing in gaps.items() if is_missing]


def _doubtful(document: Document, own: list[str]) -> list[Notice]:
    names = [officer.name for officer in document.head.officers]
    foreign = [
        email
        for email in _emails(document)
        if names and is_personal_email(email) and owner_of_email(email, names) is None
    ]
    found = email_notices(foreign, names)
    if len(own) > 1:
        found.append(notice("several_registry_numbers", numbers=", ".join(own), first=own[0]))
    if document.field_errors:
        found.append(notice("field_error_removed", count=document.field_errors))
    if speaks_to_another(document.introductions):
        found.append(notice("proposal_to_other_body"))
    return found + [notice("attachments_elsewhere", text=text) for text in document.elsewhere]


def _kind_notices(
    document: Document, travel: Travel | None, consultation: Consultation | None
) -> list[Notice]:
    if travel:
        officers = [officer.name for officer in document.head.officers]
        signatories = [person["name"] for person in document.signatories]
        return travel_notices(travel["travellers"], officers, signatories, travel["start_date"])
    if consultation and not consultation["reply_deadline"]:
        return [notice("missing_reply_deadline")]
    return []


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _in_ordinary_case(name: str | None) -> str | None:
    """Letterheads write names in capitals."""
    return name.capitalize() if name and name.isupper() and len(name) > 5 else name

"""The object that an import gives: the same keys whatever the document holds."""

from typing import Literal, TypedDict

from decisions.memos.importing.attachments import Attachment
from decisions.memos.importing.consultation import Consultation
from decisions.memos.importing.proposal import Clause
from decisions.memos.importing.sections import Section
from decisions.memos.importing.signatories import Signatory
from decisions.memos.importing.travel import Travel
from decisions.memos.importing.warnings import Notice

Kind = Literal["general", "travel", "consultation_reply"]


class CaseOfficer(TypedDict):
    name: str
    phone: str | None
    email: str | None


class Contact(TypedDict):
    phone: str | None
    switchboard: str | None
    email: str | None
    website: str | None


class ImportedMemo(TypedDict):
    """Dates in ISO; None for what is not in the document; `travel` and `consultation` are None
    where the memo is of another kind."""

    kind: Kind
    title: str | None
    registry_number: str | None
    external_references: list[str]
    department: str | None
    unit: str | None
    address: dict[str, str | None]
    contact: Contact
    date: str | None
    case_officers: list[CaseOfficer]
    recipient_body: str | None
    meeting_date: str | None
    agenda_number: str | None
    clauses: list[Clause]
    sections: list[Section]
    signatories: list[Signatory]
    attachments: list[Attachment]
    travel: Travel | None
    consultation: Consultation | None
    warnings: list[Notice]

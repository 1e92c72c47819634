"""Decisions: what was decided, on which proposal, with which documents."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.bodies import Reference
from council.record.api.schemas.common import Address, DeletedDecision, Listing, Published
from council.record.api.schemas.documents import DocumentFile
from council.record.api.schemas.votes import VoteEvent


class Clause(Schema):
    """A clause as adopted, beside what was proposed."""

    id: Address
    label: str = Field(description="Its number or letter, such as 1. or a).")
    depth: int = Field(ge=0, description="0 for the outermost.")
    text: str = Field(description="Empty when it was rejected.")
    proposed: str
    outcome: str = Field(description="adopted, amended, rejected or added.")


class Section(Schema):
    """A section of the memo, as safe HTML."""

    heading: str
    html: str


class Memo(Schema):
    """The proposal behind the decision. Officials are not named here."""

    document_name: str
    version: int | None
    department: str
    unit: str
    is_redacted: bool = Field(description="Whether protected passages were left out.")
    sections: list[Section]


class Topic(Schema):
    """A field of a municipality's work, the same in the whole country."""

    slug: str = Field(description="Its name in filters.")
    name: str
    name_en: str


class Cost(Schema):
    """What a journey costs."""

    item: str
    amount: str | None
    currency: str
    payer: str


class Travel(Schema):
    """An official journey that was decided on."""

    event: str
    place: str
    country: str
    start_date: str
    end_date: str
    organiser: str
    costs: list[Cost]


class Consultation(Schema):
    """The consultation that the decision answers."""

    title: str
    sender: str
    sender_reference: str
    reply_deadline: str


class Statement(Schema):
    """What somebody had written into the minutes."""

    names: list[str]
    text: str


class Motion(Schema):
    """What somebody moved."""

    mover: str
    party: str
    text: str


class Minutes(Schema):
    """What old minutes say beside the decision."""

    documents: list[str]
    motions: list[Motion]
    propositions: list[str]
    statements: list[Statement]
    extracts_to: list[str]
    rest: list[str] = Field(description="Text that could not be sorted with certainty.")


class Version(Schema):
    """One published version of a decision."""

    self: Address
    version: int = Field(ge=1)
    is_current: bool
    published_at: dt.datetime
    content_sha256: str


class Decision(Published):
    """A decision as published."""

    slug: str
    permalink: Address = Field(
        description="An address without words of the title, the same in every version, in the "
        "changes and in the mark of its withdrawal: keep copies by it."
    )
    version: int = Field(ge=1)
    is_current: bool
    published_at: dt.datetime
    content_sha256: str = Field(description="SHA-256 of the decision's canonical JSON.")
    versions: Address = Field(description="The list of its versions.")
    title: str
    summary: str
    kind: str
    kind_label: str
    registry_number: str
    other_registry_numbers: list[str]
    case: Address | None
    topic: Topic | None
    places: list[str] = Field(description="What it is about: a district, a street, a property.")
    body: Reference
    meeting: Address
    paragraph: str
    agenda_number: str
    decided_on: dt.date
    outcome: str
    outcome_label: str
    clauses: list[Clause]
    motive: str
    is_immediately_attested: bool
    vote_events: list[VoteEvent]
    reservations: list[Statement]
    documents: list[DocumentFile]
    memo: Memo
    travel: Travel | None
    consultation: Consultation | None
    minutes: Minutes | None


class Decisions(Listing):
    """A page of decisions."""

    items: list[Decision | DeletedDecision]


class Versions(Listing):
    """All versions of a decision, newest first."""

    items: list[Version]

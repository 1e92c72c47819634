"""Consultations that bodies were asked to answer, and those that they sent out."""

import datetime as dt
from enum import StrEnum
from typing import Literal

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.common import Address, Listing, Published


class Link(Schema):
    """Where the sender has put what was sent out."""

    title: str
    url: str


class Direction(StrEnum):
    """Whether a body was asked, or asked others."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class SentFile(Schema):
    """A file that was sent out, or that came as an answer."""

    title: str
    url: Address
    sha256: str
    size: int = Field(description="In bytes.")
    media_type: str


class Addressee(Schema):
    """One who was asked, or who answered without being asked."""

    name: str = Field(description="Empty of a private person.")
    kind: Literal["authority", "municipality", "own_body", "association", "company", "person"]
    is_asked: bool
    last_day: dt.date | None
    state: Literal["waiting", "answered", "abstained"]
    answered_date: dt.date | None
    is_released: bool = Field(description="Whether what was answered is published.")
    stance: Literal["supports", "partly", "opposes", "comments", "no_view", "abstains"] | None
    summary: str
    protection_ground: str = Field(description="Why an answer is withheld, as the law is cited.")
    document: SentFile | None


class Consultation(Published):
    """A consultation (remiss).

    Of one that came in: who asks, who answers, by when, and the decision that replies. Of one that
    a body sent out: what it asked, whom, and who answered.
    """

    slug: str
    direction: Direction
    uuid: str
    title: str
    sender: str = Field(description="Empty where it is not known; the body, of one sent out.")
    sender_reference: str
    body: Address = Field(description="The body that answers, or that asks.")
    registry_number: str
    received_date: dt.date | None = Field(description="When it came in.")
    sent_date: dt.date | None = Field(description="When it was sent out.")
    reply_deadline: dt.date
    closed_date: dt.date | None = Field(description="When one that was sent out was closed.")
    question: str = Field(description="What a body asks, as plain text.")
    documents: list[SentFile]
    addressees: list[Addressee]
    links: list[Link]
    reply: Address | None = Field(description="The published decision that replies.")
    replied_date: dt.date | None


class Consultations(Listing):
    """A page of consultations."""

    items: list[Consultation]

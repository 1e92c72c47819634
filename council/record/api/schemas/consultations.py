"""Consultations that bodies were asked to answer."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.common import Address, Listing, Published


class Link(Schema):
    """Where the sender has put what was sent out."""

    title: str
    url: str


class Consultation(Published):
    """A consultation (remiss): who asks, who answers, by when, and the decision that replies."""

    slug: str
    uuid: str
    title: str
    sender: str = Field(description="Empty where it is not known.")
    sender_reference: str
    body: Address
    registry_number: str
    received_date: dt.date
    reply_deadline: dt.date
    links: list[Link]
    reply: Address | None = Field(description="The published decision that replies.")
    replied_date: dt.date | None


class Consultations(Listing):
    """A page of consultations."""

    items: list[Consultation]

"""Meetings with their agendas."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.bodies import Reference
from council.record.api.schemas.common import Address, Listing, Published
from council.record.api.schemas.documents import DocumentFile


class AgendaItem(Schema):
    """A point of an agenda. A closed one tells the title that is made for the public."""

    id: Address
    number: str
    position: int = Field(ge=1, description="Place on the agenda, from 1.")
    group: str = Field(description="formal, decision, report or minutes.")
    title: str = Field(
        description="Of a closed point its open title or its case's public one; empty without."
    )
    is_closed: bool
    registry_number: str
    case: Address | None = Field(description="None of a closed point.")
    outcome: str
    outcome_label: str
    decision: Address | None


class Meeting(Published):
    """A meeting that is public by its notice, or known from old minutes."""

    slug: str
    uuid: str
    body: Reference
    starts_at: dt.datetime = Field(description="Of old minutes, the beginning of the day.")
    place: str
    status: str = Field(description="noticed, held, cancelled, or minutes (from old minutes).")
    is_public: bool = Field(description="Whether anybody may come and listen.")
    agenda_items: list[AgendaItem]
    documents: list[DocumentFile] = Field(description="The notice, and the minutes once signed.")


class Meetings(Listing):
    """A page of meetings."""

    items: list[Meeting]


class AgendaItems(Listing):
    """A meeting's agenda; always whole."""

    items: list[AgendaItem]

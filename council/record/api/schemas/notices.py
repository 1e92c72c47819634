"""The notice board."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.common import Address, Listing, Published


class NoticeParagraph(Schema):
    """A paragraph of the minutes that a notice is about."""

    number: str
    ground: str = Field(description="Ground of secrecy, where it is secret.")


class Notice(Published):
    """A notice on the municipality's board (KL 8 kap.), or one that has been there."""

    slug: str
    uuid: str
    kind: str
    title: str
    body_name: str
    meeting_uuid: str | None
    numbers: str = Field(description="The paragraphs, such as §§ 12–14.")
    paragraphs: list[NoticeParagraph]
    posted_at: dt.datetime
    last_appeal_day: dt.date
    earliest_removal: dt.date
    taken_down_at: dt.datetime | None = Field(description="null while it is on the board.")
    is_posted: bool
    documents: list[Address] = Field(description="Files of the minutes that are published.")


class Notices(Listing):
    """A page of notices."""

    items: list[Notice]

"""Files."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.common import Address, Deleted, Listing, Published


class DocumentFile(Schema):
    """A file as its decision or meeting lists it."""

    id: Address = Field(description="The permanent address of the very bytes.")
    self: Address
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes, in hex.")
    kind: str = Field(description="memo, attachment, notice, minutes …")
    title: str
    filename: str
    media_type: str
    size: int = Field(ge=0, description="In bytes.")
    page_count: int | None
    version: int | None = Field(description="Version of the memo that the file holds.")
    is_sealed: bool = Field(description="Whether the file bears the municipality's seal.")
    verify: Address | None = Field(description="The page that tells whether it is genuine.")


class Document(DocumentFile, Published):
    """A file with where it is listed."""

    published_at: dt.datetime
    decision: Address | None = Field(description="The decision that lists it.")
    decision_version: int | None
    meeting: Address | None = Field(description="The meeting that lists it, or of its decision.")
    body: Address


class Documents(Listing):
    """A page of files."""

    items: list[Document | Deleted]

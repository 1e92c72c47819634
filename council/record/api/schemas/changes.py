"""What was published, replaced and withdrawn, as the public log tells it."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.common import Address, Listing


class Change(Schema):
    """A leaf of the public log."""

    sequence: int = Field(ge=0, description="Its place in the log; grows by one each time.")
    action: str = Field(description="publish, replace, take_down, withdraw or erase.")
    kind: str = Field(description="decision, document or notice.")
    id: Address = Field(description="What it is about, by a permanent address.")
    version: int
    sha256: str = Field(description="Hash of the file, or of the statement of what it is about.")
    at: dt.datetime
    leaf: Address = Field(description="The leaf's page, with its proof.")
    proof: Address | None = Field(
        description="The proof that it stands in the sealed log; null until it is sealed, which "
        "is done every ten minutes."
    )


class Changes(Listing):
    """A page of changes, oldest first."""

    items: list[Change]

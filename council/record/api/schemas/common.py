"""What several shapes share."""

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Published(Schema):
    """An object of the record, or what is left of one."""

    id: Address = Field(description="The permanent address of the object's page; never changes.")
    self: Address = Field(description="The object's address in this API.")
    updated_at: dt.datetime = Field(description="When it was published or last changed.")


class Deleted(Published):
    """The mark of what was withdrawn. Only lists that are asked what changed have it."""

    deleted: Literal[True]
    deleted_at: dt.datetime
    kind: str = Field(description="Why: personal_data, secrecy, error or other.")
    reason: str


class DeletedDecision(Deleted):
    """The mark of a decision. Where not even its title may stand, its name is not told."""

    permalink: Address = Field(description="The same as the decision's had: delete by it.")


class Tombstone(Schema):
    """What is told of something that was withdrawn."""

    kind: str = Field(description="personal_data, secrecy, error or other.")
    reason: str
    title: str = Field(description="Empty where not even that may stand.")
    role: str = Field(description="The task of who decided it.")
    body: str
    withdrawn_at: dt.datetime


class Listing(Schema):
    """One page of a list. The same address is in the answer's Link header."""

    next: Address | None = Field(description="Where the next page is; null on the last one.")

"""Assignments that bodies have given."""

import datetime as dt
from typing import Literal

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.common import Address, Listing, Published


class AssignmentReport(Schema):
    """That the department told the body how far it has come."""

    date: dt.date
    is_final: bool


class Assignment(Published):
    """An assignment (uppdrag) that a published decision gives a department."""

    slug: str
    uuid: str
    title: str
    body: Address
    department: str
    given_date: dt.date
    due_date: dt.date | None
    state: Literal["open", "reported", "done", "withdrawn"]
    decision: Address
    clause: Address | None = Field(description="The clause that gives it, where one plainly does.")
    reports: list[AssignmentReport]
    settled_date: dt.date | None
    settled_by: Address | None = Field(description="The published decision that settled it.")


class Assignments(Listing):
    """A page of assignments."""

    items: list[Assignment]

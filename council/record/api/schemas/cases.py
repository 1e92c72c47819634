"""Cases."""

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.common import Address, Listing, Published


class CaseDecision(Schema):
    """A decision in a case."""

    id: Address
    self: Address
    title: str
    decided_on: str
    body: Address
    outcome: str


class Case(Published):
    """A matter under one registry number, across bodies."""

    key: str = Field(description="The number as all its spellings meet, for example 2026-12.")
    registry_number: str = Field(description="The number as it was last written.")
    title: str
    other_registry_numbers: list[str] = Field(description="Other authorities' numbers.")
    decisions: list[CaseDecision] = Field(description="As they stand now, oldest first.")


class Cases(Listing):
    """A page of cases."""

    items: list[Case]

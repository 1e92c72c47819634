"""Votes as Popolo's VoteEvent."""

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.common import Address


class Named(Schema):
    """Somebody, or a party, known by name; `id` where the record has a page of them."""

    id: Address | None = None
    name: str


class Count(Schema):
    """How many chose an option (Popolo: Count)."""

    option: str = Field(description="yes, no or abstain.")
    value: int | None = Field(description="null where the minutes give no total.")


class Vote(Schema):
    """One person's vote (Popolo: Vote)."""

    option: str = Field(description="yes, no or abstain.")
    voter_id: Address | None = Field(description="The voter, where the record has their page.")
    voter: Named
    group: Named | None = Field(description="The voter's party.")


class VoteEvent(Schema):
    """A division (Popolo: VoteEvent)."""

    id: Address
    identifier: str = Field(description="Its number in the decision, from 1.")
    motion: str = Field(description="What was put.")
    organization_id: Address
    start_date: str
    yes_means: str
    no_means: str
    is_complete: bool = Field(description="Whether every vote is named.")
    counts: list[Count]
    votes: list[Vote]

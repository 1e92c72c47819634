"""Bodies as Popolo's Organization."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.common import Address, Listing, Published


class Body(Published):
    """The council, the executive board, a committee (Popolo: Organization)."""

    slug: str = Field(description="Short name in addresses and filters.")
    name: str
    classification: str = Field(
        description=(
            "municipal_council, executive_board, committee, district_committee or subcommittee."
        )
    )
    classification_label: str = Field(description="The same in Swedish.")
    description: str
    founding_date: dt.date | None
    dissolution_date: dt.date | None = Field(description="Its last day, if it is no more.")
    meetings: Address = Field(description="The list of its meetings.")
    decisions: Address = Field(description="The list of its decisions.")


class Bodies(Listing):
    """A page of bodies."""

    items: list[Body]


class Reference(Schema):
    """Another object: where it is and what it is called."""

    id: Address
    self: Address
    name: str

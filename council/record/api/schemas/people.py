"""The elected as Popolo's Person and Membership."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from council.record.api.schemas.bodies import Reference
from council.record.api.schemas.common import Address, Listing, Published
from council.record.api.schemas.votes import Named


class Membership(Schema):
    """A place in a body from one day to another (Popolo: Membership)."""

    id: Address
    person_id: Address
    person: Reference
    organization_id: Address
    organization: Reference
    role: str = Field(
        description="chair, first_vice_chair, second_vice_chair, member or substitute."
    )
    label: str = Field(description="The role in Swedish.")
    on_behalf_of: Named | None = Field(description="The party at the time.")
    personal_for: Named | None = Field(description="The one member that a substitute is for.")
    start_date: dt.date | None
    end_date: dt.date | None = Field(description="The last day; null where none is known.")


class Person(Published):
    """Somebody elected (Popolo: Person). Officials are not here."""

    slug: str
    uuid: str
    name: str
    party: str = Field(description="Of the newest membership.")
    memberships: list[Membership]


class People(Listing):
    """A page of people."""

    items: list[Person]


class Memberships(Listing):
    """A page of memberships."""

    items: list[Membership]

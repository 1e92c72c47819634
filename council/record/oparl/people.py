"""Bodies as organizations, the elected as people, their mandates as memberships."""

import datetime as dt

from council.record.api.addresses import page
from council.record.labels import BODY_KINDS, MEMBER_ROLES
from council.record.models import PublishedBody, PublishedMandate, PublishedPerson
from council.record.oparl.shapes import Object, address, written

NO_START = "start"
PARLIAMENT = "municipal_council"


def organization(row: PublishedBody) -> Object:
    """Return a body, its mandates and their people fetched."""
    return written(
        "Organization",
        address("organization", row.slug),
        row.created_at,
        row.updated_at,
        body=address("body"),
        name=row.name,
        organizationType="Gremium",
        # The highest of them shall always be called so (OParl 1.1, oparl:Organization).
        classification="Parlament"
        if row.kind == PARLIAMENT
        else BODY_KINDS.get(row.kind, row.kind),
        startDate=_day(row.valid_from),
        endDate=_day(row.valid_to),
        meeting=f"{address('meetings')}?organization={row.slug}",
        membership=[
            membership_address(mandate.person.slug, row.slug, mandate)
            for mandate in row.mandates.all()
        ],
        web=page("body", row.slug),
    )


def person(row: PublishedPerson) -> Object:
    """Return one of the elected with all memberships in it."""
    return written(
        "Person",
        address("person", row.slug),
        row.created_at,
        row.updated_at,
        body=address("body"),
        name=row.name,
        membership=[membership(mandate, row) for mandate in row.mandates.all()],
        web=page("person", row.slug),
        _party=row.party,
    )


def membership(
    row: PublishedMandate, holder: PublishedPerson, *, is_own_answer: bool = False
) -> Object:
    """Return a mandate; within its person it does not lead back to them."""
    return written(
        "Membership",
        membership_address(holder.slug, row.body.slug, row),
        holder.created_at,
        holder.updated_at,
        person=address("person", holder.slug) if is_own_answer else None,
        organization=address("organization", row.body.slug),
        role=MEMBER_ROLES[row.role],
        votingRight=row.role != "substitute",
        startDate=_day(row.valid_from),
        endDate=_day(row.valid_to),
        _party=row.party,
    )


def membership_address(person: str, body: str, row: PublishedMandate) -> str:
    """Return the address of a mandate: who has it, where, and from when."""
    return address("membership", person, body, _day(row.valid_from) or NO_START)


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None

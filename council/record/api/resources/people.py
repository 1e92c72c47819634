"""The elected and their memberships."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from council.record.api import queries
from council.record.api.addresses import data, page
from council.record.api.paging import By, listed, page_of, since
from council.record.api.parameters import Changed, Day, Paged, slug_field
from council.record.api.resources.bodies import reference
from council.record.api.routes import reads
from council.record.api.schemas.bodies import Reference
from council.record.api.schemas.people import Membership, Memberships, People, Person
from council.record.api.schemas.votes import Named
from council.record.labels import MEMBER_ROLES
from council.record.models import PublishedMandate, PublishedPerson

router = Router(tags=["People"])


class Asked(Paged):
    """Which memberships; they stand in the order in which they were published."""

    body: str | None = slug_field("Only those in this body.")
    person: str | None = slug_field("Only this person's.")
    on: Day | None = Field(None, description="Only those that hold on this day.")


def person(row: PublishedPerson) -> Person:
    """Return somebody as data; their mandates and bodies are fetched."""
    return Person(
        id=page("person", row.slug),
        self=data("person", row.slug),
        updated_at=row.updated_at,
        slug=row.slug,
        uuid=str(row.uuid),
        name=row.name,
        party=row.party,
        memberships=[membership(mandate, row) for mandate in row.mandates.all()],
    )


def membership(row: PublishedMandate, holder: PublishedPerson) -> Membership:
    """Return a mandate as data."""
    who, body = page("person", holder.slug), reference(row.body)
    start = row.valid_from.isoformat() if row.valid_from else "start"
    return Membership(
        id=f"{who}#{row.body.slug}-{start}",
        person_id=who,
        person=Reference(id=who, self=data("person", holder.slug), name=holder.name),
        organization_id=body.id,
        organization=body,
        role=row.role,
        label=MEMBER_ROLES[row.role],
        on_behalf_of=Named(name=row.party) if row.party else None,
        personal_for=_named(row.personal_for) if row.personal_for else None,
        start_date=row.valid_from,
        end_date=row.valid_to,
    )


def _named(row: PublishedPerson) -> Named:
    return Named(id=page("person", row.slug), name=row.name)


@reads(router, "/people", People, name="people", summary="All who are or were elected")
def people(request: HttpRequest, response: HttpResponse, asked: Query[Changed]) -> Any:
    """The elected with their memberships over time."""
    rows = since(queries.people(), "updated_at", asked)
    found, cursor = page_of(rows, By("updated_at"), asked)
    return listed(request, response, [person(row) for row in found], cursor)


@reads(router, "/people/{slug:slug}", Person, name="person", summary="One person")
def one(request: HttpRequest, slug: Path[str]) -> Any:
    """One person with their memberships over time."""
    row = queries.people().filter(slug=slug).first()
    if row is None:
        raise Http404
    return person(row)


@reads(router, "/memberships", Memberships, name="memberships", summary="All memberships")
def memberships(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> Any:
    """Who sits, or sat, where."""
    wanted = {"body__slug": asked.body, "person__slug": asked.person}
    filters = {name: value for name, value in wanted.items() if value}
    rows = queries.memberships(asked.on).filter(**filters)
    found, cursor = page_of(rows, By("pk"), asked)
    return listed(request, response, [membership(row, row.person) for row in found], cursor)

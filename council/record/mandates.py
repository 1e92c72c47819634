"""Copying the mandates of a body into the record, and what its people did in a decision.

The record follows the organisation, never the other way: what is no longer there goes, and with
it a person of whom nothing else is published.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F

from council.record.labels import MEMBER_ROLES
from council.record.models import (
    Publication,
    PublishedBody,
    PublishedMandate,
    PublishedPart,
    PublishedPerson,
)
from council.record.names import new_slug, sort_key
from council.record.payload import MandateFacts

Key = tuple[uuid.UUID, dt.date | None]
COPIED = ("role", "party", "rank", "valid_to")


def publish_mandates(
    body: PublishedBody, mandates: Sequence[MandateFacts], *, at: dt.datetime
) -> None:
    """Make the record's mandates of the body those and no others, in the caller's transaction.

    `personal_for` names somebody with a mandate in the same body.
    """
    people = _people(mandates, at=at)
    rows = PublishedMandate.objects.select_for_update(of=("self",)).filter(body=body)
    known: dict[Key, PublishedMandate] = {
        (row.person.uuid, row.valid_from): row for row in rows.select_related("person")
    }
    for facts in mandates:
        row = known.pop((facts.person, facts.valid_from), None)
        _keep(row, body, facts, people)
    for gone in known.values():
        gone.delete()
    touched = {person.pk for person in people.values()} | {row.person_id for row in known.values()}
    _forget_the_rest(touched)
    _set_parties(touched)


def same_mandates(body: PublishedBody, mandates: Iterable[MandateFacts]) -> bool:
    """Return whether the record has just those mandates, with those names."""
    rows = PublishedMandate.objects.filter(body=body).select_related("person", "personal_for")
    known = {_facts_of(row) for row in rows}
    return known == set(mandates)


def set_parts(publication: Publication) -> None:
    """Note what people did in the decision as it stands, and take away what earlier versions said.

    Whoever is not published as elected is passed over: the decision itself has their name.
    """
    PublishedPart.objects.filter(publication__slug=publication.slug).delete()
    told: list[dict[str, Any]] = publication.content.get("parts", [])
    if not told or not publication.is_current:
        return
    people = PublishedPerson.objects.in_bulk(
        [part["person"] for part in told if part["person"]], field_name="uuid"
    )
    named = {str(key): person for key, person in people.items()}
    PublishedPart.objects.bulk_create(
        PublishedPart(
            publication=publication,
            person=named[part["person"]],
            what=part["what"],
            text=part.get("text", ""),
            decided_date=publication.decided_date,
        )
        for part in told
        if part["person"] in named
    )


def _people(mandates: Iterable[MandateFacts], *, at: dt.datetime) -> dict[uuid.UUID, Any]:
    """Return the people by uuid, those who are new put in the record and names brought up."""
    names = {facts.person: facts.name for facts in mandates}
    people = PublishedPerson.objects.in_bulk(list(names), field_name="uuid")
    for key, name in names.items():
        person = people.get(key)
        if person is None:
            facts = {"slug": new_slug(name), "name": name, "created_at": at, "updated_at": at}
            defaults = {**facts, "sort_key": sort_key(name)}
            people[key], _ = PublishedPerson.objects.get_or_create(uuid=key, defaults=defaults)
        elif person.name != name:
            person.name, person.sort_key, person.updated_at = name, sort_key(name), at
            person.save(update_fields=["name", "sort_key", "updated_at"])
    return people


def _keep(
    row: PublishedMandate | None,
    body: PublishedBody,
    facts: MandateFacts,
    people: dict[uuid.UUID, Any],
) -> None:
    values = {name: getattr(facts, name) for name in COPIED}
    values["personal_for"] = people[facts.personal_for] if facts.personal_for else None
    if row is None:
        PublishedMandate.objects.create(
            body=body, person=people[facts.person], valid_from=facts.valid_from, **values
        )
    elif any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def _forget_the_rest(people: set[int]) -> None:
    """Take away those of the people who hold no mandate and stand in no decision."""
    PublishedPerson.objects.filter(pk__in=people, mandates=None, parts=None).delete()


def _set_parties(people: set[int]) -> None:
    """Give each of the people the party of their newest mandate, in whatever body."""
    rows = PublishedMandate.objects.filter(person__in=people).select_related("person")
    newest = {
        row.person: row for row in rows.order_by(F("valid_from").asc(nulls_first=True), "pk")
    }
    for person, row in newest.items():
        if person.party != row.party:
            person.party = row.party
            person.save(update_fields=["party"])


def _facts_of(row: PublishedMandate) -> MandateFacts:
    return MandateFacts(
        person=row.person.uuid,
        name=row.person.name,
        party=row.party,
        role=row.role,
        rank=row.rank,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        personal_for=row.personal_for.uuid if row.personal_for else None,
    )


def role_order(role: str) -> int:
    """Return the place of a role in a list: the chair first, substitutes last."""
    return list(MEMBER_ROLES).index(role)

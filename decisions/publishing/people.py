"""The elected as they become public: bodies and mandates of the organisation, copied one way."""

import datetime as dt

from django.db import transaction

from council.audit.actions import Actor, record_event
from council.jobs.actions import request_job
from council.jobs.models import Job, JobState
from council.organisation.models import Body, Mandate
from council.record import actions as record
from council.record.mandates import role_order, same_mandates, set_parts
from council.record.models import Publication, PublishedBody
from council.record.payload import BodyFacts, MandateFacts

PEOPLE_JOB = "publishing.people"


def body_facts(body: Body) -> BodyFacts:
    """Return the body with everybody who has or has had a mandate in it."""
    return BodyFacts(
        slug=body.slug,
        name=body.name,
        kind=body.kind,
        description=body.description,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        mandates=mandate_facts(body),
    )


def mandate_facts(body: Body) -> list[MandateFacts]:
    """Return the body's mandates over time, the chair's first."""
    rows = Mandate.objects.filter(body=body).select_related("person", "personal_for__person")
    ordered = sorted(rows, key=lambda row: (role_order(row.role), row.rank, row.pk))
    return [_facts_of(row) for row in ordered]


@transaction.atomic
def publish_people(*, body: Body, by: Actor, at: dt.datetime) -> PublishedBody:
    """Bring the public body and those who sit in it up to date; twice is once."""
    facts = body_facts(body)
    row = PublishedBody.objects.filter(slug=body.slug).first()
    if row is not None and _is_current(row, facts):
        return row
    row = record.publish_body(body=facts, at=at)
    record_event(
        by=by,
        at=at,
        action="record.people",
        target=row,
        summary=f"Förtroendevalda i {row} publicerades",
        data={"mandates": len(facts.mandates or [])},
    )
    return row


def request_people(*, at: dt.datetime) -> list[Job]:
    """Ask a worker for each public body that the organisation tells otherwise of; return the jobs.

    A body whose work is waiting or under way is not asked for again.
    """
    pending = Job.objects.filter(kind=PEOPLE_JOB, state__in=[JobState.QUEUED, JobState.RUNNING])
    asked = set(pending.values_list("payload__body", flat=True))
    return [
        request_job(
            kind=PEOPLE_JOB, key=f"{PEOPLE_JOB}:{body.pk}:{at.isoformat()}",
            payload={"body": body.pk}, at=at,
        )
        for body in public_bodies()
        if body.pk not in asked and _differs(body)
    ]  # fmt: skip


def public_bodies() -> list[Body]:
    """Return the organisation's bodies that have a public page, in order."""
    slugs = PublishedBody.objects.values("slug")
    return list(Body.objects.filter(slug__in=slugs).order_by("name", "pk"))


def refill_parts() -> int:
    """Note anew what people did in all decisions that stand; return how many decisions tell it."""
    rows = Publication.objects.filter(is_current=True, content__has_key="parts").order_by("pk")
    count = 0
    for publication in rows.defer("text", "search", "title_search").iterator(chunk_size=100):
        with transaction.atomic():
            set_parts(publication)
        count += 1
    return count


def _differs(body: Body) -> bool:
    return not _is_current(PublishedBody.objects.get(slug=body.slug), body_facts(body))


def _is_current(row: PublishedBody, facts: BodyFacts) -> bool:
    told = ("name", "kind", "description", "valid_from", "valid_to")
    is_same = all(getattr(row, name) == getattr(facts, name) for name in told)
    return is_same and same_mandates(row, facts.mandates or [])


def _facts_of(row: Mandate) -> MandateFacts:
    return MandateFacts(
        person=row.person.uuid,
        name=row.person.name,
        party=row.party,
        role=row.role,
        rank=row.rank,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        personal_for=row.personal_for.person.uuid if row.personal_for else None,
    )

"""What the public may read of the consultations: of cases without secrecy, and no files.

The line of the register is public as soon as the consultation has come in (OSL 5:2). Whoever sent
it may have put an identity number in its title: such a line waits for somebody to change it.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from django.db import transaction
from django.utils import timezone

from council.audit.actions import Actor
from council.organisation.models import Body
from council.record.copies import keep_copies, publications_of_items
from council.record.identity_numbers import find_identity_numbers
from council.record.models import Publication, PublishedBody, PublishedConsultation
from council.record.pages.consultations import ConsultationFacts, lasting_slug
from decisions.agendas.models import AgendaItem
from decisions.publishing.people import publish_people
from remissvar.models import Consultation
from remissvar.outgoing.public import outgoing_facts


@transaction.atomic
def follow_consultations(*, by: Actor, at: dt.datetime) -> int:
    """Bring the public consultations up to date with the register; return how many changed.

    Those that came in and those that went out are one list.
    """
    facts = chain(_facts(by, at), outgoing_facts(by=by, at=at))
    return keep_copies(PublishedConsultation, facts, by=by, at=at)


def _facts(by: Actor, at: dt.datetime) -> Iterator[ConsultationFacts]:
    rows = list(
        Consultation.objects.open_to_all()
        .select_related("case__department__body")
        .prefetch_related("documents")
        .order_by("received_date", "pk")
    )
    replies = _replies(rows)
    bodies: dict[Body, PublishedBody] = {}
    for row in rows:
        links = [{"title": one.title, "url": one.url} for one in row.documents.all() if one.url]
        if _names_somebody(row, links, on=timezone.localdate(at)):
            continue
        body = row.department.body
        if body not in bodies:
            bodies[body] = publish_people(body=body, by=by, at=at)
        reply = replies.get(row.reply_id)
        yield ConsultationFacts(
            uuid=row.uuid,
            slug=lasting_slug(row.received_date, row.title, row.uuid),
            body=bodies[body],
            title=row.title,
            sender=row.sender,
            sender_reference=row.sender_reference,
            registry_number=row.case.registry_number,
            registry_key=row.case.registry_key,
            received_date=row.received_date,
            reply_deadline=row.reply_deadline,
            links=links,
            reply_slug=reply.slug if reply else "",
            replied_date=reply.decided_date if reply else None,
        )


def _replies(rows: list[Consultation]) -> dict[int | None, Publication]:
    """Return the published decisions on the replies, by the key of the memo; the newest wins."""
    memos = [row.reply_id for row in rows if row.reply_id]
    items = AgendaItem.objects.filter(memo__in=memos).values_list("uuid", "memo_id")
    memo_of = {str(item): memo for item, memo in items}
    return {memo_of[row.item]: row for row in publications_of_items(memo_of)}  # type: ignore[attr-defined]


def _names_somebody(row: Consultation, links: list[dict[str, str]], *, on: dt.date) -> bool:
    told = [row.title, row.sender, row.sender_reference, *(link["title"] for link in links)]
    return bool(find_identity_numbers("\n".join(told), on=on))

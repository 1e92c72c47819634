"""What the public may read of a consultation that we have sent out.

That it was sent, what was asked, whom, and who has answered: of cases without secrecy. What was
answered waits until somebody has read it and let it out (actions.answers.release_answer). The name
of a private person, e-mail addresses and who has been reminded stay inside for ever.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.text import slugify

from council.audit.actions import Actor
from council.files.kinds import download_name
from council.files.models import Scan, StoredFile
from council.organisation.models import Body
from council.record.identity_numbers import find_identity_numbers
from council.record.models import PublishedBody
from council.record.pages.consultations import OUTGOING, ConsultationFacts, lasting_slug
from decisions.publishing.people import publish_people
from remissvar.outgoing.models import Addressee, OutgoingConsultation, OutgoingDocument
from remissvar.outgoing.naming import in_order
from remissvar.outgoing.privacy import revealed
from remissvar.outgoing.rules import publishes_file
from remissvar.outgoing.workflow import AddresseeKind, Stance

Shown = dict[str, Any]


def outgoing_facts(*, by: Actor, at: dt.datetime) -> Iterator[ConsultationFacts]:
    """Yield what is public of those that were sent; one with an identity number waits."""
    rows = (
        OutgoingConsultation.objects.open_to_all()
        .select_related("case__department__body")
        .prefetch_related(
            Prefetch("documents", OutgoingDocument.objects.select_related("file").order_by("pk")),
            Prefetch("addressees", Addressee.objects.select_related("file").order_by("pk")),
        )
        .order_by("sent_at", "pk")
    )
    bodies: dict[Body, PublishedBody] = {}
    for row in rows:
        if row.body not in bodies:
            bodies[row.body] = publish_people(body=row.body, by=by, at=at)
        facts = _facts(row, bodies[row.body])
        if not _names_somebody(facts, on=timezone.localdate(at)):
            yield facts


def _facts(row: OutgoingConsultation, body: PublishedBody) -> ConsultationFacts:
    sent = timezone.localdate(row.sent_at)
    people = list(row.addressees.all())
    shown = [one for one in row.documents.all() if one.is_public]
    documents = [_file(one.title, one.file) for one in shown if one.file.scan != Scan.INFECTED]
    return ConsultationFacts(
        uuid=row.uuid,
        direction=OUTGOING,
        slug=lasting_slug(sent, row.title, row.uuid),
        body=body,
        title=row.title,
        sender=body.name,
        sender_reference="",
        registry_number=row.case.registry_number,
        registry_key=row.case.registry_key,
        received_date=sent,
        reply_deadline=row.last_day,
        question=row.question,
        closed_date=timezone.localdate(row.closed_at) if row.closed_at else None,
        documents=documents,
        addressees=[_addressee(one, people) for one in sorted(people, key=_place)],
    )


def _place(one: Addressee) -> tuple[bool, bool, list[str | int], int]:
    """Order by name, private persons after the others and whoever was not asked last."""
    is_person = one.kind == AddresseeKind.PERSON
    return (not one.is_asked, is_person, in_order(one.public_name), one.pk)


def _addressee(one: Addressee, everybody: list[Addressee]) -> Shown:
    # Who was put on the list later may be named in an answer that was let out before.
    is_released = one.released_at is not None and not revealed(one, everybody)
    is_clean = one.file is not None and one.file.scan != Scan.INFECTED
    shows_file = is_released and is_clean and publishes_file(one)
    return {
        "name": one.public_name,
        "kind": one.kind,
        "is_asked": one.is_asked,
        "last_day": one.last_day.isoformat() if one.is_asked else "",
        "state": _state(one),
        "answered_date": one.answered_on.isoformat() if one.answered_on else "",
        "is_released": is_released,
        "stance": one.stance if is_released else "",
        "summary": one.summary if is_released else "",
        "protection_ground": one.protection_ground,
        "document": _file(f"Svar från {one.name}", one.file) if shows_file and one.file else None,
    }


def _state(one: Addressee) -> str:
    if not one.answered_on:
        return "waiting"
    # That somebody abstains is told before the answer is let out, unless it is protected.
    abstains = one.stance == Stance.ABSTAINS and not one.protection_ground
    return "abstained" if abstains else "answered"


def _file(title: str, file: StoredFile) -> Shown:
    return {
        "title": title,
        "filename": download_name(slugify(title)[:80] or "handling", file.content_type),
        "sha256": file.sha256,
        "size": file.size,
        "content_type": file.content_type,
    }


def _names_somebody(facts: ConsultationFacts, *, on: dt.date) -> bool:
    files = [one["title"] for one in facts.documents]
    people = [f"{one['name']}\n{one['summary']}" for one in facts.addressees]
    told = "\n".join([facts.title, facts.question, *files, *people])
    return bool(find_identity_numbers(told, on=on))

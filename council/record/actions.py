"""Putting things into the public record. Nothing here reads anything but what it is handed."""

import datetime as dt
from dataclasses import asdict

from django.db import transaction

from council.audit.actions import Actor, record_event
from council.record.log.actions import append, lock_log
from council.record.log.leaves import (
    decision_address,
    decision_entries,
    document_entry,
    meeting_address,
    notice_entry,
)
from council.record.mandates import publish_mandates, set_parts
from council.record.models import (
    LogAction,
    Publication,
    PublishedBody,
    PublishedDocument,
    PublishedMeeting,
    PublishedNotice,
    PublishedTopic,
)
from council.record.payload import (
    BodyFacts,
    DocumentFacts,
    MeetingFacts,
    NoticeFacts,
    PublicationPayload,
    TopicFacts,
)
from council.record.rows import agenda_keys, publication_row
from council.record.rules import check_agenda, check_payload
from council.record.searching.reindexing import index_meeting
from council.record.searching.spelling import count_words
from council.record.withdrawn import check_not_withdrawn, without_withdrawn


@transaction.atomic
def publish(*, payload: PublicationPayload, by: Actor, at: dt.datetime) -> Publication:
    """Put a decision in the record and return its row.

    A slug that is there already gives the next version: the earlier one stays and is no longer
    current. Raises ValidationError for what is not a decision (see rules).
    """
    lock_log()
    meeting = publish_meeting(meeting=payload.meeting, by=by, at=at)
    return publish_in(meeting, payload=payload, by=by, at=at)


@transaction.atomic
def publish_in(
    meeting: PublishedMeeting, *, payload: PublicationPayload, by: Actor, at: dt.datetime
) -> Publication:
    """Put a decision in the record under a meeting that is there; see publish."""
    check_payload(payload)
    lock_log()
    check_not_withdrawn(payload.documents)
    versions = Publication.every.select_for_update().filter(slug=payload.slug)
    known = {row.version: row.uuid for row in versions.only("uuid", "version")}
    newest = max(known, default=0)
    versions.filter(is_current=True).update(is_current=False)
    publication = publication_row(payload, meeting=meeting, version=newest + 1, at=at)
    publication.save(force_insert=True)
    if payload.topic:
        publish_topic(topic=payload.topic)
    set_parts(publication)
    listed = [
        _list_document(document, at, position=position, publication=publication)[0]
        for position, document in enumerate(payload.documents)
    ]
    address = decision_address(known.get(1, publication.uuid))
    append(decision_entries(publication, address, listed), at=at)
    count_words(f"{publication.title}\n{publication.text}")
    record_event(
        by=by,
        at=at,
        action="record.published",
        target=publication,
        registry_number=payload.registry_number,
        summary=f"{payload.title} publicerades, version {publication.version}",
        data={"slug": payload.slug, "sha256": publication.content_hash},
    )
    return publication


@transaction.atomic
def publish_meeting(*, meeting: MeetingFacts, by: Actor, at: dt.datetime) -> PublishedMeeting:
    """Put a meeting and its agenda in the record, or bring them up to date; return its row."""
    check_agenda(meeting)
    lock_log()
    meeting = without_withdrawn(meeting)
    facts = {
        "body": publish_body(body=meeting.body, at=at),
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "is_public": meeting.is_public,
        "status": meeting.status,
        "agenda": meeting.agenda,
        "registry_keys": agenda_keys(meeting.agenda),
        "notice_document": asdict(meeting.notice) if meeting.notice else {},
        "updated_at": at,
    }
    row, created = PublishedMeeting.objects.update_or_create(
        uuid=meeting.uuid,
        defaults=facts,
        create_defaults={**facts, "slug": meeting.slug, "created_at": at},
    )
    index_meeting(row)
    if meeting.notice:
        _list_notice_document(row, meeting.notice, at)
    if created:
        record_event(
            by=by, at=at, action="record.meeting", target=row, summary=f"{row} blev offentligt"
        )
    return row


@transaction.atomic
def publish_body(*, body: BodyFacts, at: dt.datetime) -> PublishedBody:
    """Put a body and its mandates in the record, or bring them up to date; return its row."""
    facts = {**asdict(body), "updated_at": at}
    del facts["mandates"]
    row, _ = PublishedBody.objects.update_or_create(
        slug=facts.pop("slug"), defaults=facts, create_defaults={**facts, "created_at": at}
    )
    if body.mandates is not None:
        publish_mandates(row, body.mandates, at=at)
    return row


def publish_topic(*, topic: TopicFacts) -> PublishedTopic:
    """Put a topic in the record, or bring it up to date; return its row."""
    facts = asdict(topic)
    row, _ = PublishedTopic.objects.update_or_create(slug=facts.pop("slug"), defaults=facts)
    return row


@transaction.atomic
def publish_notice(*, notice: NoticeFacts, at: dt.datetime) -> PublishedNotice:
    """Put a notice on the board as it stands now; return its row."""
    lock_log()
    facts = {**asdict(notice), "updated_at": at}
    before = PublishedNotice.objects.filter(uuid=notice.uuid).first()
    row, _ = PublishedNotice.objects.update_or_create(uuid=facts.pop("uuid"), defaults=facts)
    was_down = before is not None and before.taken_down_at is not None
    entry = notice_entry(row, was_there=before is not None, was_down=was_down)
    append([entry] if entry else [], at=at)
    return row


def _list_notice_document(row: PublishedMeeting, notice: DocumentFacts, at: dt.datetime) -> None:
    document, is_new = _list_document(notice, at, meeting=row)
    if is_new:
        number = PublishedDocument.objects.filter(meeting=row).count()
        action = LogAction.PUBLISH if number == 1 else LogAction.REPLACE
        append([document_entry(document, meeting_address(row), number, action)], at=at)


def _list_document(
    document: DocumentFacts,
    at: dt.datetime,
    *,
    position: int = 0,
    publication: Publication | None = None,
    meeting: PublishedMeeting | None = None,
) -> tuple[PublishedDocument, bool]:
    times = {"published_at": at, "changed_at": at}
    return PublishedDocument.objects.get_or_create(
        publication=publication,
        meeting=meeting,
        sha256=document.sha256,
        defaults={**asdict(document), "position": position, **times},
    )

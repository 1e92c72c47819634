"""Taking back what is public: the page goes, its tombstone and the log's hashes stay."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import Actor, record_event
from council.files.actions import erase_file
from council.files.uses import uses_of
from council.record.grounds import Grounds, check_reason, check_title
from council.record.log.actions import append, lock_log
from council.record.log.entries import Entry
from council.record.log.leaves import (
    decision_address,
    decision_entry,
    document_entry,
    meeting_address,
)
from council.record.mandates import set_parts
from council.record.models import (
    LogAction,
    LogLeaf,
    MeetingFile,
    Publication,
    PublishedDocument,
    PublishedMeeting,
    Withdrawal,
)
from council.record.rows import agenda_keys
from council.record.searching.reindexing import index_meeting
from council.record.searching.spelling import forget_words
from council.record.withdrawn import NAMELESS

GONE = "Redan återkallat."


@transaction.atomic
def withdraw_decision(*, slug: str, grounds: Grounds, by: Actor, at: dt.datetime) -> Withdrawal:
    """Take back a decision: every version of it, with the files that it lists.

    Raises ValidationError without a reason, for an identity number in what stays public, and
    for what is withdrawn already.
    """
    lock_log()
    rows = list(
        Publication.objects.select_for_update(of=("self",))
        .select_related("meeting__body")
        .filter(slug=slug)
        .order_by("version")
    )
    if not rows:
        raise ValidationError(GONE)
    newest = rows[-1]
    withdrawal = _made(grounds, newest.meeting, newest.title, at, slug=slug)
    documents = list(
        PublishedDocument.objects.filter(publication__in=rows)
        .select_related("publication__meeting", "meeting")
        .order_by("pk")
    )
    address = _address_of(slug)
    entries = [decision_entry(row, address, LogAction.WITHDRAW) for row in rows]
    entries += _document_entries(documents, LogAction.WITHDRAW)
    for row in rows:
        row.is_current, row.withdrawal, row.changed_at = False, withdrawal, at
        row.save(update_fields=["is_current", "withdrawal", "changed_at"])
        set_parts(row)
    for document in documents:
        _withdraw_listing(document, withdrawal)
    _forget_in_agenda(newest, grounds, at)
    append(entries, at=at)
    _log(withdrawal, "record.withdrawn", newest.registry_number, by=by, at=at)
    return withdrawal


@transaction.atomic
def withdraw_file(*, sha256: str, grounds: Grounds, by: Actor, at: dt.datetime) -> Withdrawal:
    """Take back a file wherever it is listed; what lists it stands.

    It cannot be published again. Raises ValidationError as withdraw_decision does.
    """
    lock_log()
    rows = listings_of(sha256)
    if not rows:
        raise ValidationError(GONE)
    newest = rows[-1]
    meeting = newest.publication.meeting if newest.publication else newest.meeting
    if meeting is None:
        raise ValidationError(GONE)
    withdrawal = _made(grounds, meeting, newest.title, at, sha256=sha256)
    append(_document_entries(rows, LogAction.WITHDRAW), at=at)
    for row in rows:
        _withdraw_listing(row, withdrawal)
    number = newest.publication.registry_number if newest.publication else ""
    _log(withdrawal, "record.withdrawn", number, by=by, at=at)
    return withdrawal


@transaction.atomic
def erase(*, withdrawal: Withdrawal, by: Actor, at: dt.datetime) -> list[str]:
    """Remove what was withdrawn from the record's tables, and its files from the storage.

    A file that something else uses stays there, out of the public's reach; what uses it is
    returned. The hashes stay in the log, without the salt that a decision's hash was made with.
    """
    lock_log()
    fresh = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if fresh.erased_at:
        raise ValidationError("Redan raderat.")
    documents = list(PublishedDocument.every.filter(withdrawal=fresh).order_by("pk"))
    rows = list(Publication.every.filter(withdrawal=fresh).select_related("meeting"))
    entries = [decision_entry(row, _address_of(row.slug), LogAction.ERASE) for row in rows]
    append([*entries, *_document_entries(documents, LogAction.ERASE)], at=at)
    said = "\n".join(f"{row.title}\n{row.text}" for row in rows)
    for row in rows:
        _empty(row)
    forget_words(said)
    kept = []
    for sha256 in sorted({document.sha256 for document in documents}):
        used = uses_of(sha256)
        if PublishedDocument.objects.filter(sha256=sha256).exists():
            used = ["en handling som är publicerad", *used]
        if not used:
            erase_file(sha256)
        kept += [f"{sha256[:12]}…: {where}" for where in used]
    PublishedDocument.every.filter(withdrawal=fresh).update(title="", filename="")
    fresh.erased_at = at
    fresh.save(update_fields=["erased_at"])
    _log(fresh, "record.erased", "", by=by, at=at)
    return kept


def listings_of(sha256: str) -> list[PublishedDocument]:
    """Return where a file is listed, of what stands, oldest first."""
    rows = PublishedDocument.objects.select_related("publication__meeting__body", "meeting__body")
    return list(rows.filter(sha256=sha256).order_by("pk"))


def _made(
    grounds: Grounds, meeting: PublishedMeeting, title: str, at: dt.datetime, **what: str
) -> Withdrawal:
    check_reason(grounds.reason, on=(on := timezone.localdate(at)))
    if grounds.keeps_title:
        check_title(title, on=on)
    withdrawal = Withdrawal(
        kind=grounds.kind,
        reason=grounds.reason.strip(),
        role=grounds.role,
        title=title if grounds.keeps_title else "",
        body_slug=meeting.body.slug,
        body_name=meeting.body.name,
        withdrawn_at=at,
        **what,
    )
    withdrawal.full_clean()
    withdrawal.save()
    return withdrawal


def _withdraw_listing(document: PublishedDocument, withdrawal: Withdrawal) -> None:
    document.withdrawal, document.changed_at = withdrawal, (at := withdrawal.withdrawn_at)
    document.save(update_fields=["withdrawal", "changed_at"])
    _unbind(document)
    publication = document.publication
    if publication is not None:  # not even its name is told by what lists it
        listed = publication.content["documents"]
        kept = [row for row in listed if row["sha256"] != document.sha256]
        publication.content["documents"] = kept
        publication.changed_at = at
        publication.save(update_fields=["content", "changed_at"])
    if meeting := document.meeting:
        meeting.updated_at = at
        if meeting.notice_document.get("sha256") == document.sha256:
            meeting.notice_document = {}
        meeting.save(update_fields=["notice_document", "updated_at"])


def _unbind(document: PublishedDocument) -> None:
    """Remove the meeting's papers in one file, which holds this one too; it is bound anew."""
    meeting = document.publication.meeting if document.publication else document.meeting
    for bound in MeetingFile.objects.filter(meeting=meeting):
        bound.delete()
        if not uses_of(bound.sha256):
            erase_file(bound.sha256)


def _forget_in_agenda(publication: Publication, grounds: Grounds, at: dt.datetime) -> None:
    """Take the decision out of its meeting's agenda, and its title where that may not stand."""
    meeting = PublishedMeeting.objects.select_for_update(of=("self",)).get(
        pk=publication.meeting_id
    )
    for point in meeting.agenda:
        if point["decision_slug"] == publication.slug:
            point.update(decision_slug="", outcome="", outcome_label="")
            if not grounds.keeps_title:
                point.update(title=NAMELESS, registry_number="")
    meeting.registry_keys = agenda_keys(meeting.agenda)
    meeting.updated_at = at
    meeting.save(update_fields=["agenda", "registry_keys", "updated_at"])
    index_meeting(meeting)


def _document_entries(documents: Sequence[PublishedDocument], action: LogAction) -> list[Entry]:
    entries = []
    for row in documents:
        if row.publication is not None:
            address, version = _address_of(row.publication.slug), row.publication.version
        else:
            assert row.meeting is not None  # noqa: S101 - the database says so
            address = meeting_address(row.meeting)
            leaf = LogLeaf.objects.filter(address=address, sha256=row.sha256).first()
            version = leaf.version if leaf else 1
        entries.append(document_entry(row, address, version, action))
    return entries


def _address_of(slug: str) -> str:
    first = Publication.every.filter(slug=slug).order_by("version").values_list("uuid", flat=True)
    return decision_address(first[0])


def _empty(row: Publication) -> None:
    """Leave the name, the numbers and what leads to the matter; nothing that was said in it."""
    row.title = row.summary = row.text = ""
    row.content = {"item": row.content.get("item", ""), "documents": []}
    row.search = row.title_search = None
    row.salt = uuid.uuid4()
    row.save()


def _log(withdrawal: Withdrawal, action: str, number: str, *, by: Actor, at: dt.datetime) -> None:
    what = "Raderat" if action == "record.erased" else "Återkallat"
    record_event(
        by=by,
        at=at,
        action=action,
        target=withdrawal,
        registry_number=number,
        summary=f"{what}: {withdrawal}. {withdrawal.get_kind_display()}: {withdrawal.reason}",
        data={"slug": withdrawal.slug, "sha256": withdrawal.sha256},
    )

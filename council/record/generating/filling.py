"""Filling an empty record: rows made in several processes, put in by COPY in one transaction."""

import datetime as dt
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context

from django.db import transaction
from django.db.models import Max

from council.record.generating.language import language
from council.record.generating.matter import (
    BODIES,
    PER_MEETING,
    TOPICS,
    Plan,
    held,
    random_uuid,
)
from council.record.generating.tables import Line, copy, line, set_next_key, without_indexes
from council.record.models import (
    Publication,
    PublishedBody,
    PublishedDocument,
    PublishedMeeting,
    PublishedTopic,
)
from council.record.payload import MeetingFacts, PublicationPayload
from council.record.rows import agenda_keys, publication_row
from council.record.searching.reindexing import set_meeting_vector
from council.record.searching.spelling import recount_words

AT = dt.datetime(2026, 7, 1, 8, tzinfo=dt.UTC)
"""When all of it became public."""
COPIED = (PublishedMeeting, Publication, PublishedDocument)
BATCH = 40  # meetings
FEW = 5_000  # documents; up to so many the indexes stay while rows are added


class SeedUsedError(Exception):
    """The record has decisions of this seed."""


@dataclass(frozen=True)
class Start:
    """What new rows refer to: the keys of bodies, and the last key of each table before them."""

    bodies: dict[str, int]
    meetings: int
    publications: int


def fill(plan: Plan, *, processes: int = 1) -> Iterator[int]:
    """Add the plan's decisions to the record; yield how many there are so far.

    The public log gets no leaves, because it can never be emptied, and the documents have no
    bytes. Raises SeedUsedError.
    """
    with transaction.atomic():
        start = _start(plan)
        done = 0
        with without_indexes(COPIED if plan.documents > FEW else ()):
            for lines in _batches(plan, start, processes):
                for model, rows in zip(COPIED, lines, strict=True):
                    copy(model, rows)
                done += len(lines[1])
                yield done
            set_next_key(PublishedMeeting)
            set_next_key(Publication)
        recount_words()


def _start(plan: Plan) -> Start:
    for topic in TOPICS:
        facts = {"name": topic.name, "name_en": topic.name_en, "position": topic.position}
        PublishedTopic.objects.get_or_create(slug=topic.slug, defaults=facts)
    bodies = {}
    for body in BODIES:
        facts = {"name": body.name, "kind": body.kind, "created_at": AT, "updated_at": AT}
        row, _ = PublishedBody.objects.get_or_create(slug=body.slug, defaults=facts)
        bodies[body.slug] = row.pk
    if PublishedMeeting.objects.filter(slug__contains=f"-{plan.seed}-g").exists():
        raise SeedUsedError
    last = [
        model.objects.aggregate(last=Max("pk"))["last"] or 0
        for model in (PublishedMeeting, Publication)
    ]
    return Start(bodies, *last)


def _batches(plan: Plan, start: Start, processes: int) -> Iterator[list[list[Line]]]:
    """Yield the rows of each batch by model, in order; only a few batches wait."""
    make = partial(_lines, plan, start)
    firsts = range(0, plan.meetings, BATCH)
    if processes < 2:
        yield from map(make, firsts)
        return
    language(plan.seed, plan.documents).remember()  # once, before the processes part
    waiting: deque[Future[list[list[Line]]]] = deque()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        for first in firsts:
            waiting.append(pool.submit(make, first))
            if len(waiting) > 3 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _lines(plan: Plan, start: Start, first: int) -> list[list[Line]]:
    words = language(plan.seed, plan.documents)
    lines: list[list[Line]] = [[] for _ in COPIED]
    for number in range(first, min(first + BATCH, plan.meetings)):
        found = held(plan, number, words)
        meeting = _meeting(found.meeting, start)
        meeting.pk = start.meetings + number + 1
        lines[0].append(line(meeting))
        for place, payload in enumerate(found.decisions):
            row = publication_row(payload, meeting=meeting, version=1, at=AT)
            row.pk = start.publications + number * PER_MEETING + place + 1
            row.uuid = random_uuid("uuid", payload.slug)
            row.salt = random_uuid("salt", payload.slug)
            lines[1].append(line(row))
            lines[2] += [line(document) for document in _documents(payload, row)]
    return lines


def _meeting(facts: MeetingFacts, start: Start) -> PublishedMeeting:
    body = PublishedBody(pk=start.bodies[facts.body.slug], name=facts.body.name)
    row = PublishedMeeting(
        uuid=facts.uuid,
        slug=facts.slug,
        body=body,
        starts_at=facts.starts_at,
        place=facts.place,
        is_public=facts.is_public,
        status=facts.status,
        agenda=facts.agenda,
        registry_keys=agenda_keys(facts.agenda),
        created_at=AT,
        updated_at=AT,
    )
    set_meeting_vector(row)
    return row


def _documents(payload: PublicationPayload, row: Publication) -> Iterator[PublishedDocument]:
    for position, document in enumerate(payload.documents):
        yield PublishedDocument(
            **asdict(document),
            publication=row,
            position=position,
            published_at=AT,
            changed_at=AT,
        )

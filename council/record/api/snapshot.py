"""Everything at once: one JSON object a line, made while it is sent, in bounded memory.

What refers stands before what it refers to: what is published meanwhile is then missing from the
end of a chain and never from its middle.
"""

import json
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from ninja import Schema
from redis.exceptions import RedisError

from council.record.api import queries
from council.record.api.envelope import is_head
from council.record.api.problems import problem
from council.record.api.resources.assignments import assignment_list
from council.record.api.resources.bodies import body
from council.record.api.resources.consultations import consultation_list
from council.record.api.resources.decisions import decision_list
from council.record.api.resources.meetings import meeting_list
from council.record.api.resources.notices import notice_list
from council.record.api.resources.people import person
from council.record.api.resources.start import CC0
from council.record.pages.assignments import assignments
from council.record.pages.consultations import consultations
from council.record.queries import RECORD

CHUNK = 200
# One holds a process' thread and a cursor as long as its reader takes.
AT_ONCE, LONGEST = 2, 3600
COST = 60
CONTENT_TYPE = "application/x-ndjson; charset=utf-8"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
Shape = Callable[[Sequence[Any]], Iterable[Schema]]
KINDS: tuple[tuple[str, Callable[[], QuerySet[Any]], Shape], ...] = (
    ("Assignment", assignments, assignment_list),
    ("Consultation", consultations, consultation_list),
    ("Notice", queries.notices, notice_list),
    ("Decision", lambda: queries.decisions().filter(is_current=True), decision_list),
    ("Meeting", queries.meetings, meeting_list),
    ("Person", queries.people, lambda rows: map(person, rows)),
    ("Body", queries.bodies, lambda rows: map(body, rows)),
)


def snapshot(request: HttpRequest) -> HttpResponseBase:
    """Send the whole record; few at a time may have it."""
    if is_head(request):
        return StreamingHttpResponse((), content_type=CONTENT_TYPE, headers=HEADERS)
    slot = _take_slot()
    if slot is None:
        busy = problem(503)
        busy["Retry-After"] = "60"
        return busy
    return StreamingHttpResponse(Lines(slot), content_type=CONTENT_TYPE, headers=HEADERS)


class Lines:
    """The lines of a snapshot; closed, it lets the next reader in."""

    def __init__(self, slot: str) -> None:
        self.slot = slot
        self.lines = _lines()

    def __iter__(self) -> Iterator[str]:
        try:
            yield from self.lines
        finally:
            self.close()

    def close(self) -> None:
        """End the query that is under way, if one is, and give the place back."""
        self.lines.close()
        with suppress(RedisError):
            cache.delete(self.slot)


def _lines() -> Generator[str]:
    head = {"type": "Snapshot", "id": uuid.uuid4().urn, "licence": CC0}
    head["created_at"] = timezone.now().isoformat()
    yield f"{json.dumps(head)}\n"
    for name, rows, shape in KINDS:
        start = f'{{"type":"{name}",'
        with transaction.atomic(using=RECORD):  # a cursor lives no longer than its transaction
            found = rows().order_by("pk").iterator(chunk_size=CHUNK)
            while chunk := list(islice(found, CHUNK)):
                for item in shape(chunk):
                    yield f"{start}{item.model_dump_json()[1:]}\n"


def _take_slot() -> str | None:
    for number in range(AT_ONCE):
        slot = f"open-data:snapshot:{number}"
        try:
            if cache.add(slot, 1, timeout=LONGEST):
                return slot
        except RedisError:
            return slot
    return None

"""What is handed over to become public: plain facts, frozen, with nothing that leads back.

The record knows no memo and no meeting's draft. Whoever publishes builds these objects; the record
keeps what they hold.
"""

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class MandateFacts:
    """An elected person's place in a body; `person` and `personal_for` are uuids of people."""

    person: uuid.UUID
    name: str
    party: str
    role: str
    rank: int = 0
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    personal_for: uuid.UUID | None = None


@dataclass(frozen=True)
class BodyFacts:
    """A body; `mandates` are all that there were and are, None where the publisher knows none."""

    slug: str
    name: str
    kind: str
    description: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    mandates: list[MandateFacts] | None = None


@dataclass(frozen=True)
class DocumentFacts:
    """A file; `sha256` names its bytes in the storage, `size` is in bytes."""

    kind: str
    title: str
    filename: str
    sha256: str
    size: int
    content_type: str
    page_count: int | None = None
    is_sealed: bool = False
    fixed_version: int | None = None


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting that is public by its notice.

    `agenda` is [{"number", "title", "group", "group_label", "registry_number", "is_closed",
    "open_title", "outcome", "outcome_label", "decision_slug"}]. A closed point has no title and
    leads to no decision: `open_title` is what everybody may read of it, the words that somebody
    has written for that or its case's public title, "" where there are none (see `told_title`).
    """

    uuid: uuid.UUID
    slug: str
    body: BodyFacts
    starts_at: dt.datetime
    place: str
    is_public: bool
    status: str
    agenda: list[dict[str, Any]]
    notice: DocumentFacts | None = None


def told_title(point: dict[str, Any]) -> str:
    """Return the words by which everybody knows a point of a public agenda, "" for none.

    The one place that says so: page, board, open data and search all ask it.
    """
    return str(point.get("open_title", "") if point["is_closed"] else point["title"])


@dataclass(frozen=True)
class TopicFacts:
    """A topic with its Swedish and English name; `position` is its place in lists."""

    slug: str
    name: str
    name_en: str
    position: int


@dataclass(frozen=True)
class PublicationPayload:
    """A decision with all that its page shows.

    `content` is JSON: {"item", "decision": {"clauses": [{"label", "text", "depth", "outcome",
    "outcome_label", "proposed"}], "motive", "is_immediately_attested"}, "memo": {"document_name",
    "version", "department", "unit", "case_officers", "signatories", "approver", "sections":
    [{"heading", "html"}], "links": [{"title", "url"}]}, "case_title", "other_numbers", "events":
    [{"date", "code", "who"}], "travel", "consultation"}.
    """

    slug: str
    meeting: MeetingFacts
    kind: str
    kind_label: str
    title: str
    summary: str
    registry_number: str
    other_numbers: list[str]
    outcome: str
    outcome_label: str
    agenda_number: str
    paragraph: str
    decided_date: dt.date
    content: dict[str, Any]
    documents: list[DocumentFacts]
    topic: TopicFacts | None = None
    places: list[str] = field(default_factory=list)

    def hash(self) -> str:
        """Return the SHA-256, in hex, of the decision and its documents as canonical JSON.

        The meeting's agenda stands outside: it changes when a neighbouring item is published.
        """
        facts = {
            **vars(self),
            "meeting": str(self.meeting.uuid),
            "documents": [asdict(document) for document in self.documents],
            "topic": asdict(self.topic) if self.topic else None,
        }
        for name in ("topic", "places"):  # what is empty is left out: older hashes hold
            if not facts[name]:
                del facts[name]
        canonical = json.dumps(
            facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str
        )
        return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class NoticeFacts:
    """A notice on the board (KL 8:12) with all that it tells.

    `content` is JSON: {"meeting": uuid, "meeting_date", "attested_date", "is_immediate",
    "numbers": "§§ 12-14", "paragraphs": [{"number", "item", "ground"}], "kept": {"name", "lines",
    "email", "phone"}, "appeal": {"court", "address"}, "files": [sha256 of the signed minutes],
    "posting": 1 and up, one more for each interruption}. It holds no title: `item` is the point of
    the public agenda that tells what everybody may know of the paragraph.
    """

    uuid: uuid.UUID
    slug: str
    kind: str
    title: str
    body_name: str
    content: dict[str, Any]
    posted_at: dt.datetime
    posted_date: dt.date
    last_appeal_day: dt.date
    earliest_removal: dt.date
    taken_down_at: dt.datetime | None = None

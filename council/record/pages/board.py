"""Notices on the board as its pages and its feed show them (KL 8:9-8:12)."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from council.record import queries
from council.record.labels import NOTICE_KINDS
from council.record.models import PublishedMeeting, PublishedNotice
from council.record.pages.presenting import document_row
from council.record.payload import told_title
from council.templatetags.portal import day

NO_XML = re.compile(r"[^\t\n\r -\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What XML 1.0 has no place for."""
NO_STATUTE = "Sekretess"
"""The ground of a paragraph for which nobody has written the statute."""
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def notice_rows(notices: Sequence[PublishedNotice]) -> list[dict[str, Any]]:
    """Return the notices as templates/public/_notice.html shows them, in two queries."""
    meetings = queries.meetings_by_uuid(notice.content["meeting"] for notice in notices)
    files = [sha256 for notice in notices for sha256 in notice.content["files"]]
    documents = queries.documents_by_hash(files)
    return [
        {
            "notice": notice,
            "kind": _(NOTICE_KINDS[notice.kind]),
            "meeting_date": parse_date(notice.content["meeting_date"]),
            "attested_date": parse_date(notice.content["attested_date"]),
            "meeting": (meeting := meetings.get(notice.content["meeting"])),
            "paragraphs": _paragraphs(notice, meeting),
            "documents": [
                document_row(documents[sha256])
                for sha256 in notice.content["files"]
                if sha256 in documents
            ],
        }
        for notice in notices
    ]


def _paragraphs(notice: PublishedNotice, meeting: PublishedMeeting | None) -> list[dict[str, str]]:
    """Return the paragraphs, named as the public agenda names them now and no further.

    Nobody reviews a notice before it is posted, so that it tells no title of its own.
    """
    agenda = meeting.agenda if meeting and not notice.taken_down_at else []
    points = {point["number"]: point for point in agenda}
    return [_paragraph(row, points.get(row["item"])) for row in notice.content["paragraphs"]]


def _paragraph(row: dict[str, str], point: dict[str, Any] | None) -> dict[str, str]:
    ground = row["ground"]
    return {
        "number": row["number"],
        "ground": ground,
        "statute": "" if ground == NO_STATUTE else ground,
        "title": told_title(point) if point else "",
        "decision": "" if ground or point is None else point["decision_slug"],
    }


class Feed(Atom1Feed):
    """The board as Atom (RFC 4287); told to be as old as its newest notice, not as the answer."""

    def latest_post_date(self) -> Any:
        return self.feed["updated"]


def board_feed(notices: Sequence[PublishedNotice]) -> str:
    """Return the board as Atom, a notice an entry, with absolute addresses."""
    base = settings.MUNICIPALITY["base_url"]
    updated = max((notice.updated_at for notice in notices), default=None)
    feed = Feed(
        title=_clean(f"{_('Anslagstavla')}, {settings.MUNICIPALITY['name']}"),
        link=base + reverse("record:board"),
        description="",
        language=get_language() or settings.LANGUAGE_CODE,
        feed_url=base + reverse("record:board_feed"),
        author_name=_clean(settings.MUNICIPALITY["name"]),
        feed_guid=base + reverse("record:board"),
        updated=updated or EPOCH,
    )
    for row in notice_rows(notices):
        notice = row["notice"]
        feed.add_item(
            title=_clean(f"{row['kind']}: {notice.body_name} {day(row['meeting_date'])}"),
            link=base + reverse("record:notice", args=[notice.slug]),
            description=escape(_clean(_summary(notice))),  # the format takes it for HTML
            unique_id=f"urn:uuid:{notice.uuid}",
            pubdate=notice.posted_at,
            updateddate=notice.updated_at,
        )
    return feed.writeString("utf-8")


def _summary(notice: PublishedNotice) -> str:
    words = _(
        "%(numbers)s. Justerat %(attested)s, tillkännagivet %(posted)s. "
        "Överklagas senast %(last)s. Protokollet finns hos %(kept)s."
    )
    return words % {
        "numbers": notice.content["numbers"],
        "attested": day(parse_date(notice.content["attested_date"])),
        "posted": day(notice.posted_date),
        "last": day(notice.last_appeal_day),
        "kept": notice.content["kept"]["name"],
    }


def _clean(text: str) -> str:
    return NO_XML.sub("", text)

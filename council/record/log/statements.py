"""What the hashes of decisions and notices are over: all that was made public, as it was then.

A decision's statement carries its salt, which goes when it is erased: nobody can then find out,
by trying, what a word that had to go was.
"""

import hashlib

from council.record.log.entries import FORMAT, canonical, utc
from council.record.models import Publication, PublishedNotice

DECISION = (
    *("slug", "version", "kind", "kind_label", "title", "summary", "registry_number", "outcome"),
    *("outcome_label", "agenda_number", "paragraph", "content"),
)
NOTICE = ("slug", "kind", "title", "body_name", "content")
NOTICE_DAYS = ("posted_date", "last_appeal_day", "earliest_removal")


def decision_statement(publication: Publication) -> bytes:
    """Return one version of a decision, as its leaf names it by its hash."""
    facts = {name: getattr(publication, name) for name in DECISION}
    return canonical(
        {
            **facts,
            "format": FORMAT,
            "salt": publication.salt.hex,
            "meeting": publication.meeting.slug,
            "decided_date": publication.decided_date.isoformat(),
            "published_at": utc(publication.published_at),
        }
    )


def notice_statement(notice: PublishedNotice) -> bytes:
    """Return a notice as it stands, on the board or taken down."""
    facts = {name: getattr(notice, name) for name in NOTICE}
    days = {name: getattr(notice, name).isoformat() for name in NOTICE_DAYS}
    down = notice.taken_down_at
    return canonical(
        {
            **facts,
            **days,
            "format": FORMAT,
            "posted_at": utc(notice.posted_at),
            "taken_down_at": utc(down) if down else None,
        }
    )


def sha256_of(statement: bytes) -> str:
    """Return the hash of a statement, in hex."""
    return hashlib.sha256(statement).hexdigest()

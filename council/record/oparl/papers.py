"""Decisions' memos as papers, with their files and how they were treated.

Their ids hold the decision's number, not its name: a mark of what is deleted tells its id to all.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from council.record.api.addresses import page
from council.record.models import Publication
from council.record.oparl.shapes import Object, address, deleted, written
from council.record.payload import DocumentFacts

MAIN = "memo"


def paper(row: Publication) -> Object:
    """Return a decision as it stands, with everything in it, or what is left of it.

    It is a row of queries.papers_and_gone.
    """
    if row.withdrawal_id is not None:
        return deleted("Paper", address("paper", _number(row)), *_times(row))
    files = {facts.sha256: facts for facts in _documents(row)}
    main = next((facts for facts in files.values() if facts.kind == MAIN), None)
    rest = [facts for facts in files.values() if facts is not main]
    return written(
        "Paper",
        address("paper", _number(row)),
        *_times(row),
        body=address("body"),
        name=row.title,
        reference=row.registry_number,
        date=row.decided_date.isoformat(),
        paperType=row.kind_label,
        mainFile=paper_file(row, main) if main else None,
        auxiliaryFile=[paper_file(row, facts) for facts in rest],
        consultation=[consultation(row)],
        web=page("decision", row.slug),
        _topic=(row.content.get("topic") or {}).get("name"),
        _places="; ".join(row.places),
        _department=row.content["memo"]["department"],
        _summary=row.summary,
        _vote=_vote(row),
    )


def consultation(row: Publication, *, is_own_answer: bool = False) -> Object:
    """Return how the paper was treated: at which point of which meeting, by which body."""
    if row.withdrawal_id is not None:
        return deleted("Consultation", address("consultation", _number(row)), *_times(row))
    where = point_of(row.meeting.agenda, row.slug)
    return written(
        "Consultation",
        address("consultation", _number(row)),
        *_times(row),
        paper=address("paper", _number(row)) if is_own_answer else None,
        agendaItem=address("agenda_item", row.meeting.slug, where) if where else None,
        meeting=address("meeting", row.meeting.slug),
        organization=[address("organization", row.meeting.body.slug)],
        authoritative=True,
        role="Beslut",
    )


def point_of(agenda: Iterable[dict[str, Any]], slug: str) -> int | None:
    """Return the place on the agenda, from 1, of the decision with that name."""
    places = (n for n, point in enumerate(agenda, start=1) if point["decision_slug"] == slug)
    return next(places, None)


def paper_file(row: Publication, facts: DocumentFacts, *, is_own_answer: bool = False) -> Object:
    """Return a file of the paper."""
    where = address("paper_file", _number(row), facts.sha256)
    return written(
        "File",
        where,
        *_times(row),
        **file_facts(facts),
        date=_published(row),
        paper=[address("paper", _number(row))] if is_own_answer else None,
    )


def file_facts(facts: DocumentFacts) -> dict[str, Any]:
    """Return what every file tells. Its hash is of a kind that OParl has no field for."""
    bytes_at = page("document", facts.sha256)
    return {
        "name": facts.title,
        "fileName": facts.filename,
        "mimeType": facts.content_type,
        "size": facts.size,
        "accessUrl": bytes_at,
        "downloadUrl": bytes_at,
        "_sha256Checksum": facts.sha256,
    }


def file_of(row: Publication, sha256: str) -> Object | None:
    """Return the paper's file with that hash as an answer of its own, None where it has none."""
    if row.withdrawal_id is not None:
        return None
    found = next((facts for facts in _documents(row) if facts.sha256 == sha256), None)
    return paper_file(row, found, is_own_answer=True) if found else None


def resolution(clauses: Iterable[dict[str, Any]]) -> str:
    """Return the adopted clauses as text, a clause a line."""
    told = [f"{clause['label']} {clause['text']}".strip() for clause in clauses if clause["text"]]
    return "\n".join(told)


def _documents(row: Publication) -> list[DocumentFacts]:
    return [DocumentFacts(**facts) for facts in row.content["documents"]]


def _number(row: Publication) -> UUID:
    number: UUID = row.number  # type: ignore[attr-defined]
    return number


def _times(row: Any) -> tuple[dt.datetime, dt.datetime]:
    return row.created_at, row.changed_at


def _published(row: Publication) -> str:
    return timezone.localdate(row.published_at).isoformat()


def _vote(row: Publication) -> str:
    votes = row.content.get("minutes", {}).get("votes", [])
    return "; ".join(filter(None, map(_in_short, votes)))


def _in_short(vote: dict[str, Any]) -> str:
    totals = {side["side"]: side["total"] for side in vote["sides"]}
    told = {"ja": totals.get("yes"), "nej": totals.get("no"), "avstår": totals.get("abstain")}
    return ", ".join(f"{count} {name}" for name, count in told.items() if count is not None)

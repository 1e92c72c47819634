"""Divisions of a decision in Popolo's shape."""

from collections.abc import Iterable, Mapping
from typing import Any

from council.record.api.addresses import page
from council.record.api.schemas.votes import Count, Named, Vote, VoteEvent
from council.record.models import Publication
from council.record.pages.people import people_by_uuid

People = Mapping[str, str]
"""Addresses of people's pages by their uuid."""
VOTED = {"yes", "no", "abstain"}


def voters(rows: Iterable[Publication]) -> People:
    """Return where those who voted in the decisions have their pages; without votes, no query."""
    asked = {part["person"] for row in rows for part in _votes_of(row)}
    return {key: page("person", one.slug) for key, one in people_by_uuid(asked).items()}


def vote_events(row: Publication, people: People) -> list[VoteEvent]:
    """Return the divisions that the decision's minutes tell of."""
    told = row.content.get("minutes", {}).get("votes", [])
    known = _by_name(row, people)
    return [_event(row, number, vote, known) for number, vote in enumerate(told, start=1)]


def _votes_of(row: Publication) -> list[dict[str, Any]]:
    parts = row.content.get("parts", [])
    return [part for part in parts if part["what"] in VOTED and part["person"]]


def _by_name(row: Publication, people: People) -> dict[tuple[str, str], str]:
    """Return the voters' pages by name and party, but of those whom these do not tell apart."""
    found: dict[tuple[str, str], set[str]] = {}
    for part in _votes_of(row):
        found.setdefault((part["name"], part["party"]), set()).add(part["person"])
    return {
        name: people[next(iter(uuids))]
        for name, uuids in found.items()
        if len(uuids) == 1 and uuids <= people.keys()
    }


def _event(
    row: Publication, number: int, vote: dict[str, Any], known: Mapping[tuple[str, str], str]
) -> VoteEvent:
    sides = {side["side"]: side for side in vote["sides"]}
    return VoteEvent(
        id=f"{page('decision', row.slug)}#omrostning-{number}",
        identifier=str(number),
        motion=vote["question"],
        organization_id=page("body", row.meeting.body.slug),
        start_date=row.decided_date.isoformat(),
        yes_means=sides["yes"]["means"],
        no_means=sides["no"]["means"],
        is_complete=vote["is_complete"],
        counts=[Count(option=name, value=side["total"]) for name, side in sides.items()],
        votes=[
            _vote(option, name, party["party"], known.get((name, party["party"])))
            for option, side in sides.items()
            for party in side["parties"]
            for name in party["names"]
        ],
    )


def _vote(option: str, name: str, party: str, address: str | None) -> Vote:
    return Vote(
        option=option,
        voter_id=address,
        voter=Named(id=address, name=name),
        group=Named(name=party) if party else None,
    )

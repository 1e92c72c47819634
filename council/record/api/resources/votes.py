"""Divisions of a decision in Popolo's shape."""

from typing import Any

from council.record.api.addresses import page
from council.record.api.schemas.votes import Count, Named, Vote, VoteEvent
from council.record.models import Publication


def vote_events(row: Publication) -> list[VoteEvent]:
    """Return the divisions that the decision's minutes tell of."""
    told = row.content.get("minutes", {}).get("votes", [])
    return [_event(row, number, vote) for number, vote in enumerate(told, start=1)]


def _event(row: Publication, number: int, vote: dict[str, Any]) -> VoteEvent:
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
            Vote(
                option=option,
                voter=Named(name=name),
                group=Named(name=party["party"]) if party["party"] else None,
            )
            for option, side in sides.items()
            for party in side["parties"]
            for name in party["names"]
        ],
    )

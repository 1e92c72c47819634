"""What a meeting recorded of a matter, as a page shows it: of old minutes and of our own alike."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

ANSWERS = {
    "yes": gettext_noop("Ja"),
    "no": gettext_noop("Nej"),
    "abstain": gettext_noop("Avstår"),
    "absent": gettext_noop("Deltar inte"),
}
BAR = 1000
"""How long the bar of a vote is, in units of its picture."""


def minutes_rows(content: dict[str, Any]) -> dict[str, Any] | None:
    """Return what templates/public/_recorded.html shows of a publication's content.

    None when the meeting recorded nothing but the decision.
    """
    minutes = content.get("minutes")
    if not minutes:
        return None
    votes, conflicts = minutes["votes"], minutes.get("conflicts", [])
    return {
        **minutes,
        "motions": _motions(minutes["motions"]),
        "votes": [
            _vote(row, f"omrostning-{n}", _heading(n, votes)) for n, row in enumerate(votes, 1)
        ],
        "conflicts": [_conflict(row, n) for n, row in enumerate(conflicts, 1)],
    }


def _motions(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return the motions, those who move the same in a row together."""
    found = []
    for text, some in groupby(rows, key=itemgetter("text")):
        movers = [
            f"{one['mover']} ({one['party']})" if one["party"] else one["mover"] for one in some
        ]
        found.append({"movers": movers, "text": text})
    return found


def _heading(number: int, votes: list[Any]) -> str:
    return _("Omröstning") if len(votes) == 1 else f"{_('Omröstning')} {number}"


def _conflict(row: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a conflict of interest, with the vote on it where it was disputed."""
    if "vote" not in row:
        return row
    return {**row, "vote": _vote(row["vote"], f"jav-{number}", _("Omröstning om jäv"))}


def _vote(vote: dict[str, Any], anchor: str, heading: str) -> dict[str, Any]:
    """Return a vote with its answers in words, its bar and its table of parties."""
    sides = [
        {**side, "label": _(ANSWERS[side["side"]])} for side in vote["sides"] if side["total"]
    ]
    return {
        **vote,
        "anchor": anchor,
        "heading": heading,
        "sides": sides,
        "total": sum(side["total"] for side in sides),
        "bar": _bar(sides),
        "parties": _parties(sides),
    }


def _bar(sides: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the stretches of the bar, [{"side", "x", "width"}], in its own units."""
    total = sum(side["total"] for side in sides)
    found, x = [], 0
    for side in sides:
        width = round(BAR * side["total"] / total)
        found.append({"side": side["side"], "x": x, "width": min(width, BAR - x)})
        x += width
    return found


def _parties(sides: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return how many of each party answered what, the largest party first."""
    counts: dict[str, list[int]] = {}
    for n, side in enumerate(sides):
        for group in side["parties"]:
            counts.setdefault(group["party"], [0] * len(sides))[n] += len(group["names"])
    rows = sorted(counts.items(), key=lambda row: (-sum(row[1]), row[0]))
    return [{"party": party, "counts": row} for party, row in rows]

"""Who served in which paragraphs of a sitting, put together from the services of them all."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from decisions.minutes.wording.words import plain
from decisions.sittings.rules.roster import Elected, Roster, Seat
from decisions.sittings.rules.serving import Service

Labelled = tuple[str, Service]
"""The label of a paragraph, and who served in it."""
Came = tuple[int, str]
"""Whose id, and the label of the paragraph during which they came."""


@dataclass(frozen=True, slots=True)
class Served:
    """That somebody served on a seat in these paragraphs, in some of them at a distance."""

    person: Elected
    seat: Seat
    labels: tuple[str, ...]
    remote: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listened:
    """That somebody was there in these paragraphs without serving.

    `broken`: in which of them because they had broken off their service (KL 5:20).
    """

    person: Elected
    labels: tuple[str, ...]
    broken: tuple[str, ...] = ()


def served(services: Sequence[Labelled]) -> tuple[list[Served], list[Served]]:
    """Return who served on their own seat and who did so for another, by seat and in time."""
    own: dict[tuple[int, int], list[Labelled]] = {}
    others: dict[tuple[int, int], list[Labelled]] = {}
    for label, service in services:
        for place in service.places:
            if place.person:
                group = own if place.is_own else others
                group.setdefault((place.seat.number, place.person.id), []).append((label, service))
    return [_served(key, own[key]) for key in sorted(own)], [
        _served(key, some) for key, some in others.items()
    ]


def _served(key: tuple[int, int], some: list[Labelled]) -> Served:
    number, _ = key
    found = [(label, p) for label, s in some for p in s.places if p.seat.number == number]
    first = found[0][1]
    if first.person is None:
        message = "only a seat on which somebody serves is asked for"
        raise ValueError(message)
    return Served(
        first.person,
        first.seat,
        tuple(label for label, _ in found),
        tuple(label for label, place in found if place.is_remote),
    )


def listening(
    services: Sequence[Labelled], roster: Roster, came: AbstractSet[Came] = frozenset()
) -> list[Listened]:
    """Return who was there without serving in any of the paragraphs, by seat and by rank.

    Members too: who breaks off and comes back listens (KL 5:20), and who listens may attest.
    `came`: who came while the paragraph was treated, and so served first in the next one.
    """
    members = (seat.member for seat in roster.seats if seat.member)
    everybody = {who.id: who for who in (*members, *(one.person for one in roster.by_rank))}
    found = (_listened(who, services, came) for who in everybody.values())
    return [one for one in found if one.labels]


def _listened(who: Elected, services: Sequence[Labelled], came: AbstractSet[Came]) -> Listened:
    return Listened(
        who,
        tuple(name for name, one in services if who in one.waiting or (who.id, name) in came),
        tuple(name for name, one in services if who in one.broken),
    )


def missing(services: Sequence[Labelled], roster: Roster) -> list[Elected]:
    """Return the members who were never there, by seat.

    Who stood back because of an interest, or listened, was not absent: the paragraph tells.
    """
    there = {who.id for _, one in services for who in (*one.waiting, *one.conflicts)}
    busy = _ever_served(services) | there
    members = (seat.member for seat in roster.seats)
    return [member for member in members if member and member.id not in busy]


def _ever_served(services: Sequence[Labelled]) -> set[int]:
    return {id_ for _, service in services for id_ in service.serving}


def ranges(labels: Sequence[str], among: Sequence[str]) -> str:
    """Return "§§ 1–6, 8" for labels among all those of the sitting, whose order is theirs."""
    if not labels:
        return ""
    wanted = set(labels)
    runs = list(_runs(among, wanted))
    told = [_run(among[start], among[end]) for start, end in runs]
    single = len(runs) == 1 and runs[0][0] == runs[0][1]
    return f"{'§' if single else '§§'} {', '.join(told)}"


def _run(first: str, last: str) -> str:
    return plain(first) if first == last else f"{plain(first)}–{plain(last)}"


def _runs(among: Sequence[str], wanted: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last index of each run; a number left out breaks it."""
    start = None
    for n, label in enumerate(among):
        if label not in wanted:
            continue
        if start is None:
            start = n
        if n + 1 == len(among) or among[n + 1] not in wanted or not _follows(label, among[n + 1]):
            yield start, n
            start = None


def _follows(label: str, following: str) -> bool:
    """Return whether the labels stand beside each other, also in the whole minutes."""
    numbers = plain(label), plain(following)
    return not all(one.isdecimal() for one in numbers) or int(numbers[1]) == int(numbers[0]) + 1

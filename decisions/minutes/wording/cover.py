"""The first page of the minutes: where and when, who served in which paragraphs, who attests."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from decisions.minutes.wording.attendance import BROKE_OFF, told_moment
from decisions.minutes.wording.facts import Moment, Speaker
from decisions.minutes.wording.parts import Kind, Part, part
from decisions.minutes.wording.seats import chair_of
from decisions.minutes.wording.served import (
    Labelled,
    Listened,
    Served,
    listening,
    missing,
    ranges,
    served,
)
from decisions.minutes.wording.words import (
    bullets,
    clock,
    day,
    listing,
    paragraph,
    plain,
    sentence,
    table,
    weekday,
)
from decisions.sittings.rules.roster import Elected, Roster
from decisions.sittings.workflow import Office, Presence

OFFICES = {
    Office.CHAIR: "Ordförande",
    Office.FIRST_VICE_CHAIR: "Förste vice ordförande",
    Office.SECOND_VICE_CHAIR: "Andre vice ordförande",
}


@dataclass(frozen=True, slots=True)
class Break:
    """The sitting stood still between these times."""

    start: dt.time
    end: dt.time


@dataclass(frozen=True, slots=True)
class Attender:
    """Somebody else who was there; `labels` are the paragraphs, empty for the whole sitting."""

    who: Speaker
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class CoverFacts:
    """Everything that the first page tells.

    `services` are the paragraphs' labels and services in order, all of them; `moments` say by
    the label of the paragraph who came and went.
    """

    body: str
    date: dt.date
    begins: dt.time
    place: str
    roster: Roster
    services: tuple[Labelled, ...]
    ends: dt.time | None = None
    breaks: tuple[Break, ...] = ()
    moments: tuple[tuple[str, Moment], ...] = ()
    others: tuple[Attender, ...] = ()
    secretary: str = ""
    attesters: tuple[Elected, ...] = ()
    attested_on: dt.date | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all paragraphs, in order."""
        return tuple(label for label, _ in self.services)


def write_cover(facts: CoverFacts) -> tuple[Part, ...]:
    """Return the parts of the first page, in order; what there is nothing of is left out."""
    own, substitutes = served(facts.services)
    parts = [
        *part(Kind.SITTING, _sitting(facts)),
        *part(Kind.MEMBERS, _members(own, facts), count=len(own)),
        *part(Kind.SUBSTITUTES, _substitutes(substitutes, facts)),
        *_listening(facts),
        *_missing(facts),
        *part(Kind.OTHERS, bullets(_other(one, facts) for one in facts.others)),
        *part(Kind.COMINGS, bullets(_comings(facts))),
        *part(Kind.ATTESTATION, _signing(facts)),
    ]
    return tuple(parts)


def _sitting(facts: CoverFacts) -> str:
    """Say the day and the hours, the breaks, the place, which paragraphs, and who led them."""
    hours = f"{clock(facts.begins)}–{facts.ends:%H.%M}" if facts.ends else clock(facts.begins)
    breaks = listing(f"{clock(one.start)}–{one.end:%H.%M}" for one in facts.breaks)
    return "".join(
        (
            paragraph(f"{weekday(facts.date)}, {hours}".capitalize()),
            paragraph(sentence(f"ajournerat {breaks}") if breaks else ""),
            paragraph(facts.place),
            paragraph(ranges(facts.labels, facts.labels)),
            bullets(_leading(facts)),
        )
    )


def _leading(facts: CoverFacts) -> Iterator[str]:
    led: dict[Elected, list[str]] = {}
    for label, service in facts.services:
        if service.chair.person:
            led.setdefault(service.chair.person, []).append(label)
    for person, labels in led.items():
        own = any(chair_of(service) == person for _, service in facts.services)
        where = f", {ranges(labels, facts.labels)}" if len(led) > 1 else ""
        yield f"{'Ordförande' if own else 'Tjänstgörande ordförande'}: {person}{where}"


def _members(own: list[Served], facts: CoverFacts) -> str:
    rows = [
        [
            one.person.name,
            one.person.party,
            OFFICES[one.seat.office] if one.seat.office else "Ledamot",
            _where(one, facts),
        ]
        for one in own
    ]
    return table(["Namn", "Parti", "Uppdrag", "Tjänstgör"], rows) if rows else ""


def _substitutes(some: list[Served], facts: CoverFacts) -> str:
    rows = [[one.person.name, one.person.party, str(one.seat), _where(one, facts)] for one in some]
    return table(["Namn", "Parti", "Tjänstgör för", "Tjänstgör"], rows) if rows else ""


def _where(one: Served, facts: CoverFacts) -> str:
    where = ranges(one.labels, facts.labels)
    if not one.remote:
        return where
    if one.remote == one.labels:
        return f"{where}, på distans"
    return f"{where} (på distans {ranges(one.remote, facts.labels)})"


def _listening(facts: CoverFacts) -> list[Part]:
    came = {(who.id, label) for label, who in _during(facts, Presence.IN)}
    some = listening(facts.services, facts.roster, came)
    return part(Kind.LISTENING, bullets(_listened(one, facts) for one in some))


def _listened(one: Listened, facts: CoverFacts) -> str:
    """Tell who, where it was not all of the paragraphs, and why when a rule keeps them out."""
    where = "" if one.labels == facts.labels else f", {ranges(one.labels, facts.labels)}"
    if not one.broken:
        return f"{one.person}{where}"
    since = "" if one.broken == one.labels else f": {ranges(one.broken, facts.labels)}"
    return f"{one.person}{where} ({BROKE_OFF}{since})"


def _missing(facts: CoverFacts) -> list[Part]:
    moved = (who for kind in (Presence.IN, Presence.OUT) for _, who in _during(facts, kind))
    there = {who.id for who in moved}
    some = [who for who in missing(facts.services, facts.roster) if who.id not in there]
    return part(Kind.MISSING, bullets(str(who) for who in some), count=len(some))


def _during(facts: CoverFacts, kind: Presence) -> list[tuple[str, Elected]]:
    """Return who came, or went, while a paragraph was treated, each with its label."""
    told = ((label, m) for label, m in facts.moments if m.kind == kind and m.during)
    return [(label, moment.person) for label, moment in told]


def _other(one: Attender, facts: CoverFacts) -> str:
    where = ranges(one.labels, facts.labels) if one.labels else ""
    return ", ".join(words for words in (str(one.who), where) if words)


def _comings(facts: CoverFacts) -> Iterator[str]:
    """Tell who came and went, by paragraph; the parts they have are those of that paragraph."""
    places = {label: n for n, label in enumerate(facts.labels)}
    services = [service for _, service in facts.services]
    for label, moment in facts.moments:
        n = places.get(label)
        around = [] if n is None else [*services[max(n - 1, 0) : n], services[n]]
        told = told_moment(moment, *around)
        if told:
            yield f"§ {plain(label)}: {told}"


def _signing(facts: CoverFacts) -> str:
    """Name the secretary, the chairs and the attesters, and the planned day of attestation.

    Who signs and when stands in the signed file itself, which does not have this part.
    """
    chairs = dict.fromkeys(str(s.chair.person) for _, s in facts.services if s.chair.person)
    named = [("Sekreterare", facts.secretary), ("Ordförande", listing(chairs))]
    named.append(("Justerare", listing(facts.attesters)))
    if facts.attested_on:
        named.append(("Justeras enligt planen", day(facts.attested_on)))
    return bullets(f"{what}: {plain(who)}" for what, who in named if who.strip())

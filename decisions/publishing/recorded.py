"""What the meeting recorded of an item, as the record publishes it: the shapes of old minutes.

Told as the minutes tell it (`decisions.minutes.gathering`), in the shapes that
`council.record.minutes` gives paragraphs of printed minutes, so that one template shows both. Left
out: what the secretary noted while the item was treated, which becomes public with the minutes.
Where the minutes have a passage marked as protected, the same words are removed here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.utils import timezone

from council.documents.protected import PICTURE, Passage, passages_of
from council.documents.redaction import removed
from council.documents.richtext import to_text
from council.organisation.models import Person
from decisions.minutes.content import paragraph_parts
from decisions.minutes.extracting import corrections_of
from decisions.minutes.gathering import gather
from decisions.minutes.wording.attendance import conflict
from decisions.minutes.wording.facts import ParagraphFacts, Statement
from decisions.minutes.wording.naming import Names
from decisions.minutes.wording.people import names
from decisions.minutes.wording.propositions import moved, propositions
from decisions.minutes.wording.statements import statements
from decisions.publishing.votes import Done, disputes, elections, voted, votes
from decisions.sittings.models import Treatment
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.roster import Elected
from decisions.sittings.workflow import StatementKind

FEWEST_SIGNS = 3
"""A protected passage shorter than this is no word to look for elsewhere."""

ASIDE = "deltar inte i beslutet."


@dataclass(frozen=True)
class Recorded:
    """What is published of it. `protected`: passages of the minutes that stay inside.

    `minutes` is {"title", "motions", "propositions", "votes", "elections", "reservations",
    "statements", "conflicts", "documents", "extracts_to", "rest", "flags"}; see
    `council.record.minutes`, and `votes` for what printed minutes have not.
    `parts` is [{"person", "name", "party", "what", "text"}], one for each thing that a person who
    is elected to the body did: "person" is their uuid, "what" served, yes, no, abstain, absent (of
    a vote), motion, reservation, statement or conflict. `corrections` is [{"date", "old", "new",
    "reason"}] of what has been corrected beside the attested minutes, in order.
    """

    minutes: dict[str, Any] = field(default_factory=dict)
    parts: list[dict[str, str]] = field(default_factory=list)
    corrections: list[dict[str, str]] = field(default_factory=list)
    protected: tuple[Passage, ...] = ()


def recorded(treatment: Treatment) -> Recorded:
    """Return what the meeting recorded of the item; empty where no sitting was kept."""
    gathered = gather(treatment.item.meeting)
    mine = next((one for one in gathered.treatments if one.pk == treatment.pk), None)
    if mine is None or getattr(mine.item, "proceeding", None) is None:
        return Recorded(corrections=list(_corrections(treatment)))
    facts = gathered.paragraph(mine)
    told = [one.part.html for one in paragraph_parts(gathered, mine)]
    protected = tuple(passage for html in told for passage in passages_of(html))
    tell = partial(_without, protected=_by_length(protected))
    corrected = list(_corrections(treatment))
    return Recorded(tell(_minutes(facts)), tell(_parts(facts)), tell(corrected), protected)


def _corrections(treatment: Treatment) -> Iterator[dict[str, str]]:
    for one in corrections_of(treatment):
        if attested := one.bundle.attested_at:
            day = timezone.localdate(attested).isoformat()
            yield {"date": day, "old": one.old_text, "new": one.new_text, "reason": one.reason}


def _minutes(facts: ParagraphFacts) -> dict[str, Any]:
    called = Names(facts.standing, facts.people, proposal=facts.proposal)
    # Of an item about which nothing was moved there is no more to tell than its decision.
    handled = facts.handled if facts.standing else ()
    return {
        "title": "",
        "motions": [row for one in facts.standing for row in _motion(one, facts, called)],
        "propositions": [to_text(html) for html in propositions(handled, facts, called)],
        "votes": list(votes(facts, handled, called)),
        "elections": list(elections(facts)),
        "reservations": list(_notes(facts, reservations=True)),
        "statements": [*_notes(facts, reservations=False), *map(_aside, facts.aside)],
        "conflicts": list(_conflicts(facts)),
        "documents": [],
        "extracts_to": list(facts.extracts),
        "rest": [],
        "flags": [],
    }


def _motion(motion: Motion, facts: ParagraphFacts, called: Names) -> Iterator[dict[str, str]]:
    """Yield the motion, once for each of its movers."""
    for person in motion.movers:
        if who := facts.people.get(person):
            text = _moved(motion, facts, called)
            yield {"mover": who.name, "party": who.party, "text": text}


def _moved(motion: Motion, facts: ParagraphFacts, called: Names) -> str:
    """Return what is moved, as it stands after "yrkar"."""
    said = to_text(moved(motion, facts, called))
    return said.removeprefix(f"{names(facts.people, motion.movers)} yrkar").strip()


def _notes(facts: ParagraphFacts, *, reservations: bool) -> Iterator[dict[str, Any]]:
    for one in facts.statements:
        if one.people and (one.kind == StatementKind.RESERVATION) == reservations:
            yield {"names": [who.name for who in one.people], "text": _note(one, facts)}


def _note(one: Statement, facts: ParagraphFacts) -> str:
    parts = statements(replace(facts, statements=(one,)), one.kind)
    return "\n\n".join(to_text(part.html) for part in parts)


def _aside(who: Elected) -> dict[str, Any]:
    return {"names": [who.name], "text": f"{who} {ASIDE}"}


def _conflicts(facts: ParagraphFacts) -> Iterator[dict[str, Any]]:
    yield from disputes(facts)
    who = [one.name for one in facts.service.conflicts]
    for part in conflict(facts):
        yield {"names": who, "text": to_text(part.html)}


def _parts(facts: ParagraphFacts) -> list[dict[str, str]]:
    called = Names(facts.standing, facts.people, proposal=facts.proposal)
    done = [row for row in _done(facts, called) if row[0] in facts.people]
    uuids = Person.objects.in_bulk({person for person, _, _ in done})
    return [
        {
            "person": str(uuids[person].uuid),
            "name": facts.people[person].name,
            "party": facts.people[person].party,
            "what": what,
            "text": text,
        }
        for person, what, text in done
    ]


def _done(facts: ParagraphFacts, called: Names) -> Iterator[Done]:
    """Yield who did what, in what words."""
    # Who serves is known where the roll was called.
    yield from ((id_, "served", "") for id_ in (facts.service.serving if facts.quorum else ()))
    yield from voted(facts, facts.handled if facts.standing else (), called)
    for motion in facts.standing:
        text = _moved(motion, facts, called)
        yield from ((mover, "motion", text) for mover in motion.movers)
    for said in facts.statements:
        what = "reservation" if said.kind == StatementKind.RESERVATION else "statement"
        yield from ((who.id, what, said.text) for who in said.people)
    yield from ((who.id, "statement", ASIDE) for who in facts.aside)
    for who in facts.service.conflicts:
        yield who.id, "conflict", facts.grounds.get(who.id, "")


def _by_length(protected: Iterable[Passage]) -> list[Passage]:
    """Return the passages to look for, the longest first."""
    told = {
        words: Passage(one.ground, words)
        for one in protected
        if len(words := one.text.replace(PICTURE, " ").strip()) >= FEWEST_SIGNS
    }
    return sorted(told.values(), key=lambda one: -len(one.text))


def _without(value: Any, protected: list[Passage]) -> Any:
    """Return the value with every protected passage in its texts removed."""
    if isinstance(value, dict):
        return {key: _without(part, protected) for key, part in value.items()}
    if isinstance(value, list):
        return [_without(part, protected) for part in value]
    if isinstance(value, str):
        for passage in protected:
            value = value.replace(passage.text, removed(passage.ground))
    return value

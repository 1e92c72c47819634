"""One paragraph of the minutes, from its facts to its parts in their order.

The order is that of the real minutes: the decision first, then what led to it, then what people
put on record, last who gets extracts. A part about which there is nothing to tell is left out.
"""

from collections.abc import Iterator

from decisions.minutes.wording.attendance import attendance, conflict
from decisions.minutes.wording.ballots import orders, votes
from decisions.minutes.wording.decisions import decision
from decisions.minutes.wording.disputes import disputes, rulings
from decisions.minutes.wording.elections import elections, nominations
from decisions.minutes.wording.facts import Handled, ParagraphFacts
from decisions.minutes.wording.matter import (
    added,
    documents,
    earlier,
    extracts,
    immediate,
    matter,
    presentation,
)
from decisions.minutes.wording.naming import Names
from decisions.minutes.wording.parts import Kind, Part, part
from decisions.minutes.wording.propositions import moved, propositions
from decisions.minutes.wording.statements import aside, statements
from decisions.minutes.wording.words import paragraph, plain, sentence
from decisions.sittings.workflow import StatementKind

RECORDED = (
    StatementKind.RESERVATION,
    StatementKind.STATEMENT,
    StatementKind.SUBSTITUTE_STATEMENT,
    StatementKind.NOTE,
)


def write_paragraph(facts: ParagraphFacts) -> tuple[Part, ...]:
    """Return all parts of the paragraph, for those who may read the whole of it."""
    called = Names(facts.standing, facts.people, proposal=facts.proposal)
    parts = [
        *decision(facts, called),
        *immediate(facts),
        *added(facts),
        *attendance(facts),
        *disputes(facts),
        *rulings(facts),
        *conflict(facts),
        *earlier(facts),
        *matter(facts),
        *documents(facts),
        *presentation(facts),
        *_motions(facts, called),
        *nominations(facts),
        *elections(facts),
        *_course(facts, called),
        *aside(facts),
        *(one for kind in RECORDED for one in statements(facts, kind)),
        *extracts(facts),
    ]
    return tuple(parts)


def write_open_paragraph(facts: ParagraphFacts) -> tuple[Part, ...]:
    """Return what everybody may read; of a secret paragraph no more than on what ground.

    Protected clauses keep their marks, which `council.documents.redaction` takes away.
    """
    ground = plain(facts.secrecy_ground).rstrip(".")
    if not ground:
        return write_paragraph(facts)
    told = sentence(f"paragrafens innehåll omfattas av sekretess enligt {ground}")
    return tuple(part(Kind.WITHHELD, paragraph(told)))


def heading(facts: ParagraphFacts, *, is_open: bool = False) -> str:
    """Return "§ 12 Titel"; of a secret paragraph where all may read it the open title and ground:
    "§ 26 Ärende om en anställd (sekretess, OSL 39 kap. 2 §)".
    """
    if not is_open or not facts.secrecy_ground:
        return plain(f"§ {facts.label} {facts.title}")
    title, ground = facts.open_title or "Sekretessärende", facts.secrecy_ground.rstrip(".")
    return plain(f"§ {facts.label} {title} (sekretess, {ground})")


def _motions(facts: ParagraphFacts, called: Names) -> list[Part]:
    told = [moved(one, facts, called) for one in facts.standing]
    return part(Kind.MOTIONS, told, count=len(told))


def _course(facts: ParagraphFacts, called: Names) -> Iterator[Part]:
    """Yield the propositions and, after each question that was voted on, the votes on it.

    An item about which nothing was moved has no more to tell than its decision.
    """
    waiting: list[Handled] = []
    handled = facts.handled if facts.standing else ()
    number = 1
    for one in handled:
        waiting.append(one)
        voted = votes(one, facts, called)
        if voted or one is handled[-1]:
            yield from part(Kind.PROPOSITIONS, propositions(waiting, facts, called), number=number)
            yield from part(Kind.VOTE_ORDER, orders(one, called), number=number)
            yield from part(Kind.VOTES, voted, count=len(voted), number=number)
            number, waiting = number + 1, []

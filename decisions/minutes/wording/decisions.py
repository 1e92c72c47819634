"""The decision: by whose proposal, its clauses as a list, tabling and referral back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from decisions.minutes.wording.facts import Clause, Decision, Handled, ParagraphFacts
from decisions.minutes.wording.naming import Names
from decisions.minutes.wording.parts import Kind, Part, part
from decisions.minutes.wording.words import (
    bare,
    day,
    inline,
    listing,
    paragraph,
    plain,
    quote,
    sentence,
)
from decisions.sittings.models import OWN_OUTCOMES, ClauseOutcome, Outcome
from decisions.sittings.rules.questions import Stage

NUMBER = re.compile(r"([1-9]\d{0,3})[.)]?")
LETTER = re.compile(r"([a-z])[.)]?", re.IGNORECASE)


def decision(facts: ParagraphFacts, called: Names) -> list[Part]:
    """Return what the body decided; nothing while it has not, or for what it only discussed."""
    decided = facts.decision
    if decided is None:
        return []
    match decided.outcome:
        case Outcome.TABLED:
            html = _tabled(facts.body, decided)
        case Outcome.REFERRED_BACK:
            html = _referred_back(facts.body, decided)
        case Outcome.REJECTED:
            html = paragraph(sentence(f"{facts.body} beslutar att avslå {called.proposal}"))
        case Outcome.NOTED if not any(one.text.strip() for one in decided.clauses):
            html = paragraph("Ärendet antecknas.")
        case _:
            html = "".join(_clauses(facts, decided, called))
    return part(Kind.DECISION, html)


def _tabled(body: str, decided: Decision) -> str:
    until = f" till sammanträdet den {day(decided.until)}" if decided.until else ""
    return _with_motive(f"{body} beslutar att bordlägga ärendet{until}", decided.motive)


def _referred_back(body: str, decided: Decision) -> str:
    to = f" till {plain(decided.to)}" if decided.to.strip() else ""
    return _with_motive(f"{body} beslutar att återremittera ärendet{to}", decided.motive)


def _with_motive(words: str, motive: str) -> str:
    if not motive.strip():
        return paragraph(sentence(words))
    return paragraph(f"{words} med följande motivering:") + quote(motive)


def _clauses(facts: ParagraphFacts, decided: Decision, called: Names) -> Iterator[str]:
    """Yield the own decision, what is proposed to other bodies, and what was rejected."""
    kept = [one for one in decided.clauses if one.text.strip()]
    by = _by_whom(facts, decided, called)
    rejected = paragraph(_rejected(decided.clauses, called))
    if not kept and by:
        yield paragraph(sentence(f"{facts.body} beslutar{by}"))
    for target, some in groupby(_targeted(kept), key=lambda pair: pair[0]):
        yield paragraph(
            f"{facts.body} föreslår{by} {target} att besluta:"
            if target
            else f"{facts.body} beslutar{by}:"
        )
        yield clause_list([clause for _, clause in some])
        yield rejected
        by = rejected = ""  # said once
    yield rejected


def _targeted(clauses: Sequence[Clause]) -> Iterator[tuple[str, Clause]]:
    """Yield each clause with the body it is for; what stands under a clause goes with it."""
    target = ""
    for clause in clauses:
        target = plain(clause.target) if clause.depth == 0 else target
        yield target, clause


def _by_whom(facts: ParagraphFacts, decided: Decision, called: Names) -> str:
    if decided.outcome in OWN_OUTCOMES:
        return ""
    if decided.outcome == Outcome.AS_PROPOSED:
        return f" enligt {facts.proposal}" if facts.proposal else ""
    won = winning_motion(facts.handled, called)
    if won:
        return f" enligt {won}"
    return f" enligt {called.proposal} med ändringar" if facts.proposal else ""


def winning_motion(handled: Sequence[Handled], called: Names) -> str:
    """Return what the motion is called that won the main question over the proposal."""
    for one in handled:
        is_main = one.question.stage is Stage.MAIN and not one.question.clause
        if is_main and one.winner and one.winner.key in called.motions:
            return called.motion(one.winner.key)
    return ""


def _rejected(clauses: Sequence[Clause], called: Names) -> str:
    labels = [bare(one.label) for one in clauses if one.outcome == ClauseOutcome.REJECTED]
    numbers = [label for label in labels if label]
    if not numbers:
        return ""
    word = "punkterna" if len(numbers) > 1 else "punkt"
    return sentence(f"{word} {listing(numbers)} i {called.proposal} avslås")


@dataclass
class _Node:
    clause: Clause
    under: list["_Node"] = field(default_factory=list)


def clause_list(clauses: Sequence[Clause]) -> str:
    """Return the clauses as nested lists, numbered as their labels say.

    A list starts again where the labels jump; a label that no list can show stands in the text.
    """
    if len(clauses) == 1 and not clauses[0].label:
        return "".join(_words(clauses[0]))
    return _list(_tree(clauses))


def _tree(clauses: Sequence[Clause]) -> list[_Node]:
    roots: list[_Node] = []
    open_: list[_Node] = []
    for clause in clauses:
        while open_ and open_[-1].clause.depth >= clause.depth:
            open_.pop()
        node = _Node(clause)
        (open_[-1].under if open_ else roots).append(node)
        open_.append(node)
    return roots


def _list(nodes: Sequence[_Node]) -> str:
    written, last = "", None
    for node in nodes:
        number = _number(node.clause.label)
        if number is None:
            written += "</ol>" if last is not None else ""
            written += "".join(_words(node.clause, label=True)) + _list(node.under)
        else:
            if last is None or number != last + 1:
                written += "</ol>" if last is not None else ""
                written += "<ol>" if number == 1 else f'<ol start="{number}">'
            written += f"<li>{''.join(_words(node.clause))}{_list(node.under)}</li>"
        last = number
    return written + ("</ol>" if last is not None else "")


def _number(label: str) -> int | None:
    """Return the place in a list that a label names: "3." is 3 and "c." too."""
    number, letter = NUMBER.fullmatch(label), LETTER.fullmatch(label)
    if number:
        return int(number[1])
    return ord(letter[1].lower()) - ord("a") + 1 if letter else None


def _words(clause: Clause, *, label: bool = False) -> Iterator[str]:
    shown = f"{inline(clause.label)} " if label and clause.label else ""
    for n, line in enumerate(clause.text.splitlines()):
        if line.strip():
            yield f"<p>{shown if n == 0 else ''}{inline(line, clause.ground)}</p>"

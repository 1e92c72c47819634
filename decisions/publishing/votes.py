"""Votes and elections as the record publishes them: on motions, on conflicts, of people.

In the shapes that `council.record.minutes` gives the votes of printed minutes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from council.documents.richtext import to_text
from decisions.minutes.wording.ballots import meanings, results
from decisions.minutes.wording.disputes import raised, ruled, ruling
from decisions.minutes.wording.elections import nominated, ranking, settled
from decisions.minutes.wording.facts import Handled, ParagraphFacts
from decisions.minutes.wording.naming import Names
from decisions.minutes.wording.settled import Dispute
from decisions.sittings.rules.serving import Service
from decisions.sittings.rules.votes import Round
from decisions.sittings.workflow import Answer

Done = tuple[int, str, str]
"""Whose id, what they did, in what words."""
Means = tuple[str, str]
"""What yes and what no means."""


def votes(
    facts: ParagraphFacts, handled: Sequence[Handled], called: Names
) -> Iterator[dict[str, Any]]:
    """Yield the votes on what was moved, in the order they were held."""
    for put in handled:
        told_of = zip(results(put, facts, called), meanings(put, called), strict=True)
        for one, (result, means) in zip(put.rounds, told_of, strict=False):
            yield _vote(one, result, means, facts.service)


def disputes(facts: ParagraphFacts) -> Iterator[dict[str, Any]]:
    """Yield the questions of conflict of interest that were ruled on, with the vote of each."""
    for one in facts.disputes:
        words = to_text(raised(one, facts) + ruled(one, facts))
        told: dict[str, Any] = {"names": [one.person.name], "text": words}
        if one.round is not None:
            result = ruling(one, facts)
            told["vote"] = _vote(one.round, result, _disputed(one), one.service)
        yield told


def elections(facts: ParagraphFacts) -> Iterator[dict[str, Any]]:
    """Yield how each election went: `counts` are the candidates' votes where ballots were cast."""
    for one in facts.elections:
        ranked = ranking(one) if one.ballots is not None else []
        yield {
            "text": to_text(nominated(one) + settled(one, facts.body)),
            "counts": [{"name": who.name, "votes": who.votes or 0} for who in ranked],
        }


def voted(facts: ParagraphFacts, handled: Sequence[Handled], called: Names) -> Iterator[Done]:
    """Yield who answered what, in what words."""
    rounds = [(one.round, _disputed(one)) for one in facts.disputes if one.round is not None]
    for put in handled:
        rounds += zip(put.rounds, meanings(put, called), strict=False)
    for one, (yes, no) in rounds:
        means = {Answer.YES: yes, Answer.NO: no}
        for vote in one.votes:
            yield vote.person, str(vote.answer.value), means.get(vote.answer, "")


def _disputed(question: Dispute) -> Means:
    return f"att {question.person} är jävig", f"att {question.person} inte är jävig"


def _vote(one: Round, result: str, means: Means, service: Service) -> dict[str, Any]:
    yes, no = means
    return {
        "question": f"Ja för {yes}. Nej för {no}.".replace("..", "."),
        "sides": [
            _side(one, answer, {Answer.YES: yes, Answer.NO: no}.get(answer, ""), service)
            for answer in Answer
        ],
        "result": result,
        "is_secret": one.is_secret,
        "is_complete": not one.is_secret,
    }


def _side(one: Round, answer: Answer, means: str, service: Service) -> dict[str, Any]:
    parties: dict[str, list[str]] = {}
    for who in service.serving.values():
        if not one.is_secret and one.answer_of(who.id) == answer:
            parties.setdefault(who.party, []).append(who.name)
    rows = sorted(parties.items(), key=lambda row: (-len(row[1]), row[0]))
    return {
        "side": str(answer.value),
        "means": means,
        "total": getattr(one.tally, answer.value),
        "parties": [{"party": party, "names": people} for party, people in rows],
    }

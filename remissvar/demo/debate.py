"""What was said and voted on at the demo's attested meeting."""

import datetime as dt
from typing import Any

from council.models import Person
from decisions.agendas.models import AgendaItem
from decisions.sittings.actions.motions import MotionFacts, add_motion
from decisions.sittings.actions.statements import StatementFacts, add_statement
from decisions.sittings.actions.votes import VoteFacts, count, find
from decisions.sittings.facts import sitting_facts
from decisions.sittings.workflow import Answer, MotionKind, StatementKind
from remissvar.demo.drafting import user

SAID = {"Axel Berg": Answer.NO, "Ulf Dal": Answer.NO, "Eva-Lisa Kvist": Answer.ABSTAIN}
REFUSAL = "Fördelningen ska följa antalet medlemmar i varje förening."


def vote_on(item: AgendaItem, *, secretary: str, at: dt.datetime) -> None:
    """Axel moves that the proposal be rejected, asks for a vote and loses it."""
    act: dict[str, Any] = {"by": user(secretary), "at": at}
    mover = _people(["Axel Berg"])
    add_motion(item=item, facts=MotionFacts(MotionKind.REJECT, mover), **act)
    find(item=item, question="main", key="proposal", vote_requested=True, **act)
    count(item=item, question="main", facts=VoteFacts(_answers(item)), **act)


def reserve(item: AgendaItem, *, secretary: str, at: dt.datetime) -> None:
    """Those who lost the vote reserve themselves against the decision."""
    names = [name for name, answer in SAID.items() if answer == Answer.NO]
    facts = StatementFacts(StatementKind.RESERVATION, _people(names), REFUSAL)
    add_statement(item=item, facts=facts, by=user(secretary), at=at)


def _answers(item: AgendaItem) -> dict[int, Answer]:
    serving = sitting_facts(item.meeting).service(item.pk).serving
    return {id_: SAID.get(who.name, Answer.YES) for id_, who in serving.items()}


def _people(names: list[str]) -> list[int]:
    found = dict(Person.objects.filter(name__in=names).values_list("name", "pk"))
    return [found[name] for name in names]

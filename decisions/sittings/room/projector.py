"""What the projector shows: the item at hand, as everybody in the room may read it."""

from typing import Any

from decisions.agendas.content import public_title
from decisions.agendas.models import AgendaItem, Meeting
from decisions.memos.protection import public_content
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import Treatment
from decisions.sittings.puts import as_round
from decisions.sittings.room.loading import Debate, course_items, debates, full_items
from decisions.sittings.room.sight import is_sensitive
from decisions.sittings.rules.results import result
from decisions.sittings.workflow import MotionKind


def projected(meeting: Meeting) -> dict[str, Any]:
    """Return the projector's context: `shown` is None while no item is at hand."""
    facts = sitting_facts(meeting)
    sitting = facts.sitting
    context: dict[str, Any] = {"meeting": meeting, "sitting": sitting, "shown": None}
    if sitting is None or sitting.current_id is None:
        return context
    found = full_items(meeting, [sitting.current_id])
    if not found:
        return context
    item = found[0]
    context["shown"] = _shown(item) | (_open(item, facts) if _may_tell(item) else {})
    items = [one.pk for one in course_items(meeting, facts)]
    context["place"], context["count"] = items.index(item.pk) + 1, len(items)
    return context


def _may_tell(item: AgendaItem) -> bool:
    """Return whether more than number and title of the item is shown to everybody."""
    case = item.memo.case if item.memo else None
    hidden = case is not None and (item.is_secret or bool(case.protected_title))
    return not (item.is_closed or hidden)


def _shown(item: AgendaItem) -> dict[str, Any]:
    return {"number": item.number, "title": public_title(item), "is_told": _may_tell(item)}


def _open(item: AgendaItem, facts: SittingFacts) -> dict[str, Any]:
    content = public_content(item.fixed_version.content) if item.fixed_version else {}
    # What is moved and voted on may quote what is protected in the proposal.
    debate = None if is_sensitive(item) else debates([item], facts).get(item.pk)
    treatment: Treatment | None = getattr(item, "treatment", None)
    return {
        "registry_number": item.memo.case.registry_number if item.memo else "",
        "clauses": content.get("clauses", []),
        "motions": _motions(debate, facts) if debate else [],
        "votes": _votes(debate, facts, item) if debate else [],
        "treatment": treatment,
        "decided": treatment.clauses.all() if treatment else [],
    }


def _motions(debate: Debate, facts: SittingFacts) -> list[dict[str, Any]]:
    return [
        {
            "kind": MotionKind(one.kind).label,
            "clause": one.clause,
            "text": one.text,
            "movers": [facts.people.get(person) for person in one.movers],
        }
        for one in debate.motions
        if not one.is_withdrawn
    ]


def _votes(debate: Debate, facts: SittingFacts, item: AgendaItem) -> list[dict[str, Any]]:
    service = facts.service(item.pk)
    rounds = [
        (step, one.seeks_counter(count))
        for one in debate.putting.questions
        for count, step in enumerate(one.steps)
        if step.is_vote
    ]
    return [
        {
            "yes_means": step.yes_means,
            "no_means": step.no_means,
            "tally": as_round(step).tally,
            "words": result(as_round(step), service, is_counter=is_counter).words,
        }
        for step, is_counter in rounds
    ]

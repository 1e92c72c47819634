"""The middle: one item with its proposal, motions, questions, decision and what is noted."""

from collections.abc import Sequence
from typing import Any

from decisions.agendas.models import AgendaItem, ConflictGround
from decisions.agendas.reading.declared import Declared
from decisions.sittings.clauses import Proposed
from decisions.sittings.facts import SittingFacts
from decisions.sittings.forms import RecordingForms
from decisions.sittings.models import Statement
from decisions.sittings.puts import PutQuestion, as_round
from decisions.sittings.room.course import is_withdrawn
from decisions.sittings.room.electing import election_rows
from decisions.sittings.room.loading import Debate
from decisions.sittings.room.trying import dispute_rows
from decisions.sittings.rules.chains import Done, Poll, Put
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.results import result
from decisions.sittings.rules.serving import Service
from decisions.sittings.rules.votes import by_party
from decisions.sittings.standing import standing_decision
from decisions.sittings.suggestion import suggested
from decisions.sittings.workflow import Answer, Matter, MotionKind, StatementKind

# Of the four points of KL 6:28, in the order of ConflictGround.
GROUNDS = ("KL 6:28 p. 1", "KL 6:28 p. 2", "KL 6:28 p. 3", "KL 6:28 p. 4")


def pane(item: AgendaItem, facts: SittingFacts, debate: Debate | None) -> dict[str, Any]:
    """Return all that the page shows of one item, whose user reads it; its rows are fetched."""
    treatment = getattr(item, "treatment", None)
    proposed: list[Proposed] = item.fixed_version.content["clauses"] if item.fixed_version else []
    goes_on = facts.sitting is not None and facts.sitting.is_open and not is_withdrawn(item)
    found: dict[str, Any] = {
        "item": item,
        "memo": item.memo,
        "is_own": item.memo_id is None,
        "treatment": treatment,
        "decided": treatment.clauses.all() if treatment else [],
        "proposed": proposed,
        "is_withdrawn": is_withdrawn(item),
        "goes_on": goes_on,
        "may_debate": goes_on and treatment is None,
        "is_current": facts.sitting is not None and facts.sitting.current_id == item.pk,
        "proceeding": getattr(item, "proceeding", None),
        "motion_kinds": MotionKind.choices,
        "statement_kinds": StatementKind.choices,
    }
    if debate is None:
        return found
    service = facts.service(item.pk)
    found |= {
        "motions": [_motion(one, facts, proposed) for one in debate.motions],
        "questions": _questions(debate, service),
        "elections": election_rows(item, facts),
        "disputes": dispute_rows(item, facts, debate.disputes),
        "statements": [_statement(one, facts) for one in debate.statements],
        "aside": [facts.people[one] for one in debate.aside if one in facts.people],
        "serving": list(service.serving.values()),
        "quorum": facts.quorum(item.pk) if facts.has_roll else None,
    }
    if found["may_debate"]:
        found["forms"] = RecordingForms(
            list(proposed),
            is_own=item.memo_id is None,
            suggested=suggested(
                debate.putting,
                debate.motions,
                proposed,
                is_own=item.memo_id is None,
                usual=standing_decision(item, facts) if item.memo_id is None else None,
            ),
            prefix="beslut-",
        )
    return found


def declared_conflicts(
    item: AgendaItem, facts: SittingFacts, said: Sequence[Declared]
) -> list[dict[str, Any]]:
    """Return the conflicts of interest that were declared beforehand and are not noted yet.

    `ground` is the point of law that goes on record; `words` are for the secretary alone.
    """
    place = facts.order.get(item.pk, 0)
    noted = {one.person for one in facts.events if one.ground and one.covers(place)}
    return [
        {
            "person": facts.people[row.person.pk],
            "ground": _ground(row),
            "words": row.text,
        }
        for row in said
        if row.item == item and row.person.pk in facts.people and row.person.pk not in noted
    ]


def _ground(row: Declared) -> str:
    return GROUNDS[list(ConflictGround).index(row.ground)] if row.ground else "KL 6:28"


def _questions(debate: Debate, service: Service) -> list[dict[str, Any]]:
    """Return the questions; none while there is nothing to put but the proposal itself."""
    put = debate.putting.questions
    if not (debate.motions or any(one.steps for one in put)):
        return []
    keys = [one.key for one in put]
    return [
        {**_question(one, debate, service), "sooner": _sooner(keys, n)}
        for n, one in enumerate(put)
    ]


def _sooner(keys: list[str], place: int) -> str:
    """Return the order where the question comes a place sooner; "" for the first one."""
    if place == 0:
        return ""
    moved = [*keys[: place - 1], keys[place], keys[place - 1], *keys[place + 1 :]]
    return " ".join(moved)


def _motion(motion: Motion, facts: SittingFacts, proposed: Sequence[Proposed]) -> dict[str, Any]:
    ids = {clause["label"]: clause["uuid"] for clause in proposed if clause["label"]}
    return {
        "uuid": motion.key,
        "value": motion.kind,
        "kind": MotionKind(motion.kind).label,
        "clause": motion.clause,
        "clause_id": ids.get(motion.clause, ""),
        "text": motion.text,
        "movers": [facts.people.get(one) for one in motion.movers],
        "is_withdrawn": motion.is_withdrawn,
    }


def _statement(row: Statement, facts: SittingFacts) -> dict[str, Any]:
    makers = sorted(row.makers.all(), key=lambda one: one.position)
    return {
        "uuid": row.uuid,
        "value": row.kind,
        "kind": row.get_kind_display(),
        "makers": [facts.people.get(one.person_id) for one in makers],
        "text": row.text,
    }


def _question(one: PutQuestion, debate: Debate, service: Service) -> dict[str, Any]:
    step, now = one.step, debate.putting.now
    means = {each.key: each.means for each in one.question.alternatives}
    found: dict[str, Any] = {
        "key": one.key,
        "clause": one.question.clause,
        "stage": one.question.stage.name.lower(),
        "is_contested": one.question.is_contested,
        "is_broken": one.broken,
        "is_now": now is not None and now.key == one.key,
        "told": [
            _told(each, means, service, is_counter=one.seeks_counter(n))
            for n, each in enumerate(one.steps)
        ],
        "winner": step.winner if isinstance(step, Done) else None,
        "number": len(one.steps) + 1,
    }
    if isinstance(step, Put):
        found |= {"put": step}
    elif isinstance(step, Poll):
        found |= {"poll": step, **_ballot(service)}
    return found


def _ballot(service: Service) -> dict[str, Any]:
    chair = service.chair.person
    return {
        "voters": list(service.serving.values()),
        "parties": list(by_party(service)),
        "chair_id": chair.id if chair else None,
        "answers": Answer.choices,
        "matters": Matter.choices,
    }


def _told(
    step: Any, means: dict[str, str], service: Service, *, is_counter: bool
) -> dict[str, Any]:
    if not step.is_vote:
        finds = "finner som motförslag" if is_counter else "finner"
        words = f"Ordföranden {finds} {means.get(step.found, 'ett förslag som tagits tillbaka')}"
        asked = ". Omröstning begärs." if step.vote_requested else "."
        return {"words": f"{words}{asked}", "votes": []}
    words = result(as_round(step), service, is_counter=is_counter).words
    votes = sorted(step.votes.all(), key=lambda one: one.pk)
    return {
        "words": f"Omröstning{' (sluten)' if step.is_secret else ''}: {words}.",
        "yes_means": step.yes_means,
        "no_means": step.no_means,
        "votes": [(service.serving.get(one.person_id), one.get_answer_display()) for one in votes],
    }

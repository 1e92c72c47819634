"""What members move: added, changed and withdrawn until the item is decided."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction

from council.organisation.models import User
from decisions.agendas.models import AgendaItem
from decisions.sittings.actions.items import lock_item, told
from decisions.sittings.facts import clauses_of, sitting_facts
from decisions.sittings.models import Motion, MotionMover
from decisions.sittings.puts import question_keys
from decisions.sittings.rules import motions as rules
from decisions.sittings.workflow import MotionKind


@dataclass(frozen=True)
class MotionFacts:
    """A motion: its movers by id, in order; `clause` is the uuid of a proposed clause."""

    kind: MotionKind
    movers: Sequence[int]
    clause: uuid.UUID | None = None
    text: str = ""


@transaction.atomic
def add_motion(*, item: AgendaItem, facts: MotionFacts, by: User, at: dt.datetime) -> Motion:
    """Keep a motion. Raises ValidationError with every reason why it cannot be put."""
    fresh = lock_item(item, by=by, at=at)
    last = fresh.motions.aggregate(last=models.Max("position"))["last"] or 0
    motion = Motion(item=fresh, position=last + 1, moved_at=at, recorded_by=by)
    return _keep(motion, facts, "yrkar", by=by, at=at)


@transaction.atomic
def change_motion(*, motion: Motion, facts: MotionFacts, by: User, at: dt.datetime) -> Motion:
    """Change a motion that has not been put yet. Raises as `add_motion` does."""
    fresh = _locked(motion, by=by, at=at)
    return _keep(fresh, facts, "ändrar sitt yrkande", by=by, at=at)


@transaction.atomic
def withdraw_motion(*, motion: Motion, by: User, at: dt.datetime) -> Motion:
    """Take a motion back: the minutes do not name it (KL 5:67 p. 1). Once more moves it anew."""
    fresh = _locked(motion, by=by, at=at)
    fresh.withdrawn_at = None if fresh.withdrawn_at else at
    fresh.save(update_fields=["withdrawn_at"])
    word = "återtaget" if fresh.withdrawn_at else "åter framställt"
    told(fresh.item, "motion.withdrawn", f"Yrkande {word}", by=by, at=at)
    return fresh


@transaction.atomic
def set_question_order(
    *, item: AgendaItem, keys: Sequence[str], by: User, at: dt.datetime
) -> None:
    """Keep in which order the chair puts the questions; [] for the customary order.

    Raises ValidationError unless every question of the item stands in it once.
    """
    fresh = lock_item(item, by=by, at=at)
    if keys and sorted(keys) != sorted(question_keys(fresh)):
        message = "Propositionsordningen stämmer inte med yrkandena. Läs in sidan igen."
        raise ValidationError(message)
    fresh.proceeding.question_order = list(keys)
    fresh.proceeding.save(update_fields=["question_order"])
    told(fresh, "motion.question_order", "Propositionsordning ändrad", by=by, at=at)


def _locked(motion: Motion, *, by: User, at: dt.datetime) -> Motion:
    item = lock_item(motion.item, by=by, at=at)
    fresh = item.motions.get(pk=motion.pk)
    fresh.item = item
    if _is_put(fresh):
        message = "Yrkandet har redan ställts under proposition. Ta tillbaka propositionen först."
        raise ValidationError(message)
    return fresh


def _is_put(motion: Motion) -> bool:
    """Return whether a question with the motion has been answered, in part or whole."""
    key = str(motion.uuid)
    steps = motion.item.put_steps.all()
    mine = models.Q(found=key) | models.Q(yes_key=key) | models.Q(no_key=key)
    return steps.filter(mine | models.Q(question__endswith=key)).exists()


def _keep(motion: Motion, facts: MotionFacts, word: str, *, by: User, at: dt.datetime) -> Motion:
    item = motion.item
    known = sitting_facts(item.meeting)
    labels = {clause["uuid"]: clause["label"] for clause in clauses_of(item)}
    if facts.clause and str(facts.clause) not in labels:
        message = "Välj en punkt i förslaget."
        raise ValidationError(message)
    text = facts.text.strip()
    rules.check_motion(
        rules.Motion(
            key=str(motion.uuid),
            kind=facts.kind,
            movers=tuple(facts.movers),
            clause=labels[str(facts.clause)] if facts.clause else "",
            text=text,
        ),
        known.service(item.pk),
        people=known.people,
        clauses=labels.values(),
        voice=known.voice,
    )
    motion.kind, motion.clause, motion.text = facts.kind, facts.clause, text
    motion.validate_constraints()
    motion.save()
    motion.movers.all().delete()
    for position, person in enumerate(dict.fromkeys(facts.movers), start=1):
        MotionMover.objects.create(motion=motion, person_id=person, position=position)
    names = ", ".join(str(known.people[person]) for person in facts.movers)
    told(item, "motion.kept", f"{names} {word}: {facts.kind.label.lower()}", by=by, at=at)
    return motion

"""The round of review as the page shows it: each step with its state, who, when and what."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from council.organisation.models import User
from decisions.memos.actions.review.rounds import Round, round_of
from decisions.memos.content import memo_content
from decisions.memos.models import Memo, ReviewStep, StepKind, StepState
from decisions.memos.protection import has_protected
from decisions.memos.rules.hands import superiors
from decisions.memos.rules.turns import names, taken_over_words, takers

NOBODY = (
    "Ingen kan svara nu. Be en administratör ange en ersättare eller en annan godkännare, eller "
    "återkalla handlingen till handläggaren."
)
MARK = {StepState.OPEN: "now", StepState.LATE: "now", StepState.WAITING: "next"}
TONE = {
    StepState.PASSED: "success", StepState.OPEN: "info", StepState.LATE: "danger",
    StepState.RETURNED: "warning",
}  # fmt: skip

NAMED = 3
"""How many people are told by name; more of them are told by the name of their level."""


@dataclass(frozen=True)
class Row:
    """One step: its state as a word and a colour, who, and what there is to know of it."""

    step: ReviewStep
    state: str
    tone: str
    mark: str
    who: str
    note: str = ""


def asked(memo: Memo, on: dt.date) -> str:
    """Return who is asked now in words: a few by name, more of them by the level's name.

    Nobody is named who could not approve (see `takers`).
    """
    current = round_of(memo)
    level = current.open_level
    if level is None:
        return "granskarna"
    people = takers(level, on)
    if not people and level is current.last_level and has_protected(memo_content(memo)):
        return f"{level.name}, där ingen får läsa dess skyddade uppgifter"
    return names(people) if 0 < len(people) <= NAMED else level.name


def after_conflict(step: ReviewStep, on: dt.date) -> str:
    """Return in words what became of a step whose reviewer has declared a conflict of interest."""
    step.refresh_from_db()
    if step.kind == StepKind.OPINION:
        people = takers(step, on) if step.state != StepState.CANCELLED else []
        if not people:
            return "Frågan är återkallad, eftersom ingen annan kan svara på den."
        return f"Frågan besvaras i stället av {names(people)}."
    level = round_of(step.memo).open_level
    if level and not takers(level, on):
        return _nobody(level, on)
    return f"Handlingen väntar nu på {asked(step.memo, on)}."


def rows(steps: list[ReviewStep], *, on: dt.date) -> list[Row]:
    """Return the steps as rows, in order."""
    return [_row(step, on) for step in steps]


def chain_context(current: Round) -> dict[str, list[Row]]:
    """Return the round's levels and opinions for the template."""
    on = timezone.localdate()
    return {"levels": rows(current.levels, on=on), "opinions": rows(current.opinions, on=on)}


def _row(step: ReviewStep, on: dt.date) -> Row:
    state = StepState(step.state)
    is_late = state == StepState.OPEN and step.due_date is not None and step.due_date < on
    return Row(
        step=step,
        state="Försenat" if is_late else _state(step),
        tone="danger" if is_late else TONE.get(state, "neutral"),
        mark=MARK.get(state, ""),
        who=_who(step, on),
        note=" ".join(filter(None, (_handed(step), _note(step, on)))),
    )


def _state(step: ReviewStep) -> str:
    if step.kind == StepKind.OPINION:
        words = {StepState.OPEN: "Väntas", StepState.PASSED: "Lämnat"}
        return words.get(StepState(step.state), step.get_state_display())
    return "Pågår" if step.state == StepState.OPEN else step.get_state_display()


def _who(step: ReviewStep, on: dt.date) -> str:
    if step.answered_by:
        name = str(step.answered_by.person or step.answered_by)
        return ", ".join(filter(None, (name, step.answered_as)))
    if step.state in {StepState.OPEN, StepState.LATE}:
        people = takers(step, on)
        return f"{names(people)}{_hands(step)}" if people else _nobody(step, on)
    if step.state == StepState.WAITING:
        return named(step, takers(step, on))
    return ""


def _nobody(step: ReviewStep, on: dt.date) -> str:
    """Return who may take over a step that nobody can answer, or whom to ask, as sentences."""
    above = superiors(step, on)
    if not above:
        return NOBODY
    return f"Ingen på nivån {step.name} kan svara nu. {names(above)} kan ta över den."


def named(step: ReviewStep, people: Sequence[User]) -> str:
    """Return whom a step asks that nobody has got yet: a few by name, else as `asked_by_name`."""
    return names(people) if 0 < len(people) <= NAMED else asked_by_name(step)


def asked_by_name(step: ReviewStep) -> str:
    """Return whom a step asks that nobody has got yet: a person, a role, or who approves."""
    if step.person:
        return str(step.person)
    return step.get_role_display() if step.role else "Den som godkänner i förvaltningen"


def _hands(step: ReviewStep) -> str:
    if step.delegated_by_id:
        return f", på uppdrag av {step.for_person}"
    return f", {taken_over_words(step)}" if step.taken_over else ""


def _handed(step: ReviewStep) -> str:
    """Return why a step changed hands, in the words of whoever handed it on or took it."""
    if not step.handed_words or step.is_widened:
        return ""
    what = "Skäl för övertagandet" if step.taken_over else "Vid överlämnandet"
    return f"{what}: {step.handed_words}"


def _note(step: ReviewStep, on: dt.date) -> str:
    """Return in words what an opinion's day means now."""
    if step.kind != StepKind.OPINION or not step.due_date:
        return ""
    if step.state not in {StepState.OPEN, StepState.LATE}:
        return ""
    if step.due_date >= on:
        return f"Om det dröjer: {step.get_consequence_display().lower()}."
    return f"Senaste dag har passerat. {step.get_consequence_display()}."

"""An approval in the words that are recorded with it. Pure: of names, times and steps."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from decisions.memos.models import ReviewStep, StepKind, StepState


@dataclass(frozen=True)
class Approval:
    """Who approved, as what and in whose place, when (local time), and what was fixed."""

    name: str
    title: str
    place: str
    at: dt.datetime
    number: int
    digest: str


def statement(approval: Approval, steps: Sequence[ReviewStep]) -> str:
    """Return the approval in words, with what the round's other steps came to."""
    levels = [step for step in steps if step.kind == StepKind.LEVEL][:-1]
    opinions = [step for step in steps if step.kind == StepKind.OPINION]
    return " ".join(
        [
            f"Godkänd den {moment(approval.at)} av {_who(approval)}.",
            "Den som godkände har förklarat sig inte vara jävig i ärendet.",
            *_list("Granskad av:", map(_passed, levels)),
            *_list("Överhoppade nivåer:", map(_skipped, levels)),
            *_list("Yttranden:", map(_given, opinions)),
            *_list("Yttranden som inte lämnats:", map(_missing, opinions)),
            f"Version {approval.number}, SHA-256 {approval.digest}.",
        ]
    )


def moment(at: dt.datetime) -> str:
    """Return a local time as words: 2 mars 2026 kl. 10.00."""
    return f"{date_format(at, 'j F Y')} kl. {at:%H.%M}"


def _who(approval: Approval) -> str:
    return ", ".join(filter(None, (approval.name, approval.title, approval.place)))


def _list(heading: str, items: Iterable[str]) -> list[str]:
    found = [item for item in items if item]
    return [f"{heading} {'; '.join(found)}."] if found else []


def _passed(step: ReviewStep) -> str:
    return _answered(step) if step.state == StepState.PASSED else ""


def _skipped(step: ReviewStep) -> str:
    if step.state != StepState.SKIPPED:
        return ""
    by = f" av {step.answered_by}" if step.answered_by else ""
    return f"{step.name}{by} ({step.answer.rstrip('.')})" if step.answer else f"{step.name}{by}"


def _given(step: ReviewStep) -> str:
    return _answered(step) if step.state == StepState.PASSED else ""


def _missing(step: ReviewStep) -> str:
    if step.state == StepState.LATE and step.due_date:
        return f"{step.name}, senast {date_format(step.due_date, 'j F Y')}"
    if step.state == StepState.CANCELLED and step.answer:
        return f"{step.name} ({step.answer.rstrip('.')})"
    return ""


def _answered(step: ReviewStep) -> str:
    user = step.answered_by
    name = str(user.person or user) if user else ""
    return f"{', '.join(filter(None, (name, step.answered_as)))} ({step.name})"

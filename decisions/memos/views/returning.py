"""The form that sends a memo under review back, and what becomes of what is waited for."""

from typing import Any

from decisions.memos.actions.review.levels import key_of
from decisions.memos.actions.review.rounds import Round
from decisions.memos.forms.review import ReturnForm
from decisions.memos.models import ReviewStep, StepState
from decisions.memos.rules.chains import earlier


def return_form(current: Round, data: Any = None) -> ReturnForm:
    """Return the form that sends the memo back, with the levels that it may go back to."""
    levels, level = current.levels, current.open_level
    before: list[ReviewStep] = []
    if level is not None:
        keys, states = [key_of(each) for each in levels], [each.state for each in levels]
        before = [levels[index] for index in earlier(keys, states, levels.index(level))]
    return ReturnForm(
        data, label="Vad behöver ändras?", levels=before, auto_id="id_lamna-tillbaka_%s"
    )


def dropped_words(current: Round) -> str:
    """Return in words which opinions are called off when the memo goes to its author."""
    asked = {StepState.OPEN, StepState.LATE}
    waited = [each.name for each in current.opinions if each.state in asked]
    if not waited:
        return ""
    return (
        f"Yttranden väntas: {', '.join(waited)}. De avbryts om handlingen går tillbaka till "
        "handläggaren, och de som är tillfrågade får veta det."
    )

"""Commands about the chair's questions and the votes that are taken."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from decisions.sittings.actions import votes
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands.fields import Form, person_id
from decisions.sittings.rules.votes import Tally
from decisions.sittings.workflow import Answer, Matter

ANSWER = "svar-"
"""What the field of a person's answer begins with; the person's id follows."""
MOST = 300
LONG = 20_000


OLD = "Sidan är äldre än portalen. Ladda om den och försök igen."


class QuestionForm(Form):
    """One question by its key; `number`: which of its answers is meant, from 1."""

    question = forms.CharField(max_length=80)
    number = forms.IntegerField(
        min_value=1, max_value=MOST, error_messages={"required": OLD, "min_value": OLD}
    )


class FindForm(QuestionForm):
    """What the chair found, and whether a vote was requested before the gavel fell."""

    key = forms.CharField(
        max_length=40, error_messages={"required": "Ange vad ordföranden finner beslutat."}
    )
    vote_requested = forms.BooleanField(required=False)


class CountForm(QuestionForm):
    """How a vote went: an answer by name for each who serves, or the slips of a secret vote."""

    is_secret = forms.BooleanField(required=False)
    matter = forms.ChoiceField(choices=Matter.choices, required=False)
    yes_means = forms.CharField(max_length=2000, required=False)
    no_means = forms.CharField(max_length=2000, required=False)
    yes_stood = forms.CharField(max_length=LONG, required=False)
    no_stood = forms.CharField(max_length=LONG, required=False)
    yes_key = forms.CharField(max_length=40, error_messages={"required": OLD})
    no_key = forms.CharField(max_length=40, error_messages={"required": OLD})
    lot = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (Answer.YES, Answer.NO)], required=False
    )
    yes = forms.IntegerField(label="Ja", min_value=0, max_value=MOST, required=False)
    no = forms.IntegerField(label="Nej", min_value=0, max_value=MOST, required=False)
    abstain = forms.IntegerField(label="Avstår", min_value=0, max_value=MOST, required=False)
    absent = forms.IntegerField(label="Deltar inte", min_value=0, max_value=MOST, required=False)

    def clean(self) -> dict[str, Any]:
        """Read the answers, which are as many as there are people."""
        facts = super().clean() or {}
        facts["answers"] = {} if facts.get("is_secret") else answers_in(self.data, self.ask)
        return facts

    def facts(self) -> votes.VoteFacts:
        """Return how the vote went."""
        found = self.cleaned_data
        slips = Tally(**{one.value: found[one.value] or 0 for one in Answer})
        return votes.VoteFacts(
            answers=found["answers"],
            slips=slips if found["is_secret"] else None,
            yes_means=self._edited("yes"),
            no_means=self._edited("no"),
            matter=Matter(found["matter"] or Matter.ORDINARY),
            lot=Answer(found["lot"]) if found["lot"] else None,
            about=(found["yes_key"], found["no_key"]),
        )

    def _edited(self, answer: str) -> str:
        """Return what the answer means where the secretary has changed what stood there."""
        means, stood = (self.cleaned_data[f"{answer}_{name}"] for name in ("means", "stood"))
        return "" if means.split() == stood.split() else means


def find(ask: Ask, form: forms.Form) -> str:
    """Keep what the chair found."""
    votes.find(item=ask.item, by=ask.by, at=ask.at, **form.cleaned_data)
    return "Omröstning är begärd." if form.cleaned_data["vote_requested"] else "Frågan är avgjord."


def count(ask: Ask, form: CountForm) -> str:
    """Keep how a vote went."""
    about = {name: form.cleaned_data[name] for name in ("question", "number")}
    step = votes.count(item=ask.item, facts=form.facts(), by=ask.by, at=ask.at, **about)
    if step.is_secret:
        return "Den slutna omröstningen är antecknad."
    return f"Omröstningen är antecknad, {step.votes.count()} röster."


def undo(ask: Ask, form: forms.Form) -> str:
    """Take the last answer of a question back."""
    votes.undo_step(item=ask.item, by=ask.by, at=ask.at, **form.cleaned_data)
    return "Det senaste svaret på frågan är struket."


def answers_in(data: Mapping[str, str], ask: Ask) -> dict[int, Answer]:
    """Return what each answered, by id. Raises ValidationError for strangers and odd answers."""
    found = {}
    for name in data:
        if name.startswith(ANSWER):
            person = person_id(name.removeprefix(ANSWER), ask)
            found[person] = _answer(data[name])
    return found


def _answer(text: str) -> Answer:
    try:
        return Answer(text)
    except ValueError:
        message = "Välj ja, nej, avstår eller deltar inte."
        raise ValidationError(message) from None

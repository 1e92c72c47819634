"""Commands about elections: set up, nominated in, settled, taken back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from decisions.sittings.actions import elections
from decisions.sittings.models import Candidate, Election
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands.fields import Form, PersonField, RowForm, one_of
from decisions.sittings.workflow import ElectedBy

VOTES = "roster-"
"""What the field of a candidate's votes begins with; the candidate's id follows."""
MOST = 300


class ElectionForm(Form):
    """What is elected to, and how many."""

    office = forms.CharField(
        label="Val till",
        max_length=200,
        error_messages={"required": "Skriv vad de väljs till."},
    )
    seats = forms.IntegerField(
        label="Antal",
        min_value=1,
        max_value=elections.MOST,
        error_messages={"required": "Ange hur många som väljs."},
    )
    is_reserve = forms.BooleanField(label="Ersättare", required=False)


class NominationForm(RowForm):
    """A candidate, and who nominates; `row` is the election."""

    name = forms.CharField(
        label="Namn", max_length=200, error_messages={"required": "Skriv vem som nomineras."}
    )
    nominated_by = PersonField(
        label="Nomineras av", error_messages={"required": "Ange vem som nominerar."}
    )


class OutcomeForm(RowForm):
    """How the election was settled: who was chosen, or the ballots by candidate."""

    elected_by = forms.ChoiceField(
        label="Avgörs",
        choices=ElectedBy.choices,
        error_messages={"required": "Ange hur valet avgörs."},
    )
    blank = forms.IntegerField(label="Blanka", min_value=0, max_value=MOST, required=False)
    invalid = forms.IntegerField(label="Ogiltiga", min_value=0, max_value=MOST, required=False)
    not_cast = forms.IntegerField(label="Röstar inte", min_value=0, max_value=MOST, required=False)


def election(ask: Ask, form: forms.Form) -> str:
    """Keep that there is an election."""
    facts = elections.ElectionFacts(**form.cleaned_data)
    made = elections.add_election(item=ask.item, facts=facts, by=ask.by, at=ask.at)
    return f"{made} är antecknat."


def nominate(ask: Ask, form: forms.Form) -> str:
    """Keep a nomination."""
    facts = form.cleaned_data
    made = elections.nominate(
        election=_election(ask, form),
        name=facts["name"],
        nominated_by=facts["nominated_by"],
        by=ask.by,
        at=ask.at,
    )
    return f"{made} är nominerad."


def withdraw(ask: Ask, form: forms.Form) -> str:
    """Take a nomination back."""
    rows = Candidate.objects.filter(election__item=ask.item).select_related("election")
    row = one_of(rows, form.cleaned_data["row"])
    row.election.item = ask.item
    elections.withdraw_nomination(candidate=row, by=ask.by, at=ask.at)
    return f"Nomineringen av {row} är struken."


def elect(ask: Ask, form: forms.Form) -> str:
    """Settle the election."""
    row, facts = _election(ask, form), form.cleaned_data
    act: dict[str, Any] = {"election": row, "by": ask.by, "at": ask.at}
    known = {str(one.uuid): one for one in row.candidates.all()}
    if facts["elected_by"] == ElectedBy.ACCLAMATION:
        elections.elect_by_acclamation(chosen=_ids(ask, "chosen", known), **act)
    else:
        count = elections.BallotFacts(
            votes={one.pk: _votes(ask, uuid) for uuid, one in known.items()},
            blank=facts["blank"] or 0,
            invalid=facts["invalid"] or 0,
            not_cast=facts["not_cast"] or 0,
            lot=_ids(ask, "lot", known),
        )
        elections.elect_by_ballots(facts=count, **act)
    won = row.candidates.filter(is_elected=True).order_by("position")
    return f"{row}: {', '.join(str(one) for one in won)}."


def reopen(ask: Ask, form: forms.Form) -> str:
    """Take back how it was settled."""
    row = elections.reopen_election(election=_election(ask, form), by=ask.by, at=ask.at)
    return f"{row}: utgången är struken."


def remove(ask: Ask, form: forms.Form) -> str:
    """Strike the election."""
    row = _election(ask, form)
    elections.remove_election(election=row, by=ask.by, at=ask.at)
    return f"{row} är struket."


def _election(ask: Ask, form: forms.Form) -> Election:
    row = one_of(Election.objects.filter(item=ask.item), form.cleaned_data["row"])
    row.item = ask.item
    return row


def _ids(ask: Ask, name: str, known: Mapping[str, Candidate]) -> list[int]:
    asked = ask.data.getlist(name)
    if not set(asked) <= set(known):
        message = "Välj bland dem som är nominerade."
        raise ValidationError(message)
    return [known[one].pk for one in dict.fromkeys(asked)]


def _votes(ask: Ask, candidate: str) -> int:
    written = ask.data.get(f"{VOTES}{candidate}", "") or "0"
    if not (written.isascii() and written.isdecimal() and int(written[:9]) <= MOST):
        message = f"Skriv antalet röster med siffror, högst {MOST}."
        raise ValidationError(message)
    return int(written)

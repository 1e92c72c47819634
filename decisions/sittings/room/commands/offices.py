"""Commands about who leads, and who attests the minutes."""

from typing import Any

from django import forms

from decisions.sittings.actions import offices
from decisions.sittings.models import NamedChair
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands.fields import (
    Form,
    ItemField,
    PeopleField,
    PersonField,
    of_sitting,
)


class ChairForm(Form):
    """Who leads in the item at hand, and on until `end`."""

    person = PersonField(label="Leder", error_messages={"required": "Ange vem som leder."})
    end = ItemField(label="Till och med", required=False)


class AttestersForm(Form):
    """Who attests beside the chair, and who stands in for them."""

    people = PeopleField(
        label="Justerare", error_messages={"required": "Ange vem som ska justera."}
    )
    reserves = PeopleField(label="Ersättare", required=False)

    def clean(self) -> dict[str, Any]:
        """Nobody stands in for somebody who is one of them."""
        facts = super().clean() or {}
        both = set(facts.get("people", ())) & set(facts.get("reserves", ()))
        if both:
            who = " och ".join(str(self.ask.facts.people[one]) for one in sorted(both))
            self.add_error("reserves", f"{who} är vald till justerare: välj en annan ersättare.")
        return facts


def chair(ask: Ask, form: forms.Form) -> str:
    """Say who leads."""
    facts = form.cleaned_data
    offices.name_chair(
        meeting=ask.meeting,
        person=facts["person"],
        start=ask.item,
        end=facts["end"],
        by=ask.by,
        at=ask.at,
    )
    return f"{ask.facts.people[facts['person']]} leder."


def remove_chair(ask: Ask, form: forms.Form) -> str:
    """Let the presidium lead again."""
    offices.remove_chair(named=of_sitting(NamedChair, ask, form), by=ask.by, at=ask.at)
    return "Presidiet leder enligt ordningen."


def attesters(ask: Ask, form: forms.Form) -> str:
    """Keep who was elected to attest the minutes."""
    facts = form.cleaned_data
    people = [(one, False) for one in facts["people"]]
    people += [(one, True) for one in facts["reserves"]]
    offices.elect_attesters(meeting=ask.meeting, people=people, by=ask.by, at=ask.at)
    return "Justerarna är antecknade."

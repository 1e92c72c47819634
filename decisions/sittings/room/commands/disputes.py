"""Commands about a disputed conflict of interest: raised, ruled on, struck."""

from typing import Any

from django import forms

from decisions.sittings.actions import disputes
from decisions.sittings.models import Dispute
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands.fields import Form, PersonField, one_of
from decisions.sittings.room.commands.voting import answers_in
from decisions.sittings.workflow import Ruling

VOTE = "vote"


class DisputeForm(Form):
    """Who is said to have a conflict of interest, by whom, why, and what they answer."""

    person = PersonField(label="Vem", error_messages={"required": "Ange vem frågan gäller."})
    raised_by = PersonField(
        label="Väcks av", error_messages={"required": "Ange vem som väcker frågan."}
    )
    ground = forms.CharField(
        label="Jävsgrund",
        max_length=300,
        error_messages={"required": "Ange jävsgrunden (KL 6:28)."},
    )
    answer = forms.CharField(label="Svar", required=False, max_length=2000)


class RulingForm(Form):
    """What the body ruled, by acclamation or by the answers of each who tries the question."""

    row = forms.UUIDField(label="Rad")
    ruling = forms.ChoiceField(
        label="Beslut",
        choices=[*Ruling.choices, (VOTE, "Omröstning")],
        error_messages={"required": "Ange vad nämnden beslutar i jävsfrågan."},
    )
    cannot_call = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Read the answers of a vote, which are as many as there are people."""
        facts = super().clean() or {}
        is_vote = facts.get("ruling") == VOTE
        facts["answers"] = answers_in(self.data, self.ask) if is_vote else {}
        if is_vote and not facts["answers"]:
            self.add_error("ruling", "Ange hur var och en röstar.")
        return facts


def dispute(ask: Ask, form: forms.Form) -> str:
    """Keep that the question is raised."""
    facts = disputes.DisputeFacts(**form.cleaned_data)
    made = disputes.raise_dispute(item=ask.item, facts=facts, by=ask.by, at=ask.at)
    return f"{made} är väckt. Nämnden avgör den innan ärendet behandlas vidare."


def rule(ask: Ask, form: forms.Form) -> str:
    """Keep what the body ruled."""
    found = form.cleaned_data
    facts = disputes.RulingFacts(
        ruling=None if found["ruling"] == VOTE else Ruling(found["ruling"]),
        answers=found["answers"],
        cannot_call=found["cannot_call"],
    )
    made = disputes.rule_on(dispute=_row(ask, form), facts=facts, by=ask.by, at=ask.at)
    return f"{made} är avgjord: {Ruling(made.ruling).label.lower()}."


def remove(ask: Ask, form: forms.Form) -> str:
    """Strike the question."""
    row = _row(ask, form)
    disputes.remove_dispute(dispute=row, by=ask.by, at=ask.at)
    return f"{row} är struken."


def _row(ask: Ask, form: forms.Form) -> Dispute:
    rows = Dispute.objects.filter(item=ask.item).select_related("person")
    row = one_of(rows, form.cleaned_data["row"])
    row.item = ask.item
    return row

"""Commands about who is there: the roll, who comes and goes."""

from typing import Any

from django import forms

from decisions.sittings.actions import attendance
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import AttendanceEvent, OtherAttendee
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands.fields import (
    Form,
    ItemField,
    PeopleField,
    PersonField,
    of_sitting,
)
from decisions.sittings.workflow import Presence


class RollForm(Form):
    """Who answers when the roll is called; `remote` are those of them at a distance."""

    present = PeopleField(label="Närvarande", required=False)
    remote = PeopleField(label="På distans", required=False)


class EventForm(Form):
    """What holds for one person from an item on; `row` is the event that it corrects."""

    row = forms.UUIDField(label="Rad", required=False)
    reason = forms.CharField(label="Varför rättas det?", required=False, max_length=300)
    kind = forms.ChoiceField(label="Händelse", choices=Presence.choices)
    person = PersonField(label="Vem", error_messages={"required": "Ange vem det gäller."})
    start = ItemField(label="Från och med", required=False)
    end = ItemField(label="Till och med", required=False)
    is_remote = forms.BooleanField(label="På distans", required=False)
    is_during = forms.BooleanField(label="Under ärendet", required=False)
    replaced_by = PersonField(label="Ersätts av", required=False)
    ground = forms.CharField(label="Jävsgrund", required=False, max_length=300)
    clock = forms.TimeField(
        label="Klockan", required=False, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"]
    )

    def facts(self, ask: Ask) -> attendance.EventFacts:
        """Return what was noted; it begins with the item at hand when nothing else is said."""
        about = {"row", "reason"}
        facts = {name: value for name, value in self.cleaned_data.items() if name not in about}
        facts["kind"] = Presence(facts["kind"])
        facts["start"] = facts["start"] or ask.item
        if facts["kind"] == Presence.CONFLICT:
            # A conflict of interest is in one matter (KL 6:28).
            facts["end"] = facts["end"] or facts["start"]
        else:
            facts["ground"] = ""
        return attendance.EventFacts(**facts)

    def clean(self) -> dict[str, Any]:
        """A conflict of interest has its ground (KL 6:28), a correction its reason."""
        facts = super().clean() or {}
        if facts.get("kind") == Presence.CONFLICT and not facts.get("ground"):
            self.add_error("ground", "Ange jävsgrunden (KL 6:28).")
        if facts.get("row") and not facts.get("reason"):
            self.add_error("reason", "Skriv varför uppgiften rättas.")
        return facts


class OtherForm(Form):
    """Somebody who is not elected to the body."""

    name = forms.CharField(
        label="Namn", max_length=200, error_messages={"required": "Skriv namnet."}
    )
    title = forms.CharField(label="Titel", required=False, max_length=200)
    start = ItemField(label="Från och med", required=False)
    end = ItemField(label="Till och med", required=False)


def roll(ask: Ask, form: forms.Form) -> str:
    """Call the roll."""
    facts = form.cleaned_data
    attendance.call_roll(
        meeting=ask.meeting,
        present=facts["present"],
        remote=set(facts["remote"]) & set(facts["present"]),
        by=ask.by,
        at=ask.at,
    )
    return f"Uppropet är antecknat: {len(facts['present'])} närvarar."


def event(ask: Ask, form: EventForm) -> str:
    """Note that somebody comes, goes, stands back or is replaced, or correct what was noted."""
    facts, row = form.facts(ask), form.cleaned_data["row"]
    if row is None:
        made = attendance.note_event(meeting=ask.meeting, facts=facts, by=ask.by, at=ask.at)
        return f"{made}.{_may_not_serve(ask, made)}"
    made = attendance.correct_event(
        event=of_sitting(AttendanceEvent, ask, form),
        facts=facts,
        reason=form.cleaned_data["reason"],
        by=ask.by,
        at=ask.at,
    )
    return f"Rättat: {made}.{_may_not_serve(ask, made)}"


def _may_not_serve(ask: Ask, made: AttendanceEvent) -> str:
    """Return a warning of who comes again and may not serve: in words after another sentence."""
    if made.kind != Presence.IN:
        return ""
    known = sitting_facts(ask.meeting)
    last = max(known.order, key=known.order.__getitem__)
    broken = {one.id: one for one in known.service(last).broken}
    who = broken.get(made.person_id)
    return (
        f" {who} har avbrutit sin tjänstgöring och tjänstgör inte igen i dag (KL 5:20)."
        if who
        else ""
    )


def remove_event(ask: Ask, form: forms.Form) -> str:
    """Take an event back."""
    row = of_sitting(AttendanceEvent, ask, form)
    attendance.remove_event(event=row, by=ask.by, at=ask.at)
    return "Händelsen är struken."


def other(ask: Ask, form: forms.Form) -> str:
    """Note somebody else who is present."""
    made = attendance.add_other(meeting=ask.meeting, by=ask.by, at=ask.at, **form.cleaned_data)
    return f"{made} är antecknad."


def remove_other(ask: Ask, form: forms.Form) -> str:
    """Take it back."""
    row = of_sitting(OtherAttendee, ask, form)
    attendance.remove_other(other=row, by=ask.by, at=ask.at)
    return f"{row} är struken."

"""Commands about the sitting and its course: open, go to an item, another order, close."""

from django import forms

from decisions.agendas.models import AgendaItem
from decisions.sittings.actions.sitting import go_to, hold_meeting, open_sitting, take_after
from decisions.sittings.actions.treatments import record_as_proposed
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands.fields import Form, ItemField
from decisions.sittings.room.course import may_run
from decisions.sittings.room.errors import Refused
from decisions.sittings.room.sight import HIDDEN, Sight


class OpenForm(Form):
    """Whether the meeting opens long before the time it is called to."""

    is_early = forms.BooleanField(label="Öppnas före utsatt tid", required=False)


class PlaceForm(Form):
    """Where in the course the item is taken up."""

    after = ItemField(label="Efter", required=False)


class RunForm(Form):
    """The first and the last of the items that are decided as proposed."""

    first = ItemField(label="Från", error_messages={"required": "Välj den första punkten."})
    last = ItemField(label="Till", error_messages={"required": "Välj den sista punkten."})


def begin(ask: Ask, form: forms.Form) -> str:
    """Open the sitting."""
    open_sitting(meeting=ask.meeting, by=ask.by, at=ask.at, **form.cleaned_data)
    return "Mötet är öppnat."


def go(ask: Ask, _form: forms.Form) -> str:
    """Take the item up."""
    go_to(item=ask.item, by=ask.by, at=ask.at)
    return f"Punkt {ask.item.number} tas upp."


def place(ask: Ask, form: forms.Form) -> str:
    """Take the item up in another order."""
    after = form.cleaned_data["after"]
    take_after(item=ask.item, after=after, by=ask.by, at=ask.at)
    return f"Punkt {ask.item.number} är flyttad."


def run(ask: Ask, form: forms.Form) -> str:
    """Decide a run of items as proposed, in the order they are taken; treated ones stay."""
    items = _between(ask, form.cleaned_data["first"], form.cleaned_data["last"])
    sight = Sight(ask.by, ask.meeting, ask.at)
    if not all(sight.reads(item) for item in items):
        raise Refused(HIDDEN, 403)
    made = record_as_proposed(items=items, by=ask.by, at=ask.at)
    return f"{len(made)} beslut är antecknade, {made[0].paragraph}–{made[-1].number}."


def _between(ask: Ask, first: AgendaItem, last: AgendaItem) -> list[AgendaItem]:
    """Return the items from the first to the last that wait to be decided."""
    order = ask.facts.order
    start, stop = (order.get(item.pk, 0) for item in (first, last))
    if start > stop:
        message = f"Punkt {last.number} tas upp före punkt {first.number}: byt plats på dem."
        raise Refused(message, errors={"last": [message]})
    items = [
        item
        for item in sorted(ask.items.values(), key=lambda one: order.get(one.pk, 0))
        if start <= order.get(item.pk, 0) <= stop and may_run(item)
    ]
    if not items:
        message = "Ingen av punkterna väntar på beslut."
        raise Refused(message)
    return items


def end(ask: Ask, _form: forms.Form) -> str:
    """Close the meeting."""
    hold_meeting(meeting=ask.meeting, by=ask.by, at=ask.at)
    return "Mötet är avslutat."

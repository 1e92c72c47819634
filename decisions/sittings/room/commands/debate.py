"""Commands about what is moved, put on record and noted."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from decisions.sittings.actions import items, motions, statements
from decisions.sittings.errors import StaleNotes
from decisions.sittings.models import Motion, Statement
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands.fields import Form, PeopleField, one_of
from decisions.sittings.room.errors import Refused
from decisions.sittings.rules import left_out_of
from decisions.sittings.workflow import MotionKind, StatementKind

LONGEST = 20_000


class MotionForm(Form):
    """What somebody moves; `clause` is empty for the whole item, `row` for a new motion."""

    kind = forms.ChoiceField(label="Yrkande", choices=MotionKind.choices)
    movers = PeopleField(label="Vem yrkar", error_messages={"required": "Ange vem som yrkar."})
    clause = forms.UUIDField(label="Punkt i förslaget", required=False)
    text = forms.CharField(label="Lydelse eller skäl", required=False, max_length=LONGEST)
    row = forms.UUIDField(required=False)


class OrderForm(Form):
    """The keys of the questions in the order that the chair puts them; none for the usual one."""

    keys = forms.CharField(required=False, max_length=5000)


class StatementForm(Form):
    """What is put on record; `row` is empty for something new."""

    kind = forms.ChoiceField(label="Slag", choices=StatementKind.choices)
    makers = PeopleField(label="Vem", error_messages={"required": "Ange vem det gäller."})
    text = forms.CharField(label="Lydelse", required=False, max_length=LONGEST)
    row = forms.UUIDField(required=False)


class AsideForm(Form):
    """Who takes no part in the decision; nobody when it is empty."""

    people = PeopleField(label="Deltar inte i beslutet", required=False)


class NotesForm(Form):
    """The item's notes: as they are now, and as they were when the writing began."""

    text = forms.CharField(required=False, max_length=LONGEST, strip=False)
    base = forms.CharField(required=False, max_length=LONGEST, strip=False)


class AuthorityForm(Form):
    """Whether the item is the exercise of authority against somebody."""

    is_authority = forms.BooleanField(required=False)


def motion(ask: Ask, form: forms.Form) -> str:
    """Keep a motion, or change one."""
    found = {**form.cleaned_data}
    row = found.pop("row")
    facts = motions.MotionFacts(**{**found, "kind": MotionKind(found["kind"])})
    if row:
        motions.change_motion(motion=_motion(ask, row), facts=facts, by=ask.by, at=ask.at)
        return "Yrkandet är ändrat."
    motions.add_motion(item=ask.item, facts=facts, by=ask.by, at=ask.at)
    return f"Yrkandet är antecknat: {facts.kind.label.lower()}."


def withdraw(ask: Ask, form: forms.Form) -> str:
    """Take a motion back, or move it anew."""
    row = motions.withdraw_motion(
        motion=_motion(ask, form.cleaned_data["row"]), by=ask.by, at=ask.at
    )
    return "Yrkandet är återtaget." if row.withdrawn_at else "Yrkandet är åter framställt."


def question_order(ask: Ask, form: forms.Form) -> str:
    """Keep in which order the chair puts the questions."""
    keys = form.cleaned_data["keys"].split()
    motions.set_question_order(item=ask.item, keys=keys, by=ask.by, at=ask.at)
    return "Propositionsordningen är ändrad."


def statement(ask: Ask, form: forms.Form) -> str:
    """Keep a reservation, statement or note, or change one."""
    found = {**form.cleaned_data}
    row = found.pop("row")
    facts = statements.StatementFacts(**{**found, "kind": StatementKind(found["kind"])})
    if row:
        known = one_of(_statements(ask), row)
        statements.change_statement(statement=known, facts=facts, by=ask.by, at=ask.at)
    else:
        statements.add_statement(item=ask.item, facts=facts, by=ask.by, at=ask.at)
    late = left_out_of(ask.meeting).get(ask.item.pk, [])
    return " ".join([f"{facts.kind.label} är antecknad.", *late])


def remove_statement(ask: Ask, form: forms.Form) -> str:
    """Take it back."""
    row = one_of(_statements(ask), form.cleaned_data["row"])
    statements.remove_statement(statement=row, by=ask.by, at=ask.at)
    return f"{row.get_kind_display()} är struken."


def aside(ask: Ask, form: forms.Form) -> str:
    """Keep who takes no part in the decision."""
    people = form.cleaned_data["people"]
    statements.stand_aside(item=ask.item, people=people, by=ask.by, at=ask.at)
    return "Antecknat vem som inte deltar i beslutet."


def notes(ask: Ask, form: forms.Form) -> str:
    """Save the item's notes. Raises Refused (409) with both texts' other half in a conflict."""
    facts = {name: _lines(text) for name, text in form.cleaned_data.items()}
    try:
        items.save_notes(item=ask.item, by=ask.by, at=ask.at, **facts)
    except StaleNotes as stale:
        raise Refused(str(stale), 409, data={"theirs": stale.theirs}) from stale
    return ""


def authority(ask: Ask, form: forms.Form) -> str:
    """Say whether the item is the exercise of authority against somebody."""
    says: bool = form.cleaned_data["is_authority"]
    items.set_authority(item=ask.item, is_authority=says, by=ask.by, at=ask.at)
    return (
        "Myndighetsutövning: alla som tjänstgör deltar." if says else "Ingen myndighetsutövning."
    )


def _lines(text: str) -> str:
    """Return the text with the line ends that a text area has."""
    return text.replace("\r\n", "\n")


def _motion(ask: Ask, row: Any) -> Motion:
    return _with_item(ask, one_of(Motion.objects.filter(item=ask.item), row))


def _statements(ask: Ask) -> QuerySet[Statement]:
    return Statement.objects.filter(item=ask.item).select_related("item__meeting")


def _with_item(ask: Ask, row: Motion) -> Motion:
    row.item = ask.item
    return row

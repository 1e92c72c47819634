"""Fields of the commands: people, items and times of the meeting at hand, each named once."""

import uuid
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from decisions.agendas.models import AgendaItem

if TYPE_CHECKING:
    from decisions.sittings.room.asks import Ask

STRANGER = "Välj bland nämndens ledamöter och ersättare."
GONE = "Raden finns inte längre: någon annan har tagit bort den."
Row = TypeVar("Row", bound=Model)
NO_ITEM = "Välj en punkt på det här mötet."


class Bound:
    """A field whose choices are those of the meeting: the form tells it which."""

    ask: "Ask"


class PersonField(Bound, forms.CharField):
    """The id of somebody who is elected to the body; None for nobody where none is asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=12, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the person's id."""
        text = super().clean(value)
        return person_id(text, self.ask) if text else None


class PeopleField(Bound, forms.MultipleChoiceField):
    """The ids of several, in the order they are named, each once."""

    def valid_value(self, value: str) -> bool:
        """Return whether the person is elected to the body."""
        return person_id(value, self.ask) is not None

    def clean(self, value: Any) -> Any:
        """Return the people's ids."""
        return [int(one) for one in dict.fromkeys(super().clean(value))]


class ItemField(Bound, forms.UUIDField):
    """An item of the meeting; None for none where none is asked for."""

    def clean(self, value: Any) -> AgendaItem | None:
        """Return the item."""
        found = super().clean(value)
        return item_of(found, self.ask) if found else None


class Form(forms.Form):
    """What a command carries. The fields learn whose meeting it is."""

    def __init__(self, ask: "Ask") -> None:
        super().__init__(ask.data)
        self.ask = ask
        for field in self.fields.values():
            if isinstance(field, Bound):
                field.ask = ask


class RowForm(Form):
    """One row by its uuid."""

    row = forms.UUIDField(label="Rad")


def person_id(text: str, ask: "Ask") -> int:
    """Return the id of somebody elected to the body. Raises ValidationError for anybody else."""
    known = text.isascii() and text.isdecimal() and int(text) in ask.facts.people
    if not known:
        raise ValidationError(STRANGER)
    return int(text)


def item_of(item_id: uuid.UUID, ask: "Ask") -> AgendaItem:
    """Return the meeting's item. Raises ValidationError for any other."""
    if item_id not in ask.items:
        raise ValidationError(NO_ITEM)
    return ask.items[item_id]


def one_of(rows: QuerySet[Row], row: uuid.UUID) -> Row:
    """Return the row by its uuid. Raises ValidationError when it is gone, or another meeting's."""
    found = rows.filter(uuid=row).first()
    if found is None:
        raise ValidationError(GONE)
    return found


def of_sitting(model: type[Row], ask: "Ask", form: forms.Form) -> Row:
    """Return the sitting's row that the form names. Raises ValidationError when it is gone."""
    rows = model._default_manager.filter(sitting=ask.sitting)  # noqa: SLF001 - its public name
    return one_of(rows.select_related("sitting__meeting"), form.cleaned_data["row"])

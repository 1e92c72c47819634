"""Rows of a form as plain fields, so that they work without JavaScript."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

MAX_ROWS = 50


class AmountField(forms.DecimalField):
    """An amount as people write it: "8 900,50"."""

    def __init__(self, **kwargs: Any) -> None:
        facts = {"required": False, "min_value": Decimal(0), "max_digits": 12, "localize": True}
        super().__init__(**{"decimal_places": 2, **facts, **kwargs})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read the number without the spaces that group its digits."""
        return super().to_python(re.sub(r"\s", "", value) if isinstance(value, str) else value)


class Rows:
    """Numbered rows of a form: fields `<name>-<n>-<field>`, or `<name>-<n>` for the field "".

    An emptied row goes away, and one empty row more than kept is shown. `fields` makes each field
    for the row's number (from 1); `telling` names those that say whether a row is filled in.
    """

    def __init__(
        self,
        form: forms.BaseForm,
        name: str,
        fields: Mapping[str, Callable[[int], forms.Field]],
        kept: Sequence[Mapping[str, Any]],
        telling: Sequence[str],
    ) -> None:
        self.form, self.name, self.names, self.telling = form, name, tuple(fields), telling
        self.count = self._count(len(kept))
        for row in range(self.count):
            values = kept[row] if row < len(kept) else {}
            for key, make in fields.items():
                field = make(row + 1)
                if key in values:
                    field.initial = values[key]
                form.fields[self.key(row, key)] = field

    def __iter__(self) -> Iterator[tuple[forms.BoundField, ...]]:
        """Yield the bound fields of each row."""
        for row in range(self.count):
            yield tuple(self.form[self.key(row, name)] for name in self.names)

    def key(self, row: int, field: str) -> str:
        """Return the name of a row's field."""
        return f"{self.name}-{row}-{field}" if field else f"{self.name}-{row}"

    def filled(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield number (from 0) and cleaned values of the rows that are filled in.

        A row with a field that could not be read counts as filled in.
        """
        for row in range(self.count):
            keys = {name: self.key(row, name) for name in self.names}
            values = {name: self.form.cleaned_data.get(key) for name, key in keys.items()}
            wrong = any(key in self.form.errors for key in keys.values())
            if wrong or any(values[name] not in {None, ""} for name in self.telling):
                yield row, values

    def refuse(self, row: int, field: str, sentence: str) -> None:
        """Say what is wrong with a field, unless something is said of it already."""
        key = self.key(row, field)
        if key not in self.form.errors:
            self.form.add_error(key, sentence)

    def _count(self, kept: int) -> int:
        """Return how many rows to make: those sent, or those kept and an empty one."""
        if not self.form.is_bound:
            return min(kept + 1, MAX_ROWS)
        pattern = re.compile(rf"{re.escape(self.form.add_prefix(self.name))}-(\d{{1,3}})(?:-|$)")
        matches = (pattern.match(name) for name in self.form.data)
        return min(max((int(m[1]) + 1 for m in matches if m), default=0), MAX_ROWS)

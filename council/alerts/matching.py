"""Which alerts a new decision meets: the search itself is asked, of the new decisions alone.

Fifty alerts stand in one question, and it reads the rows of the new decisions and no others: a
thousand alerts are twenty small questions, however long the record is.
"""

from collections.abc import Iterable, Sequence

from django.db.models import BooleanField, Case, Value, When

from council.alerts.watched import parse
from council.record.queries import current_publications

AT_A_TIME = 50


def matches(values: Iterable[str], publications: Sequence[int]) -> dict[str, list[int]]:
    """Return the keys of the publications that meet each of the watched values."""
    found: dict[str, list[int]] = {}
    if not publications:
        return found
    conditions = [(value, parse(value).condition) for value in values]
    asked = [(value, condition) for value, condition in conditions if condition is not None]
    rows = current_publications().filter(pk__in=publications).order_by("pk")
    for start in range(0, len(asked), AT_A_TIME):
        some = asked[start : start + AT_A_TIME]
        columns = {f"met_{n}": _is(condition) for n, (_, condition) in enumerate(some)}
        for pk, *met in rows.annotate(**columns).values_list("pk", *columns):
            for (value, _), is_met in zip(some, met, strict=True):
                if is_met:
                    found.setdefault(value, []).append(pk)
    return found


def _is(condition: object) -> Case:
    return Case(
        When(condition, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )

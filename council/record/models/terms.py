"""What a decision is narrowed by, as terms that stand in the index of its words.

PostgreSQL looks up word and terms together, so "of the body, of these months" costs what the
rarest of them does, and no decision is read to be told that it is not meant.
"""

import datetime as dt

from django.db.models import F, Func, IntegerField, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, ExtractMonth, ExtractYear

BODY, KIND, OUTCOME, TOPIC, YEAR, MONTH = "b:", "k:", "o:", "t:", "y:", "m:"
MOST_MONTHS = 24  # that are told one by one; longer times are told by their years
MOST_YEARS = 60


def months(day: dt.date) -> int:
    """Return the number of the day's month, counted from year 0."""
    return 12 * day.year + day.month


def of_days(first: dt.date, last: dt.date) -> list[str]:
    """Return terms of which each decision of those days has one, and few others have.

    For no days at all, and for very many, none is returned.
    """
    is_of_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if not is_of_years and months(last) - months(first) < MOST_MONTHS:
        return [f"{MONTH}{number}" for number in range(months(first), months(last) + 1)]
    years = range(first.year, last.year + 1)
    return [f"{YEAR}{year}" for year in years] if len(years) <= MOST_YEARS else []


def of_body(key: Combinable) -> Concat:
    """Return the term of decisions of the body with that key, an expression."""
    return _term(BODY, key)


def _term(start: str, value: Combinable) -> Concat:
    told = Cast(value, TextField())
    return Concat(Value(start), told, output_field=TextField())


def _whole(value: Combinable) -> Cast:
    return Cast(value, IntegerField())


DAY = F("decided_date")
TERMS = Func(
    _term(BODY, F("body_id")),
    _term(KIND, F("kind")),
    _term(OUTCOME, F("outcome")),
    _term(TOPIC, F("topic")),
    _term(YEAR, _whole(ExtractYear(DAY))),
    _term(MONTH, _whole(ExtractYear(DAY)) * 12 + _whole(ExtractMonth(DAY))),
    template="ARRAY[%(expressions)s]",
)

"""What the pages of facts showed, so that two people who change different facts never meet.

A page sends back the mark of each fact that it showed. Whoever's fact differs from that mark has
changed it; only what both have changed, and not alike, is a conflict.
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from django.utils.crypto import salted_hmac

from council.organisation.models import Body, Unit
from decisions.memos.companions import companions
from decisions.memos.models import Memo
from decisions.memos.periods import day_words
from decisions.memos.rules.conflicts import entered_interests

Facts = dict[str, Any]
"""By name: head, officers, interests, signatories, in the shape of `stored_facts`."""
Seen = Mapping[str, str]
"""The mark of each fact as a page showed it, by name."""

NOTHING = "tomt"


def stored_facts(memo: Memo) -> Facts:
    """Return the draft's facts as JSON: keys of rows, days as ISO, people as lists of columns."""
    return {
        "recipient_body": memo.recipient_body_id,
        "unit": memo.unit_id,
        "meeting_date": _iso(memo.meeting_date),
        "dated": _iso(memo.dated),
        "public_summary": memo.public_summary,
        "officers": _rows(memo.officers, "person", "role", "phone", "email"),
        "interests": [
            list(row) for row in entered_interests(memo).values_list("person", "ground")
        ],
        "signatories": _rows(memo.signatories, "name", "title"),
        "topic": memo.case.topic_id,
        "places": memo.case.places,
    }


def marks_of_facts(facts: Facts) -> dict[str, str]:
    """Return the mark of each fact: the same fact has the same mark."""
    return {name: _mark(value) for name, value in facts.items()}


def companion_mark(memo: Memo, key: str) -> str:
    """Return the mark of what the companion with that key keeps beside the memo."""
    owner = next(each for each in companions() if each.key == key)
    return _mark(owner.content(memo))


def changed_by_both(seen: Seen, mine: Facts, theirs: Facts) -> frozenset[str]:
    """Return the facts that both have changed since they were `seen`, and not alike."""
    return frozenset(
        name
        for name in _changed(seen, mine) & _changed(seen, theirs)
        if mine[name] != theirs[name]
    )


def left_alone(seen: Seen, mine: Facts) -> frozenset[str]:
    """Return the facts that the user did not change: what stands there by now stays."""
    return frozenset(mine) - _changed(seen, mine)


def in_words(memo: Memo, name: str) -> str:
    """Return a fact of the draft as it stands, as it is read."""
    if name in {"meeting_date", "dated"}:
        day = getattr(memo, name)
        return day_words(day) if day else NOTHING
    if name in {"recipient_body", "unit", "public_summary"}:
        return str(getattr(memo, name) or NOTHING)
    if name == "topic":
        return str(memo.case.topic or NOTHING)
    if name == "places":
        return ", ".join(memo.case.places) or NOTHING
    if name == "interests":
        rows = entered_interests(memo)
    else:
        rows = getattr(memo, name).order_by("position", "pk")
    return ", ".join(map(str, rows)) or NOTHING


def iso_or_key(value: Body | Unit | dt.date | None) -> int | str | None:
    """Return a value of the head as `stored_facts` has it."""
    return _iso(value) if value is None or isinstance(value, dt.date) else value.pk


def _changed(seen: Seen, facts: Facts) -> frozenset[str]:
    marks = marks_of_facts(facts)
    return frozenset(name for name, mark in marks.items() if seen.get(name) != mark)


def _rows(people: Any, *columns: str) -> list[list[Any]]:
    return [list(row) for row in people.order_by("position", "pk").values_list(*columns)]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _mark(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return salted_hmac("decisions.memos.facts", text, algorithm="sha256").hexdigest()[:16]

"""Registry numbers in the text that belong to another department.

A number is another's when a case of theirs has it, or when it is written as their series writes
and no case has it. Two queries whatever the length of the text, and none without a number in it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from string import Formatter

from council.organisation.models import Department
from council.register.models import Case, NumberSeries
from council.register.numbers import registry_key
from decisions.memos.models import Memo
from decisions.memos.rules.checks.base import Check, Level, Passage

NUMBER = re.compile(r"(?<!\d)(?<!\d[/-])(?:\d{2,5}[/-])?(?:19|20)?\d\d[/-]\d{1,7}(?![\w/-])")
BEFORE = re.compile(
    r"(?:\b(?P<label>d(?:iarie)?nr|diarienummer)[.:]?\s*)?(?:\b(?P<code>[A-ZÅÄÖ]{2,6}[\s/-]?))?$",
    re.IGNORECASE,
)
BEFORE_LENGTH = 30
DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
PERIOD = re.compile(r"(?:19|20)?\d\d[/-](?:19|20)?\d\d")
"""Such as 2024-2026 or 2025/26: years, unless a word beside them says otherwise."""
YEAR = re.compile(r"(?:19|20)\d\d")


def check_registry_numbers(texts: Iterable[Passage], memo: Memo, own: set[str]) -> Iterator[Check]:
    """Yield a warning for each number of another department; `own` holds keys that belong here."""
    found = {
        (passage.anchor, registry_key(number)): number
        for passage in texts
        for number in numbers_in(passage.text)
    }
    keys = {key for _, key in found} - own
    if not keys:
        return
    owners = _owners(keys, memo.department)
    for (anchor, key), number in found.items():
        if key in owners:
            message = f"Diarienumret {number} hör till {owners[key]}. Kontrollera att det är rätt."
            yield Check(message, anchor, Level.WARNING)


@lru_cache(maxsize=256)
def numbers_in(text: str) -> tuple[str, ...]:
    """Return what looks like a registry number and not like a date or a span of years.

    The last texts are remembered: a save asks for all of a memo's, of which one has changed.
    """
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[str]:
    for match in NUMBER.finditer(text):
        before = BEFORE.search(text[max(0, match.start() - BEFORE_LENGTH) : match.start()])
        code = (before and before["code"]) or ""
        number = " ".join(f"{code}{match[0]}".split())
        is_plain = DATE.fullmatch(number) or PERIOD.fullmatch(number)
        if code.isupper() or (before and before["label"]) or not is_plain:
            yield number if code.isupper() else match[0]


def _owners(keys: set[str], here: Department) -> dict[str, Department]:
    """Return which other department each of the keys belongs to, where one does."""
    owners: dict[str, Department] = {}
    registered: set[str] = set()
    for case in Case.objects.filter(registry_key__in=keys).select_related("department"):
        registered.add(case.registry_key)
        owners.setdefault(case.registry_key, case.department)
        if case.department_id == here.pk:
            owners[case.registry_key] = here
    if keys - registered:
        series = list(NumberSeries.objects.select_related("department").order_by("pk"))
        for key in keys - registered:
            givers = [each.department for each in series if _is_of(key, each)]
            if givers and here not in givers:
                owners[key] = givers[0]
    return {key: department for key, department in owners.items() if department != here}


def _is_of(key: str, series: NumberSeries) -> bool:
    """Return whether a series with a code of its own writes numbers with this key."""
    wanted = _parts(series)
    parts = key.split("-")
    if len(parts) != len(wanted) or not any(part not in {"year", "yy", "n"} for part in wanted):
        return False
    return all(map(_fits, parts, wanted))


def _parts(series: NumberSeries) -> list[str]:
    """Return the runs of the series' numbers: words and digits as they are, fields by name."""
    parts: list[str] = []
    for literal, field, _, _ in Formatter().parse(series.pattern):
        parts += [part for part in registry_key(literal).split("-") if part]
        if field == "code":
            parts += [part for part in registry_key(series.code).split("-") if part]
        elif field:
            parts.append(field)
    return parts


def _fits(part: str, wanted: str) -> bool:
    if wanted == "year":
        return YEAR.fullmatch(part) is not None
    if wanted in {"yy", "n"}:
        return part.isdigit()
    return part == wanted

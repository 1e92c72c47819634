"""Suggested changes that nobody has taken or left yet."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from council.documents.suggestions import count
from decisions.memos.models import Memo
from decisions.memos.rules.checks.base import Check
from decisions.memos.suggested import clause_place, open_wordings


def check_suggestions(memo: Memo, content: dict[str, Any]) -> Iterator[Check]:
    """Yield each clause and section with suggestions: what is approved is one text, not two."""
    wordings = Counter(clause_place(each.clause.label) for each in open_wordings(memo))
    for place, number in wordings.items():
        yield Check(f"Godta eller avslå {_words(number)} i {place.lower()}.", "forslag")
    for section in content["sections"]:
        number = count(section["html"])
        if number:
            message = f"Godta eller avslå {_words(number)} under ”{section['heading']}”."
            yield Check(message, f"avsnitt-{section['uuid']}")


def _words(number: int) -> str:
    return "ett ändringsförslag" if number == 1 else f"{number} ändringsförslag"

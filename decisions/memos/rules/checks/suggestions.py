"""Suggested changes that nobody has taken or left yet."""

from collections.abc import Iterator
from typing import Any

from council.documents.suggestions import count
from decisions.memos.rules.checks.base import Check


def check_suggestions(content: dict[str, Any]) -> Iterator[Check]:
    """Yield each section that holds suggestions: what is approved is one text, not two."""
    for section in content["sections"]:
        number = count(section["html"])
        if number:
            words = "ett ändringsförslag" if number == 1 else f"{number} ändringsförslag"
            message = f"Godta eller avslå {words} under ”{section['heading']}”."
            yield Check(message, f"avsnitt-{section['uuid']}")

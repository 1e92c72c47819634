"""What a memo protects in one place and tells in another."""

from collections.abc import Iterator
from typing import Any

from decisions.memos.rules.checks.base import Check
from decisions.memos.telling import telling_places


def check_told(content: dict[str, Any]) -> Iterator[Check]:
    """Yield each place that tells openly what is protected: the decision could not be published.

    The words themselves are not repeated; whoever reads the list may not be allowed to.
    """
    for anchor, place in telling_places(content):
        message = f"En skyddad uppgift står oskyddad i {place}. Skydda den även där."
        yield Check(message, anchor)

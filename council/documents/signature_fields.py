"""The places where persons are to sign: named Signature1, Signature2 … in their order.

A document's template shows one with `{% include "pdf/_signature.html" with box=box only %}`.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class SignatureBox:
    """An empty place for a signature; `field` names it in the file."""

    field: str
    name: str
    role: str = ""

    @property
    def title(self) -> str:
        """What a screen reader says: "Underskrift: Ordförande Eva Ek"."""
        return " ".join(filter(None, ("Underskrift:", self.role, self.name)))


def signature_boxes(people: Iterable[tuple[str, str]]) -> tuple[SignatureBox, ...]:
    """A box for each (name, role), in the order that they are listed."""
    return tuple(
        SignatureBox(f"Signature{number}", name, role)
        for number, (name, role) in enumerate(people, start=1)
    )

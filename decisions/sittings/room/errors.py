"""Why a command was not carried out, for the page that sent it."""

from dataclasses import dataclass, field


@dataclass
class Refused(Exception):
    """A command that cannot be carried out: a sentence, and sentences by field.

    `data` goes with the answer: the other's text in a conflict.
    """

    message: str
    status: int = 422
    errors: dict[str, list[str]] = field(default_factory=dict)
    data: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message

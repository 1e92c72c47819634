"""What the launcher says. Standard output stays free for the command's own result."""

import sys


class SetupError(Exception):
    """Why the launcher cannot go on, in words that a person can act on."""


def say(message: str) -> None:
    """Write one line of progress to standard error."""
    print(message, file=sys.stderr, flush=True)

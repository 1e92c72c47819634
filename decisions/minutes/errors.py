"""What can go wrong when minutes are written."""


class StaleText(Exception):
    """Somebody has changed the part since it was opened; `theirs` is what it says now."""

    def __init__(self, *, theirs: str, version: int) -> None:
        super().__init__(theirs)
        self.theirs, self.version = theirs, version

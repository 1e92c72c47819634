"""What can go wrong in the meeting room beside broken rules."""


class StaleNotes(Exception):
    """Somebody else has written in the same notes; `theirs` is what stands there now."""

    def __init__(self, *, theirs: str) -> None:
        super().__init__("Någon annan har skrivit här medan du skrev.")
        self.theirs = theirs

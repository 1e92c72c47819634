"""How an agenda says that somebody else was faster."""


class StaleAgenda(Exception):
    """The agenda has changed since the page was read; the message is for who tried."""

    def __init__(self) -> None:
        super().__init__(
            "Dagordningen har ändrats av någon annan sedan du öppnade sidan. "
            "Läs in den igen och gör om din ändring."
        )

"""The one way in which reading a file fails."""


class ExtractError(Exception):
    """A file that cannot be read: `code` for programs, `message` in Swedish for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

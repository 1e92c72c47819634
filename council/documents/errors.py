"""The ways in which reading and making a document fail."""


class ExtractError(Exception):
    """A file that cannot be read: `code` for programs, `message` in Swedish for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class RenderError(Exception):
    """A document that cannot be made, with a sentence in Swedish that names the place."""


class SealError(Exception):
    """A document that cannot be sealed: the certificate, the key or the time stamp is wrong."""


class SignError(Exception):
    """A signature that cannot be made or does not hold, with a sentence in Swedish."""

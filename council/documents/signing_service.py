"""Who makes a person's signature: one interface for every signing service.

The portal hands over the digest of what is to be signed and gets a CMS back, at once or later:

    answer = service.begin(request)          # SIGNED at once, or PENDING with a place to go
    answer = service.result(answer.transaction)

The service never sees the document, and the portal never sees a person's key.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol


@dataclass(frozen=True)
class SignerFacts:
    """Who signs. `id` is the portal's own ("person-17"), never a personal identity number."""

    id: str
    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class SigningRequest:
    """What the service is asked for: a signature by `signer` over a SHA-256 `digest`.

    `document` and `reason` are what the person reads while signing, `reference` the portal's own
    id of the attempt (asking twice with the same gives the same transaction), `return_url` where
    the person's browser comes back.
    """

    digest: bytes
    signer: SignerFacts
    document: str
    reason: str
    reference: str
    return_url: str = ""


class Status(Enum):
    """How far a signature has come; every value but PENDING is the end."""

    PENDING = "pending"
    SIGNED = "signed"
    REFUSED = "refused"
    EXPIRED = "expired"
    FAILED = "failed"


@dataclass(frozen=True)
class Answer:
    """What the service says. `cms` (DER) where signed, `redirect_url` where the person is to go.

    `signer_id` is who the service made sure that it was, which must be whom it was asked for;
    `message` is a sentence in Swedish for the person, where the service gives one.
    """

    status: Status
    transaction: str = ""
    redirect_url: str = ""
    cms: bytes = field(default=b"", repr=False)
    message: str = ""
    signer_id: str = ""


class SigningService(Protocol):
    """A service that signs in the name of persons.

    `test` marks what it signs as a test. `asks_password` says that the portal itself must make
    sure who it is, by password, right before `begin`; otherwise the service does, in its own way.
    """

    @property
    def test(self) -> bool: ...

    @property
    def asks_password(self) -> bool: ...

    def begin(self, request: SigningRequest) -> Answer:
        """Ask for a signature. Raises SignError when the service cannot be had."""

    def result(self, transaction: str) -> Answer:
        """Ask how far it has come. Raises SignError when the service cannot be had."""

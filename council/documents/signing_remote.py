"""Asks a signing service over HTTPS, for instance a gateway to BankID, Freja or SITHS.

The portal's own, small shape; a gateway in front of a municipality's service translates it.

    POST {url}/signatures            {"reference", "digest" (base64), "digest_algorithm": "sha256",
                                      "signer": {"id", "name", "role", "organisation"},
                                      "document", "reason", "return_url"}
      201 (or 200 when asked again)  {"transaction", "status": "pending", "redirect_url"}
    GET  {url}/signatures/{transaction}
      200                            {"status": "pending" | "refused" | "expired" | "failed",
                                      "message"}
                                     {"status": "signed", "signer": {"id"}, "cms" (base64)}

`cms` is a detached CAdES signature (DER) over the digest with the signing certificate and its
chain in it (ETSI EN 319 122-1: `signing-certificate-v2`, no `signing-time`); a time stamp of the
signature may be there, else the portal adds one. The service answers for who it was: `signer.id`
must be the one that was asked for. The password of the portal goes in `Authorization: Bearer`.
"""

import base64
import binascii
import json
import ssl
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

from council.documents.errors import SignError
from council.documents.signing_service import Answer, SigningRequest, Status

TIMEOUT = 15  # seconds
LONGEST_ANSWER = 256 * 1024  # bytes
OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class RemoteSigningService:
    """A signing service at `url`; `token` is the portal's password there."""

    url: str
    token: str = ""
    test: bool = False
    asks_password: bool = False

    def begin(self, request: SigningRequest) -> Answer:
        """Start a transaction for the digest. Raises SignError."""
        body = {
            "reference": request.reference,
            "digest": base64.b64encode(request.digest).decode(),
            "digest_algorithm": "sha256",
            "signer": asdict(request.signer),
            "document": request.document,
            "reason": request.reason,
            "return_url": request.return_url,
        }
        told = self._asked("POST", "/signatures", body)
        transaction, redirect = told.get("transaction"), told.get("redirect_url")
        if not isinstance(transaction, str) or not transaction or not _is_safe(redirect):
            raise _wrong("transaktion eller adress saknas")
        return Answer(Status.PENDING, transaction, redirect_url=str(redirect))

    def result(self, transaction: str) -> Answer:
        """How far the transaction has come, with the signature when it is made."""
        told = self._asked("GET", f"/signatures/{quote(transaction, safe='')}")
        try:
            status = Status(told.get("status"))
            cms = base64.b64decode(told.get("cms") or "", validate=True)
        except (ValueError, TypeError, binascii.Error) as error:
            raise _wrong("okänd status eller underskrift") from error
        if status is Status.SIGNED and not cms:
            raise _wrong("underskriften saknas")
        message = told.get("message")
        return Answer(
            status,
            transaction,
            cms=cms,
            message=message if isinstance(message, str) else "",
            signer_id=_signer_id(told),
        )

    def _asked(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The JSON object of an answer; redirects are not followed."""
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        connection = _connection(self.url)
        try:
            target = urlsplit(self.url).path.rstrip("/") + path
            connection.request(method, target, json.dumps(body) if body else None, headers)
            response = connection.getresponse()
            data = response.read(LONGEST_ANSWER + 1)
        except (OSError, HTTPException) as error:
            raise SignError(
                "Underskriftstjänsten svarar inte. Försök igen om en stund."
            ) from error
        finally:
            connection.close()
        if response.status not in {200, 201} or len(data) > LONGEST_ANSWER:
            raise _wrong(f"status {response.status}, {len(data)} byte")
        try:
            told = json.loads(data)
        except ValueError as error:
            raise _wrong("svaret är inte JSON") from error
        if not isinstance(told, dict):
            raise _wrong("svaret är inte ett objekt")
        return told


def _connection(url: str) -> HTTPConnection:
    """Over TLS, except to the same machine."""
    place = urlsplit(url)
    host = place.hostname or ""
    if place.scheme == "https":
        context = ssl.create_default_context()
        return HTTPSConnection(host, place.port, timeout=TIMEOUT, context=context)
    if place.scheme == "http" and host in OWN_MACHINE:
        return HTTPConnection(host, place.port, timeout=TIMEOUT)
    raise SignError("Underskriftstjänstens adress måste börja med https.")


def _is_safe(url: object) -> bool:
    """Whether a person's browser may be sent there."""
    if not isinstance(url, str):
        return False
    try:
        place = urlsplit(url)
    except ValueError:
        return False
    return place.scheme == "https" or (place.scheme == "http" and place.hostname in OWN_MACHINE)


def _signer_id(told: dict[str, Any]) -> str:
    signer = told.get("signer")
    return str(signer.get("id") or "") if isinstance(signer, dict) else ""


def _wrong(detail: str) -> SignError:
    return SignError(f"Underskriftstjänsten svarade på ett sätt som inte går att tyda: {detail}.")

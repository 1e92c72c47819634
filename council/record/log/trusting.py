"""Whom a check of the log's seal trusts: the certificates in a file, else the portal's own."""

import datetime as dt
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder

from council.documents.errors import SealError
from council.documents.statement import UNTRUSTED, verify_statement
from council.record.log.reading import CheckSeal, LogFault, UnknownSeal
from council.sealing import portal_trust_roots

UNKNOWN = (
    "Stämpelns certifikat är okänt i den här installationen. Hämta certifikaten ur en källa som "
    "du litar på, till exempel kommunens /logg/certifikat.pem, och ange filen med --certificates."
)


def seal_check(certificates: Path | None) -> CheckSeal:
    """Return the check of a seal. Raises LogFault when there is nobody to trust.

    Without a file of certificates the check raises UnknownSeal for another portal's seal.
    """
    roots = _roots(certificates)

    def check(data: bytes, seal: bytes, at: dt.datetime) -> list[str]:
        reasons = list(verify_statement(data, seal, trust_roots=roots, at=at).reasons)
        if certificates is None and UNTRUSTED in reasons:
            raise UnknownSeal(UNKNOWN)
        return reasons

    return check


def _roots(certificates: Path | None) -> tuple[Certificate, ...]:
    try:
        if certificates is not None:
            return tuple(load_certs_from_pemder([str(certificates)]))
        return portal_trust_roots()
    except (OSError, ValueError, SealError) as error:
        raise LogFault(f"Certifikaten kan inte läsas: {error}") from error

"""The installation's seal: settings.SEAL and SIGNING as `council.documents` wants them."""

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from asn1crypto.x509 import Certificate
from django.conf import settings
from pyhanko.keys import load_certs_from_pemder

from council.documents.assurance import Assurance
from council.documents.authority import Authority, local_authority
from council.documents.errors import SealError
from council.documents.seal import seal_pdf
from council.documents.sealer import Sealer, open_assurance, open_sealer, trust_roots
from council.documents.statement import StatementReport, sign_statement, verify_statement
from council.documents.verify import Expected, Report, verify_pdf


def sealed(pdf: bytes, *, reason: str, at: dt.datetime) -> tuple[bytes, Report]:
    """Return the PDF with the organisation's seal, and what the verifier says of it.

    Raises SealError, also when the seal does not hold right after it was set.
    """
    done = seal_pdf(pdf, sealer=portal_sealer(), reason=reason, at=at)
    report = verified(done)
    if not report.valid:
        reasons = " ".join(report.reasons)
        message = f"Stämpeln gick inte att bekräfta: {reasons}"
        raise SealError(message)
    return done, report


def verified(pdf: bytes, *, expected: Expected | None = None) -> Report:
    """Return what the verifier says of a file, held against the installation's own trust.

    It never raises for what is in the file; SealError when our own certificates cannot be had.
    """
    return verify_pdf(
        pdf,
        trust_roots=portal_trust_roots(),
        signer_roots=portal_signer_roots(),
        expected=expected,
    )


def sealed_statement(data: bytes, *, at: dt.datetime) -> bytes:
    """Return the organisation's seal over bytes that are no PDF, held against our own trust.

    Raises SealError.
    """
    seal = sign_statement(data, sealer=portal_sealer(), at=at)
    report = verify_statement(data, seal, trust_roots=portal_trust_roots(), at=at)
    if not report.valid:
        reasons = " ".join(report.reasons)
        message = f"Stämpeln gick inte att bekräfta: {reasons}"
        raise SealError(message)
    return seal


def verified_statement(data: bytes, seal: bytes, *, at: dt.datetime) -> StatementReport:
    """Return what the seal over the bytes says, held against the installation's own trust.

    Raises SealError when our own certificates cannot be had.
    """
    return verify_statement(data, seal, trust_roots=portal_trust_roots(), at=at)


def portal_sealer() -> Sealer:
    """Return who seals, opened once a process: a session with a token is dear.

    Raises SealError when the certificate or its key cannot be had.
    """
    return _opened(tuple(sorted(_options().items())))


def portal_trust_roots() -> tuple[Certificate, ...]:
    """Return the certificates that our seals are held against. Raises SealError."""
    return trust_roots(_options())


def portal_signer_roots() -> tuple[Certificate, ...]:
    """Return the further certificates that signatures by persons may lead to. Raises SealError."""
    path = settings.SIGNING["trust_roots_file"]
    if not path:
        return ()
    try:
        return tuple(load_certs_from_pemder([path]))
    except (OSError, ValueError) as error:
        message = f"Underskrifternas rotcertifikat kan inte öppnas: {error}"
        raise SealError(message) from error


def portal_assurance() -> Assurance:
    """Return the time, trust and level of signatures by persons. Raises SealError."""
    terms = open_assurance(_options())
    return replace(terms, trust_roots=(*terms.trust_roots, *portal_signer_roots()))


def portal_authority() -> Authority:
    """Return the local test authority; only where it also makes the seal."""
    seal = settings.SEAL
    return local_authority(Path(seal["directory"]), organisation=seal["organisation"])


@lru_cache(maxsize=4)
def _opened(options: tuple[tuple[str, Any], ...]) -> Sealer:
    return open_sealer(dict(options))


def _options() -> dict[str, Any]:
    seal = settings.SEAL
    roots = (seal["trust_roots_file"],) if seal["trust_roots_file"] else ()
    external = {"tsa_url": seal["timestamp_url"], "trust_roots": roots, "level": "B-LTA"}
    by_backend: dict[str, dict[str, Any]] = {
        "local": {
            "folder": Path(seal["directory"]),
            "organisation": seal["organisation"],
            "trust_roots": roots,
        },
        "pkcs12": {
            "file": Path(seal["pkcs12_file"]),
            "passphrase": seal["pkcs12_password"],
            **external,
        },
        "pkcs11": {
            "module": Path(seal["pkcs11_module"]),
            "token": seal["pkcs11_token"],
            "pin": seal["pkcs11_pin"],
            "key": seal["pkcs11_key_label"],
            "certificate": seal["pkcs11_cert_label"],
            **external,
        },
    }
    return {"backend": seal["backend"], **by_backend[seal["backend"]]}

"""The installation's seal: settings.SEAL as `council.documents` wants it."""

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

from asn1crypto.x509 import Certificate
from django.conf import settings

from council.documents.errors import SealError
from council.documents.seal import seal_pdf
from council.documents.sealer import Sealer, open_sealer, trust_roots
from council.documents.verify import Report, verify_pdf


def sealed(pdf: bytes, *, reason: str, at: dt.datetime) -> tuple[bytes, Report]:
    """Return the PDF with the organisation's seal, and what the verifier says of it.

    Raises SealError, also when the seal does not hold right after it was set.
    """
    done = seal_pdf(pdf, sealer=portal_sealer(), reason=reason, at=at)
    report = verify_pdf(done, trust_roots=portal_trust_roots())
    if not report.valid:
        reasons = " ".join(report.reasons)
        message = f"Stämpeln gick inte att bekräfta: {reasons}"
        raise SealError(message)
    return done, report


def portal_sealer() -> Sealer:
    """Return who seals, opened once a process: a session with a token is dear.

    Raises SealError when the certificate or its key cannot be had.
    """
    return _opened(tuple(sorted(_options().items())))


def portal_trust_roots() -> tuple[Certificate, ...]:
    """Return the certificates that our seals are held against. Raises SealError."""
    return trust_roots(_options())


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

"""Sealing a few bytes that are no PDF: a detached CMS signature by the organisation (RFC 5652).

openssl cms -verify -binary -inform DER -in FILE.p7s -content FILE -CAfile ROOTS.pem
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, x509
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from council.documents.errors import SealError
from council.documents.sealer import Sealer
from council.documents.signature_cms import name_of
from council.documents.verify_signature import TROUBLE

UNTRUSTED = "Stämpelns certifikat är inte utfärdat av någon som vi litar på."


@dataclass(frozen=True)
class StatementReport:
    """What a check found: `signer` as the certificate names it, and what speaks against it."""

    signer: str
    reasons: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the seal is over these bytes and leads to somebody whom we trust."""
        return not self.reasons


def sign_statement(data: bytes, *, sealer: Sealer, at: datetime) -> bytes:
    """Return the seal over the bytes, DER, with the certificate and a time stamp in it.

    Raises SealError.
    """
    try:
        signed = asyncio.run(
            sealer.signer.async_sign_general_data(
                data,
                "sha256",
                timestamper=sealer.timestamper(at),
                signed_attr_settings=PdfCMSSignedAttributes(signing_time=at),
            )
        )
    except (SigningError, TimestampRequestError, OSError) as error:
        raise SealError(f"Uppgiften kunde inte stämplas: {error}") from error
    return bytes(signed.dump())


def verify_statement(
    data: bytes, seal: bytes, *, trust_roots: Sequence[x509.Certificate], at: datetime
) -> StatementReport:
    """Return what the seal says of the bytes; the certificate has to be good at `at`.

    It never raises for what is in either.
    """
    try:
        content = cms.ContentInfo.load(seal, strict=True)["content"]
        trust = ValidationContext(
            trust_roots=list(trust_roots), moment=at, allow_fetching=False,
            revocation_mode="soft-fail",
        )  # fmt: skip
        found = asyncio.run(async_validate_detached_cms(data, content, trust))
    except (SignatureValidationError, *TROUBLE) as error:
        return StatementReport("", (f"Stämpeln går inte att läsa: {error}",))
    reasons = []
    if not found.intact or not found.valid:
        reasons.append("Stämpeln gäller inte de här uppgifterna: de är ändrade.")
    elif not found.trusted:
        reasons.append(UNTRUSTED)
    stamped = found.timestamp_validity
    if stamped is not None and not (stamped.intact and stamped.valid and stamped.trusted):
        reasons.append("Stämpelns tidsstämpel håller inte.")
    return StatementReport(name_of(found.signing_cert), tuple(reasons))

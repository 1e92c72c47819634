"""Tells whether a PDF is what was once sealed and signed, and says why not in plain Swedish.

Accepted only when pyHanko's own judgement and the AdES indication (ETSI EN 319 102-1) both say
yes, the last signature or time stamp covers the file to its last byte, and the file is the one
that we expect.
"""

import asyncio
import hashlib
import io
import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from council.documents.verify_signature import TROUBLE, Signature, check_signature, policy

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Expected:
    """What the portal itself knows of the file; None for what it does not."""

    sha256: str | None = None
    size: int | None = None
    signers: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Report:
    """`valid`, the reasons against in Swedish, and every signature found, oldest first."""

    valid: bool
    reasons: list[str]
    signatures: list[Signature] = field(default_factory=list)
    sha256: str = ""
    size: int = 0

    def to_json(self) -> str:
        """The report as JSON, to be shown or stored with the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def verify_pdf(
    data: bytes, *, trust_roots: Sequence[x509.Certificate], expected: Expected | None = None
) -> Report:
    """Never raises: whatever is wrong with `data` is a reason in the report."""
    reasons = list(_against(data, expected)) if expected else []
    signatures: list[Signature] = []
    if b"%PDF-" not in data[:1024]:
        reasons.append("Filen är inte en PDF.")
    else:
        try:
            signatures = asyncio.run(_signatures(data, trust_roots))
            reasons += _judged(signatures, expected)
        except TROUBLE:
            logger.info("A file could not be verified", exc_info=True)
            reasons.append("Filen är skadad eller ofullständig och går inte att läsa.")
    return Report(
        valid=not reasons,
        reasons=list(dict.fromkeys(reasons)),
        signatures=signatures,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )


async def _signatures(data: bytes, trust_roots: Sequence[x509.Certificate]) -> list[Signature]:
    reader = PdfFileReader(io.BytesIO(data))
    if reader.encrypted:
        raise PdfError("encrypted")
    spec = policy(trust_roots)
    return [
        await check_signature(embedded, spec, file_size=len(data))
        for embedded in reader.embedded_signatures
    ]


def _against(data: bytes, expected: Expected) -> Iterable[str]:
    if expected.size is not None and expected.size != len(data):
        yield f"Filen är {len(data)} byte, men den utfärdade är {expected.size} byte."
    if expected.sha256 is not None and expected.sha256 != hashlib.sha256(data).hexdigest():
        yield "Filen är inte identisk med den som utfärdades (kontrollsumman skiljer sig)."


def _judged(signatures: list[Signature], expected: Expected | None) -> Iterable[str]:
    for signature in signatures:
        yield from signature.reasons
    people = [signature for signature in signatures if signature.kind != "timestamp"]
    if not people:
        yield "Filen har varken elektronisk stämpel eller underskrift."
    elif not signatures[-1].covers_whole_file:
        yield "Filen har fått ett tillägg efter den sista stämpeln eller underskriften."
    if expected and expected.signers is not None:
        yield from _missing(expected.signers, [signature.signer for signature in people])


def _missing(wanted: Sequence[str], found: Sequence[str]) -> Iterable[str]:
    for name in wanted:
        if name not in found:
            yield f"Stämpel eller underskrift av {name} saknas: filen är en tidigare utgåva."
    for name in found:
        if name not in wanted:
            yield f"Filen är också undertecknad av {name}, som inte hör till handlingen."

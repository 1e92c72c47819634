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
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

from asn1crypto import x509
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from council.documents.verify_expected import (
    Expected,
    ExpectedSigner,
    against_bytes,
    against_signers,
    progress,
)
from council.documents.verify_signature import (
    TROUBLE,
    Signature,
    check_signature,
    kind_of,
    policy,
)

__all__ = ["Expected", "ExpectedSigner", "Report", "verify_pdf"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Report:
    """`valid`, the reasons against in Swedish, and every signature found, oldest first.

    `progress` tells how many of those expected have signed, "" where that is not known.
    """

    valid: bool
    reasons: list[str]
    signatures: list[Signature] = field(default_factory=list)
    sha256: str = ""
    size: int = 0
    progress: str = ""

    def to_json(self) -> str:
        """The report as JSON, to be shown or stored with the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def verify_pdf(
    data: bytes,
    *,
    trust_roots: Sequence[x509.Certificate],
    signer_roots: Sequence[x509.Certificate] = (),
    expected: Expected | None = None,
) -> Report:
    """Never raises: whatever is wrong with `data` is a reason in the report.

    Seals and time stamps must lead back to `trust_roots`; signatures by persons may also lead to
    `signer_roots`, whose certificates seal nothing.
    """
    reasons = list(against_bytes(data, expected)) if expected else []
    signatures: list[Signature] = []
    if b"%PDF-" not in data[:1024]:
        reasons.append(_("Filen är inte en PDF."))
    else:
        try:
            signatures = asyncio.run(_signatures(data, trust_roots, signer_roots))
            reasons += _judged(signatures, expected)
        except TROUBLE:
            logger.info("A file could not be verified", exc_info=True)
            reasons.append(_("Filen är skadad eller ofullständig och går inte att läsa."))
    return Report(
        valid=not reasons,
        reasons=list(dict.fromkeys(reasons)),
        signatures=signatures,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        progress=progress(expected, signatures),
    )


async def _signatures(
    data: bytes,
    trust_roots: Sequence[x509.Certificate],
    signer_roots: Sequence[x509.Certificate],
) -> list[Signature]:
    reader = PdfFileReader(io.BytesIO(data))
    if reader.encrypted:
        raise PdfError("encrypted")
    ours, persons = policy(trust_roots), policy((*trust_roots, *signer_roots))
    return [
        await check_signature(
            embedded,
            persons if kind_of(embedded) == "signature" else ours,
            file_size=len(data),
        )
        for embedded in reader.embedded_signatures
    ]


def _judged(signatures: list[Signature], expected: Expected | None) -> Iterator[str]:
    for signature in signatures:
        yield from signature.reasons
    people = [signature for signature in signatures if signature.kind != "timestamp"]
    if not people:
        yield _("Filen har varken elektronisk stämpel eller underskrift.")
    elif not signatures[-1].covers_whole_file:
        yield _("Filen har fått ett tillägg efter den sista stämpeln eller underskriften.")
    if expected:
        yield from against_signers(expected, people)

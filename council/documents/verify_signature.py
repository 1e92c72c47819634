"""One signature of a PDF: whose it is, when it was made, and what speaks against it."""

import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from asn1crypto import x509
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.ades.report import AdESPassed, AdESSubIndic
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.ades import ades_lta_validation, ades_with_time_validation
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator.context import CertValidationPolicySpec, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.registry import SimpleTrustManager

from council.documents.memo import SEAL_FIELD
from council.documents.signature_cms import name_of

logger = logging.getLogger(__name__)

# What broken or hostile files raise in the parsers of PDF, CMS and certificates.
TROUBLE = (
    PdfError, PathError, ValidationError, ValueError, LookupError, TypeError, AttributeError,
    OSError, RecursionError, ArithmeticError, NotImplementedError, AssertionError, EOFError,
    struct.error, zlib.error,
)  # fmt: skip
CALLED = {
    "seal": gettext_noop("Stämpeln"),
    "signature": gettext_noop("Underskriften"),
    "timestamp": gettext_noop("Tidsstämpeln"),
}
INDICATIONS = {
    "HASH_FAILURE": gettext_noop("innehållet har ändrats efteråt"),
    "SIG_CRYPTO_FAILURE": gettext_noop("den kryptografiska kontrollen misslyckades"),
    "FORMAT_FAILURE": gettext_noop("den har fel format"),
    "REVOKED": gettext_noop("certifikatet är spärrat"),
    "REVOKED_NO_POE": gettext_noop("certifikatet är spärrat"),
    "EXPIRED": gettext_noop("certifikatets giltighetstid har gått ut"),
    "OUT_OF_BOUNDS_NO_POE": gettext_noop("certifikatet gällde inte när den gjordes"),
    "NOT_YET_VALID": gettext_noop("certifikatet gällde inte ännu när den gjordes"),
    "NO_CERTIFICATE_CHAIN_FOUND": gettext_noop(
        "certifikatet är inte utfärdat av någon som vi litar på"
    ),
    "CERTIFICATE_CHAIN_GENERAL_FAILURE": gettext_noop(
        "certifikatet leder inte till någon som vi litar på"
    ),
    "TRY_LATER": gettext_noop("det går inte att avgöra om certifikatet är spärrat"),
    "TIMESTAMP_ORDER_FAILURE": gettext_noop("tidsstämpeln stämmer inte"),
}


@dataclass(frozen=True)
class Signature:
    """What was found of one signature; times in ISO 8601, `level` after ETSI EN 319 142-1.

    `kind` is seal (the organisation's), signature (a person's) or timestamp (of the document).
    `certificate` is the SHA-256 of the signer's, in hex. `modifications` names what was added
    after it: NONE, LTA_UPDATES, FORM_FILLING, OTHER.
    """

    kind: str
    field_name: str
    signer: str
    certificate: str = ""
    signed_at: str | None = None
    timestamp_at: str | None = None
    level: str = ""
    indication: str = ""
    intact: bool = False
    trusted: bool = False
    covers_whole_file: bool = False
    modifications: str | None = None
    reasons: list[str] = field(default_factory=list)


def policy(trust_roots: Sequence[x509.Certificate]) -> PdfSignatureValidationSpec:
    """Trusts these roots, and no other; looks nothing up, since what counts is in the file."""
    rule = RevocationCheckingRule.CHECK_IF_DECLARED
    certificates = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=list(trust_roots)),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(rule, rule)),
    )
    gathering = RevocationInfoGatheringSpec(
        online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY
    )
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=certificates, revinfo_gathering_policy=gathering
        )
    )


async def check_signature(
    embedded: EmbeddedPdfSignature, spec: PdfSignatureValidationSpec, *, file_size: int
) -> Signature:
    """The findings on one signature or document time stamp; raises nothing for a broken one."""
    name = str(embedded.field_name)
    kind = kind_of(embedded)
    try:
        embedded.compute_integrity_info(diff_policy=spec.diff_policy)
        certificate = embedded.signer_cert
        found = Signature(
            kind,
            name,
            name_of(certificate),
            certificate.sha256.hex(),
            covers_whole_file=_end(embedded) == file_size,
        )
        if kind == "timestamp":
            return await _stamped(found, embedded, spec)
        return _judged(found, embedded, await _validate(embedded, spec))
    except TROUBLE as error:
        logger.info("A signature could not be read", exc_info=True)
        told = {"name": name, "error": type(error).__name__}
        reason = _("%(name)s: går inte att läsa (%(error)s).") % told
        return Signature(kind, name, "", reasons=[reason])


async def _stamped(
    found: Signature, embedded: EmbeddedPdfSignature, spec: PdfSignatureValidationSpec
) -> Signature:
    """A time stamp of the whole document, which keeps a B-LTA seal verifiable."""
    trust = spec.signature_validation_spec.cert_validation_policy.trust_manager
    context = ValidationContext(trust_manager=trust, allow_fetching=False)
    status = await async_validate_pdf_timestamp(embedded, context, spec.diff_policy)
    level = status.modification_level
    sound = bool(status.intact and status.valid)
    return replace(
        found,
        timestamp_at=_iso(status.timestamp),
        intact=sound,
        trusted=bool(status.trusted),
        modifications=level.name if level is not None else None,
        reasons=[]
        if sound and status.trusted
        else [_("%(signature)s är inte giltig.") % {"signature": _called(found)}],
    )


async def _validate(embedded: EmbeddedPdfSignature, spec: PdfSignatureValidationSpec) -> Any:
    """ETSI EN 319 102-1: 5.6.3 where the document has time stamps of its own, else 5.5."""
    if embedded.reader.embedded_timestamp_signatures:
        return await ades_lta_validation(embedded, spec)
    return await ades_with_time_validation(
        embedded.signed_data,
        spec.signature_validation_spec,
        raw_digest=embedded.compute_digest(),
        extra_status_kwargs=embedded.summarise_integrity_info(),
        status_cls=PdfSignatureStatus,
    )


def _judged(found: Signature, embedded: EmbeddedPdfSignature, result: Any) -> Signature:
    status = result.api_status
    stamp = getattr(status, "timestamp_validity", None)
    level = getattr(status, "modification_level", None)
    return replace(
        found,
        signed_at=_iso(embedded.self_reported_timestamp),
        timestamp_at=_iso(getattr(stamp, "timestamp", None)),
        level=_level(embedded.reader) if stamp is not None else "B-B",
        indication=result.ades_subindic.standard_name,
        intact=bool(status and status.intact and status.valid),
        trusted=bool(status and status.trusted),
        modifications=level.name if level is not None else None,
        reasons=[f"{_called(found)}: {words}." for words in _against(result)],
    )


def _against(result: Any) -> Iterator[str]:
    status, indication = result.api_status, result.ades_subindic
    if indication is not AdESPassed.OK:
        yield _in_words(indication)
    elif status is None or not status.bottom_line:
        yield _("filen har ändrats på ett sätt som stämpeln inte tillåter")
    level = getattr(status, "modification_level", None)
    if level is ModificationLevel.OTHER or (status and not status.docmdp_ok):
        yield _("filen har fått otillåtna tillägg efteråt")


def _in_words(indication: AdESSubIndic) -> str:
    name = indication.standard_name
    if name in INDICATIONS:
        return _(INDICATIONS[name])
    return _("den kunde inte godkännas (%(why)s)") % {"why": name}


def kind_of(embedded: EmbeddedPdfSignature) -> str:
    """Seal, signature or timestamp, by the object and the field that it stands in."""
    if embedded.sig_object_type != "/Sig":
        return "timestamp"
    return "seal" if embedded.field_name == SEAL_FIELD else "signature"


def _called(found: Signature) -> str:
    return _("%(what)s av %(who)s") % {"what": _(CALLED[found.kind]), "who": found.signer}


def _level(reader: Any) -> str:
    if "/DSS" not in reader.root:
        return "B-T"
    return "B-LTA" if reader.embedded_timestamp_signatures else "B-LT"


def _end(embedded: EmbeddedPdfSignature) -> int:
    """Where in the file the signed bytes end."""
    _, _, start, length = (int(number) for number in embedded.byte_range)
    return start + length


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None

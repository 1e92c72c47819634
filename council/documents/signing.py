"""A person's signature in a sealed PDF (PAdES), in two steps with a signing service between them.

`prepare_signature` adds the visible stamp and an empty place for the signature, and gives the
digest to be signed; `complete_signature` puts in what the service made of it. Each signature is a
revision of its own: what was there before stays byte for byte (ISO 32000-1, 12.8.1).
"""

import asyncio
import hashlib
import io
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_signer import PdfTBSDocument, PostSignInstructions
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko_certvalidator.errors import PathError, ValidationError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from council.documents.assurance import Assurance
from council.documents.errors import SignError
from council.documents.memo import SEAL_FIELD
from council.documents.seal import LOCAL_SEAL_SIZE
from council.documents.signature_cms import (
    name_of,
    names_agree,
    open_cms,
    signing_certificate,
    with_timestamp,
)
from council.documents.signing_service import Answer, SignerFacts, Status
from council.documents.stamp import signature_style

# Room for a signature with its certificates, revocation answers and time stamp, in hex digits.
RESERVED = 2 * 16 * 1024


@dataclass(frozen=True)
class Prepared:
    """A PDF with an empty place for one signature, and the SHA-256 `digest` to be signed.

    It may wait for days: keep `pdf` as a file and `state` beside it, and come back by `restored`.
    Nobody is to be handed the file. `base_size` bytes of it are the file before this signature,
    whose SHA-256 is `base_sha256`: if that is no longer the newest, prepare anew.
    """

    pdf: bytes = field(repr=False)
    signature_field: str
    signer: SignerFacts
    reason: str
    digest: bytes
    start: int
    end: int
    base_size: int
    base_sha256: str

    def state(self) -> dict[str, Any]:
        """Everything but the PDF, fit for JSON."""
        held = {name: value for name, value in vars(self).items() if name != "pdf"}
        return {**held, "signer": vars(self.signer), "digest": self.digest.hex()}

    @classmethod
    def restored(cls, pdf: bytes, state: dict[str, Any]) -> "Prepared":
        """The inverse of `state`."""
        signer, digest = SignerFacts(**state["signer"]), bytes.fromhex(state["digest"])
        return cls(pdf=pdf, **{**state, "signer": signer, "digest": digest})


@dataclass(frozen=True)
class SignedFile:
    """The file after a signature, and the SHA-256 of the certificate that signed."""

    pdf: bytes = field(repr=False)
    sha256: str
    size: int
    certificate: str
    certificate_name: str


def prepare_signature(
    pdf: bytes, *, field: str, signer: SignerFacts, reason: str, at: datetime, test: bool
) -> Prepared:
    """The file with `signer`'s stamp in an empty field, all but signed.

    `at` (aware) is printed in the stamp, where `test` also says that the signature is a test.
    Raises SignError for a file that is not sealed, or has no such field, or one signed already.
    """
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        _check_field(writer, field)
        meta = signers.PdfSignatureMetadata(
            field_name=field,
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm="sha256",
            name=signer.name,
            reason=reason,
        )
        session = signers.PdfSigner(
            meta,
            signer=signers.ExternalSigner(None, None),
            stamp_style=signature_style(signer.name, signer.role, at, test=test),
        ).init_signing_session(writer, existing_fields_only=True)
        session.system_time = at
        document = session.prepare_tbs_document(
            None, bytes_reserved=LOCAL_SEAL_SIZE if test else RESERVED
        )
        output = io.BytesIO()
        hole, _ = document.digest_tbs_document(output=output)
    except (SigningError, PdfError) as error:
        raise SignError(f"Handlingen kunde inte förberedas för underskrift: {error}") from error
    return Prepared(
        pdf=output.getvalue(),
        signature_field=field,
        signer=signer,
        reason=reason,
        digest=hole.document_digest,
        start=hole.reserved_region_start,
        end=hole.reserved_region_end,
        base_size=len(pdf),
        base_sha256=hashlib.sha256(pdf).hexdigest(),
    )


def complete_signature(
    prepared: Prepared, answer: Answer, *, assurance: Assurance, at: datetime
) -> SignedFile:
    """The signed file: the CMS in its place, with a time stamp, and at B-LTA what makes it last.

    `at` (aware) is the time of the local test authority's time stamp. Raises SignError when the
    answer is no signature, or one over another file, by another person or with a certificate that
    does not hold. Whether the whole file is as expected is for `verify_pdf` to say afterwards.
    """
    who = prepared.signer
    if answer.status is not Status.SIGNED:
        raise SignError(answer.message or f"{who.name} har inte skrivit under.")
    if answer.signer_id != who.id:
        raise SignError(f"Underskriftstjänsten svarade för någon annan än {who.name}.")
    found = open_cms(answer.cms, digest=prepared.digest)
    certificate, _ = signing_certificate(found)
    name = name_of(certificate)
    if not names_agree(name, who.name):
        raise SignError(f"Underskriften är gjord av {name}, inte av {who.name}.")
    try:
        signed = asyncio.run(_completed(prepared, found, assurance, at))
    except (PathError, ValidationError) as error:
        raise SignError(f"Certifikatet för {name} är inte giltigt: {error}") from error
    except (TimestampRequestError, OSError) as error:
        raise SignError(f"Tidsstämpeln kunde inte hämtas: {error}") from error
    except (SigningError, PdfError) as error:
        raise SignError(f"Underskriften av {name} kunde inte göras: {error}") from error
    return SignedFile(
        pdf=signed,
        sha256=hashlib.sha256(signed).hexdigest(),
        size=len(signed),
        certificate=certificate.sha256.hex(),
        certificate_name=name,
    )


def _check_field(writer: IncrementalPdfFileWriter, field: str) -> None:
    fields = {name: value for name, value, _ in enumerate_sig_fields(writer.prev)}
    if fields.get(SEAL_FIELD) is None:
        raise SignError("Handlingen är inte stämplad. Den stämplas innan någon skriver under.")
    if field not in fields or field == SEAL_FIELD:
        raise SignError(f"Handlingen har ingen plats för underskriften ({field}).")
    if fields[field] is not None:
        raise SignError("Platsen för underskriften är redan använd.")


async def _completed(
    prepared: Prepared, found: cms.ContentInfo, assurance: Assurance, at: datetime
) -> bytes:
    meta = assurance.metadata(prepared.signature_field, prepared.reason, known_signer=False)
    stamper = assurance.timestamper(at)
    context: Any = meta.validation_context
    async with aclosing(context):
        validated = await _validated(prepared, found, meta, stamper)
        found = await with_timestamp(found, stamper)
        lasting = PostSignInstructions(
            validation_info=validated,
            timestamper=stamper,
            timestamp_md_algorithm="sha256",
            dss_settings=meta.dss_settings,
        )
        output = io.BytesIO(prepared.pdf)
        await PdfTBSDocument.async_finish_signing(
            output,
            PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end),
            found,
            post_sign_instr=lasting if assurance.lasting else None,
            validation_context=context,
        )
    return output.getvalue()


async def _validated(
    prepared: Prepared,
    found: cms.ContentInfo,
    meta: signers.PdfSignatureMetadata,
    stamper: Any,
) -> Any:
    """The certificate held against our roots before it is used, with what proves that later.

    pyHanko does that for a file about to be signed, which is the one without this signature.
    """
    certificate, others = signing_certificate(found)
    store = SimpleCertificateStore.from_certs(others)
    writer = IncrementalPdfFileWriter(io.BytesIO(prepared.pdf[: prepared.base_size]))
    signer = signers.PdfSigner(
        meta, signer=signers.ExternalSigner(certificate, store), timestamper=stamper
    )
    session = signer.init_signing_session(writer, existing_fields_only=True)
    return await session.perform_presign_validation(writer)

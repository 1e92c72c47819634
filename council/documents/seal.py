"""Seals a finished PDF (e-stämpel): a PAdES signature by the organisation, never by a person."""

import io
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko_certvalidator.errors import PathError, ValidationError

from council.documents.errors import SealError
from council.documents.memo import SEAL_FIELD
from council.documents.sealer import Sealer
from council.documents.stamp import stamp_style

# Room for the local authority's seal, in hex digits; any other is measured by a trial signature.
LOCAL_SEAL_SIZE = 12_000


def seal_pdf(pdf: bytes, *, sealer: Sealer, reason: str, at: datetime) -> bytes:
    """The file with the seal added in its own revision; what was there stays byte for byte.

    The seal certifies: after it only signatures in the fields that exist may come (DocMDP
    FILL_FORMS, ISO 32000-1 12.8.2.2). `at` (aware) is printed in the seal box and is the time of
    the local test authority's time stamp. Raises SealError, also for a file sealed already.
    """
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        _check_field(writer)
        signer = signers.PdfSigner(
            sealer.metadata(
                SEAL_FIELD, reason, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS
            ),
            signer=sealer.signer,
            timestamper=sealer.timestamper(at),
            stamp_style=stamp_style(sealer.name, at),
        )
        sealed = io.BytesIO()
        signer.sign_pdf(
            writer,
            existing_fields_only=True,
            bytes_reserved=LOCAL_SEAL_SIZE if sealer.test else None,
            output=sealed,
        )
    except (PathError, ValidationError) as error:
        raise SealError(f"Stämpelns certifikat är inte giltigt: {error}") from error
    except (TimestampRequestError, OSError) as error:
        raise SealError(f"Tidsstämpeln kunde inte hämtas: {error}") from error
    except (SigningError, PdfError) as error:
        raise SealError(f"Handlingen kunde inte stämplas: {error}") from error
    return sealed.getvalue()


def _check_field(writer: IncrementalPdfFileWriter) -> None:
    fields = {name: value for name, value, _ in enumerate_sig_fields(writer.prev)}
    if SEAL_FIELD not in fields:
        raise SealError("Handlingen saknar stämpelfält. Utkast kan inte stämplas.")
    if fields[SEAL_FIELD] is not None:
        raise SealError("Handlingen är redan stämplad.")

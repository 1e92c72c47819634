"""One local test authority and one sealed file of each kind for all these tests."""

import io

import pytest
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from council.documents.memo import render_memo
from council.documents.seal import seal_pdf
from council.documents.sealer import open_sealer, trust_roots
from council.documents.stamp import stamp_style

from . import samples


@pytest.fixture(scope="session")
def seal_settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority") / "authority"
    return {"backend": "local", "folder": folder, "organisation": "Ekby kommun"}


@pytest.fixture(scope="session")
def sealer(seal_settings):
    return open_sealer(seal_settings)


@pytest.fixture(scope="session")
def roots(seal_settings):
    return trust_roots(seal_settings)


@pytest.fixture(scope="session")
def now():
    return timezone.now()


@pytest.fixture(scope="session")
def memo_pdf():
    return render_memo(samples.MEMO)


@pytest.fixture(scope="session")
def sealed_pdf(memo_pdf, sealer, now):
    return seal_pdf(memo_pdf, sealer=sealer, reason="Fastställd handling", at=now)


@pytest.fixture(scope="session")
def sealed_then_signed(sealer, now):
    """A sealed memo, and the same memo signed after that by a person in her own field."""

    sealed = seal_pdf(render_memo(samples.LONG), sealer=sealer, reason="Fastställd", at=now)
    signed = io.BytesIO()
    signers.PdfSigner(
        signers.PdfSignatureMetadata(
            field_name="Underskrift-1", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
        ),
        signer=sealer.signer,
        timestamper=sealer.timestamper(now),
        stamp_style=stamp_style("Gun Sjödin", now),
    ).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(sealed)), existing_fields_only=True, output=signed
    )
    return sealed, signed.getvalue()

"""One local test authority and one sealed file of each kind for all these tests."""

from dataclasses import replace

import pytest
from django.utils import timezone

from council.documents.authority import local_authority
from council.documents.memo import render_memo
from council.documents.minutes import render_minutes
from council.documents.seal import seal_pdf
from council.documents.sealer import open_assurance, open_sealer, trust_roots
from council.documents.signing_local import LocalSigningService

from . import minutes_samples, samples
from . import signing_case as case


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
def assurance(seal_settings):
    return open_assurance(seal_settings)


@pytest.fixture(scope="session")
def service(seal_settings):
    return LocalSigningService(local_authority(seal_settings["folder"], organisation="Ekby"))


@pytest.fixture(scope="session")
def steps(sealer, service, assurance, now):
    """A sealed memo, the same signed by the chair, and then by the attester too."""
    return three_steps(render_memo(case.TWO), sealer, service, assurance, now)


@pytest.fixture(scope="session")
def lasting_steps(sealer, service, assurance, now):
    """The same with validation data and time stamps of the document at every step."""
    lasting = replace(assurance, level="B-LTA")
    lasting_sealer = replace(sealer, level="B-LTA")
    return three_steps(render_memo(case.TWO), lasting_sealer, service, lasting, now)


@pytest.fixture(scope="session")
def signed_minutes(sealer, service, assurance, now):
    """Minutes that chair and attester have signed."""
    pdf = render_minutes(minutes_samples.MINUTES)
    return three_steps(pdf, sealer, service, assurance, now)[-1]


def three_steps(pdf, sealer, service, assurance, now):
    sealed = seal_pdf(pdf, sealer=sealer, reason="Fastställd", at=now)
    common = {"service": service, "assurance": assurance, "now": now}
    once = case.signed(sealed, case.CHAIR, "Signature1", **common)
    return sealed, once, case.signed(once, case.ATTESTER, "Signature2", **common)

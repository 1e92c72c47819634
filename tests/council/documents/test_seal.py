import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import load_pem_x509_certificate

from council.documents.authority import local_authority
from council.documents.errors import SealError
from council.documents.memo import render_memo
from council.documents.seal import seal_pdf
from council.documents.sealer import open_sealer, trust_roots
from council.documents.verify import verify_pdf

from . import samples


def test_the_seal_leaves_what_it_seals_byte_for_byte(memo_pdf, sealed_pdf):
    assert sealed_pdf.startswith(memo_pdf)


def test_a_seal_is_set_once(sealed_pdf, sealer, now):
    with pytest.raises(SealError, match="redan stämplad"):
        seal_pdf(sealed_pdf, sealer=sealer, reason="x", at=now)


def test_a_draft_cannot_be_sealed(sealer, now):
    with pytest.raises(SealError, match="Utkast kan inte stämplas"):
        seal_pdf(render_memo(samples.DRAFT), sealer=sealer, reason="x", at=now)


def test_the_test_authority_says_test_and_keeps_its_keys(seal_settings, sealer):
    folder = seal_settings["folder"]
    for name in ("root", "seal", "timestamp"):
        certificate = load_pem_x509_certificate((folder / f"{name}.crt").read_bytes())
        assert "TEST" in certificate.subject.rfc4514_string()
        assert stat.S_IMODE((folder / f"{name}.key").stat().st_mode) == 0o600
    assert sealer.test


def test_two_processes_that_start_at_once_get_the_same_authority(tmp_path):
    def start(_):
        return (
            local_authority(tmp_path / "a", organisation="Ekby").certificate("root").read_bytes()
        )

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(start, range(8)))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_pkcs12_file_is_opened_with_its_passphrase(tmp_path, seal_settings, sealer):
    folder = seal_settings["folder"]
    key = serialization.load_pem_private_key((folder / "seal.key").read_bytes(), None)
    certificate = load_pem_x509_certificate((folder / "seal.crt").read_bytes())
    file = tmp_path / "seal.p12"
    file.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"seal", key, certificate, None, serialization.BestAvailableEncryption(b"hemligt")
        )
    )
    settings = {
        "backend": "pkcs12",
        "file": file,
        "passphrase": "hemligt",
        "tsa_url": "https://tsa.example/",
        "trust_roots": [folder / "root.crt"],
    }
    opened = open_sealer(settings)
    assert opened.name == sealer.name
    assert not opened.test
    with pytest.raises(SealError, match="PKCS#12"):
        open_sealer({**settings, "passphrase": "fel"})


def test_a_certificate_that_cannot_be_checked_for_revocation_does_not_seal(
    memo_pdf, sealer, now, tmp_path
):
    with pytest.raises(SealError):
        seal_pdf(memo_pdf, sealer=replace(sealer, test=False, revoked=()), reason="x", at=now)


@pytest.mark.parametrize(
    "wrong", [{"backend": "fax"}, {"backend": "local", "level": "B-X"}, {"backend": "pkcs12"}]
)
def test_wrong_settings_are_called_out(wrong):
    with pytest.raises(SealError, match="Stämpelns"):
        open_sealer(wrong)


def test_a_name_with_a_percent_sign_is_printed_as_it_is(tmp_path, memo_pdf, now):
    settings = {"folder": tmp_path / "a", "organisation": "100 % Ekby kommun"}
    sealed = seal_pdf(memo_pdf, sealer=open_sealer(settings), reason="x", at=now)
    assert verify_pdf(sealed, trust_roots=trust_roots(settings)).valid

"""A seal whose key lies in a security module: SoftHSM stands in for the hardware."""

import dataclasses
import shutil
import subprocess
from pathlib import Path

import pkcs11
import pytest
from asn1crypto import pem
from pkcs11.util.x509 import decode_x509_certificate

from council.documents.authority import local_authority
from council.documents.seal import seal_pdf
from council.documents.sealer import open_sealer
from council.documents.verify import verify_pdf

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "1234"

pytestmark = [
    pytest.mark.peer,
    pytest.mark.skipif(
        not (MODULE.exists() and shutil.which("softhsm2-util")), reason="softhsm2 is not installed"
    ),
]


@pytest.fixture
def token(tmp_path, monkeypatch, now):
    """A token with the test authority's seal key and certificate."""
    tokens = tmp_path / "tokens"
    tokens.mkdir()
    conf = tmp_path / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {tokens}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(conf))
    authority = local_authority(tmp_path / "keys", organisation="Ekby kommun", at=now)

    def util(*arguments):
        subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)

    util("--init-token", "--free", "--label", "portal", "--pin", PIN, "--so-pin", "4321")
    util("--import", str(authority.key("seal")), "--token", "portal", "--label", "seal",
         "--id", "01", "--pin", PIN)  # fmt: skip
    _, _, certificate = pem.unarmor(authority.certificate("seal").read_bytes())
    held = pkcs11.lib(str(MODULE)).get_token(token_label="portal")
    with held.open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                **decode_x509_certificate(certificate),
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.LABEL: "seal",
                pkcs11.Attribute.ID: b"\x01",
            }
        )
    return authority


def test_a_key_that_never_leaves_the_token_seals(token, tmp_path, memo_pdf, now):
    local = open_sealer(
        {"backend": "local", "folder": tmp_path / "keys", "organisation": "Ekby kommun"}
    )
    held = open_sealer(
        {
            "backend": "pkcs11",
            "module": MODULE,
            "token": "portal",
            "pin": PIN,
            "certificate": "seal",
            "key": "seal",
            "raw": True,
            "tsa_url": "",
        }
    )
    # Time stamps and revocation are the local authority's; the signature is the token's.
    sealer = dataclasses.replace(local, signer=held.signer)
    sealed = seal_pdf(memo_pdf, sealer=sealer, reason="Fastställd", at=now)
    report = verify_pdf(sealed, trust_roots=local.trust_roots)
    assert report.valid, report.reasons
    assert [signature.signer for signature in report.signatures] == [local.name]

"""A certificate authority of one's own, for trying the portal out; every name in it says TEST.

A root, a seal certificate and a time-stamp certificate, made at first start in one folder. What it
seals proves nothing to anybody else: production takes a certificate from a trust service.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LIFE = timedelta(days=3650)
# Clocks of the machine that makes the files and the one that uses them may differ a little.
MARGIN = timedelta(hours=1)


@dataclass(frozen=True)
class Authority:
    """Where the local test authority keeps its certificates (.crt) and private keys (.key)."""

    folder: Path

    def certificate(self, name: str) -> Path:
        return self.folder / f"{name}.crt"

    @property
    def revoked(self) -> Path:
        """The revocation list in DER; nothing is ever on it."""
        return self.folder / "root.crl"

    def key(self, name: str) -> Path:
        return self.folder / f"{name}.key"


def local_authority(folder: Path, *, organisation: str, at: datetime | None = None) -> Authority:
    """The authority in `folder`, made now if there is none; safe when two processes start at once.

    `at` is the moment its certificates begin to be valid.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".authority-", dir=folder.parent))
        try:
            _make(made, organisation, at or datetime.now(UTC))  # noqa: TID251 no caller has a clock
            made.rename(folder)
        except OSError:
            shutil.rmtree(made, ignore_errors=True)
            if not folder.exists():
                raise
    return Authority(folder)


def _make(folder: Path, organisation: str, at: datetime) -> None:
    root_key = ec.generate_private_key(ec.SECP256R1())
    root_name = _name("TEST Beslutsportalen lokal rot", organisation)
    root = _builder(root_name, root_name, root_key, at).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    root = root.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    _write(folder, "root", root_key, root.sign(root_key, hashes.SHA256()))
    _write_empty_list(folder, root_key, root_name, at)
    for file, common_name, for_time in (
        ("seal", f"TEST {organisation} e-stämpel", False),
        ("timestamp", "TEST Beslutsportalen tidsstämpel", True),
    ):
        key = ec.generate_private_key(ec.SECP256R1())
        builder = _builder(_name(common_name, organisation), root_name, key, at)
        builder = builder.add_extension(
            x509.BasicConstraints(ca=False, path_length=None), critical=True
        )
        usage = _usage(digital_signature=True, content_commitment=not for_time)
        builder = builder.add_extension(usage, critical=True)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()),
            critical=False,
        )
        if for_time:  # RFC 3161, 2.3: the only extended usage, and critical
            stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(stamping, critical=True)
        _write(folder, file, key, builder.sign(root_key, hashes.SHA256()))


def _write_empty_list(
    folder: Path, key: ec.EllipticCurvePrivateKey, issuer: x509.Name, at: datetime
) -> None:
    """A revocation list with nothing on it: what B-LT and B-LTA seals embed."""
    revoked = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer)
        .last_update(at - MARGIN)
        .next_update(at + LIFE)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    (folder / "root.crl").write_bytes(revoked.public_bytes(serialization.Encoding.DER))


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, at: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - MARGIN)
        .not_valid_after(at + LIFE)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(common_name: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "SE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _usage(**allowed: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in names})


def _write(
    folder: Path, name: str, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate
) -> None:
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    descriptor = os.open(folder / f"{name}.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(private)
    (folder / f"{name}.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

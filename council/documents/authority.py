"""A certificate authority of one's own, for trying the portal out; every name in it says TEST.

A root, a seal certificate and a time-stamp certificate, made at first start in one folder, and a
certificate per person, made when that person first signs. What they seal and sign proves nothing
to anybody else, since whoever may read the folder can use the keys: production takes the seal's
certificate from a trust service, and signatures from a signing service.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
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
LONGEST = 64


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

    def pair(self, name: str) -> tuple[Path, Path, Path]:
        """The key, its certificate and that of the root, which signed it."""
        return self.key(name), self.certificate(name), self.certificate("root")

    def person(self, *, serial: str, name: str, organisation: str) -> str:
        """What to call `pair` with for a person, whose certificate is made now if there is none.

        `serial` is the portal's own id of the person and becomes the subject's serial number,
        never a personal identity number. Another name is another certificate.
        """
        told = hashlib.sha256("\0".join((serial, name, organisation)).encode()).hexdigest()
        folder = self.folder / "persons" / told[:32]
        subject = _name(f"TEST {name}", organisation, serial)
        _once(folder, lambda made: self._issue_person(made, subject))
        return f"persons/{told[:32]}/signer"

    def _issue_person(self, folder: Path, subject: x509.Name) -> None:
        root = x509.load_pem_x509_certificate(self.certificate("root").read_bytes())
        key = serialization.load_pem_private_key(self.key("root").read_bytes(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise ValueError("the root's key is not of ours")
        # As long as the root: what a test is signed with need not end before what vouches for it.
        period = (root.not_valid_before_utc, root.not_valid_after_utc)
        _issue(folder, "signer", subject, (key, root.subject), period)


def local_authority(folder: Path, *, organisation: str, at: datetime | None = None) -> Authority:
    """The authority in `folder`, made now if there is none; safe when two processes start at once.

    `at` is the moment its certificates begin to be valid.
    """
    # Only here does nobody who calls have a clock.
    moment = at or datetime.now(UTC)  # noqa: TID251
    _once(folder, lambda made: _make(made, organisation, moment))
    return Authority(folder)


def _once(folder: Path, make: Callable[[Path], None]) -> None:
    """The folder, made whole and then given its name: whoever comes second uses the first's."""
    if folder.exists():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".authority-", dir=folder.parent))
    try:
        make(made)
        made.rename(folder)
    except OSError:
        if not folder.exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _make(folder: Path, organisation: str, at: datetime) -> None:
    root_key = ec.generate_private_key(ec.SECP256R1())
    root_name = _name("TEST Beslutsportalen lokal rot", organisation)
    period = (at - MARGIN, at + LIFE)
    root = _builder(root_name, root_name, root_key, period).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    root = root.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    _write(folder, "root", root_key, root.sign(root_key, hashes.SHA256()))
    _write_empty_list(folder, root_key, root_name, at)
    issuer = (root_key, root_name)
    seal = _name(f"TEST {organisation} e-stämpel", organisation)
    _issue(folder, "seal", seal, issuer, period)
    stamp = _name("TEST Beslutsportalen tidsstämpel", organisation)
    _issue(folder, "timestamp", stamp, issuer, period, for_time=True)


def _issue(
    folder: Path,
    file: str,
    subject: x509.Name,
    issuer: tuple[ec.EllipticCurvePrivateKey, x509.Name],
    period: tuple[datetime, datetime],
    *,
    for_time: bool = False,
) -> None:
    """A new key and its certificate, for signing or for time stamps."""
    key = ec.generate_private_key(ec.SECP256R1())
    root_key, root_name = issuer
    builder = (
        _builder(subject, root_name, key, period)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            _usage(digital_signature=True, content_commitment=not for_time), critical=True
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()),
            critical=False,
        )
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
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    period: tuple[datetime, datetime],
) -> x509.CertificateBuilder:
    start, end = period
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(common_name: str, organisation: str, serial: str = "") -> x509.Name:
    """A subject; a common name holds 64 characters (RFC 5280, appendix A)."""
    parts = [
        (NameOID.COUNTRY_NAME, "SE"),
        (NameOID.ORGANIZATION_NAME, organisation[:LONGEST]),
        (NameOID.COMMON_NAME, common_name[:LONGEST]),
        (NameOID.SERIAL_NUMBER, serial[:LONGEST]),
    ]
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value])


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

"""Who seals: a certificate and its key from the local test authority, a file or a token.

The settings are a dict. Every backend knows `trust_roots` (paths of PEM files), `tsa_url` and
`level`: "B-T", or "B-LTA" with validation data and a time stamp of the document. Beyond that

    {"backend": "local", "folder": Path, "organisation": "Ekby kommun"}
    {"backend": "pkcs12", "file": Path, "passphrase": "…"}
    {"backend": "pkcs11", "module": Path, "token": "label", "pin": "…", "certificate": "label",
     "key": "label" where it differs, "raw": True for tokens that sign digests only (SoftHSM2)}
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import x509
from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.keys import load_cert_from_pemder, load_certs_from_pemder
from pyhanko.sign import pkcs11
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko_certvalidator import ValidationContext

from council.documents.authority import local_authority
from council.documents.errors import SealError
from council.documents.timestamper import LocalTimeStamper

Settings = Mapping[str, Any]
LEVELS = ("B-T", "B-LTA")


@dataclass(frozen=True)
class Sealer:
    """A signer with its time stamper; `test` where the certificate is from the local authority."""

    signer: Signer
    timestamper: Callable[[datetime], TimeStamper]
    trust_roots: tuple[x509.Certificate, ...]
    level: str
    test: bool
    revoked: tuple[bytes, ...] = ()

    @property
    def name(self) -> str:
        """The common name of the seal's certificate."""
        certificate = self.signer.signing_cert
        return str(certificate.subject.native["common_name"]) if certificate else ""

    def validation_context(self) -> ValidationContext:
        """A seal is never set without looking at its own certificate first.

        The local authority's list of revoked certificates is at hand; any other must answer.
        """
        return ValidationContext(
            trust_roots=list(self.trust_roots),
            crls=list(self.revoked),
            allow_fetching=not self.test,
            revocation_mode="soft-fail" if self.test else "require",
        )


def open_sealer(settings: Settings) -> Sealer:
    """Raises SealError when the certificate or its key cannot be had."""
    backend = BACKENDS.get(settings.get("backend", "local"))
    level = settings.get("level", "B-T")
    if backend is None or level not in LEVELS:
        raise SealError("Stämpelns inställningar är fel: okänd backend eller nivå.")
    try:
        return backend(settings, level)
    except (OSError, ValueError, KeyError, PKCS11Error) as error:
        raise SealError(f"Stämpelns certifikat eller nyckel kan inte öppnas: {error}") from error


def trust_roots(settings: Settings) -> tuple[x509.Certificate, ...]:
    """The certificates that seals and time stamps are held against. Raises SealError."""
    if settings.get("backend", "local") != "local":
        return _roots(settings)
    authority = local_authority(Path(settings["folder"]), organisation=settings["organisation"])
    return (load_cert_from_pemder(authority.certificate("root")), *_roots(settings))


def _local(settings: Settings, level: str) -> Sealer:
    authority = local_authority(Path(settings["folder"]), organisation=settings["organisation"])

    def signer(name: str) -> SimpleSigner:
        opened: SimpleSigner | None = SimpleSigner.load(
            str(authority.key(name)),
            str(authority.certificate(name)),
            ca_chain_files=(str(authority.certificate("root")),),
        )
        if opened is None:
            raise SealError(f"Den lokala testnyckeln {name} går inte att läsa.")
        return opened

    stamping = signer("timestamp")
    return Sealer(
        signer=signer("seal"),
        timestamper=lambda at: LocalTimeStamper(stamping, at=at),
        trust_roots=trust_roots(settings),
        level=level,
        test=True,
        revoked=(authority.revoked.read_bytes(),),
    )


def _pkcs12(settings: Settings, level: str) -> Sealer:
    passphrase = settings.get("passphrase", "").encode() or None
    signer = SimpleSigner.load_pkcs12(str(settings["file"]), passphrase=passphrase)
    if signer is None:
        raise SealError("Stämpelns PKCS#12-fil går inte att öppna: fel fil eller lösenord.")
    return _with_http_time(settings, level, signer)


def _pkcs11(settings: Settings, level: str) -> Sealer:
    session = pkcs11.open_pkcs11_session(
        str(settings["module"]),
        token_criteria=TokenCriteria(label=settings["token"]),
        user_pin=settings["pin"],
    )
    signer = pkcs11.PKCS11Signer(
        session,
        cert_label=settings["certificate"],
        key_label=settings.get("key") or None,
        other_certs_to_pull=None,
        use_raw_mechanism=settings.get("raw", False),
    )
    return _with_http_time(settings, level, signer)


def _with_http_time(settings: Settings, level: str, signer: Signer) -> Sealer:
    stamper = HTTPTimeStamper(settings["tsa_url"])
    return Sealer(signer, lambda _at: stamper, _roots(settings), level, test=False)


def _roots(settings: Settings) -> tuple[x509.Certificate, ...]:
    paths = [str(path) for path in settings.get("trust_roots", ())]
    return tuple(load_certs_from_pemder(paths))


BACKENDS = {"local": _local, "pkcs12": _pkcs12, "pkcs11": _pkcs11}

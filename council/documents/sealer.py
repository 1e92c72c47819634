"""Who seals: a certificate and its key from the local test authority, a file or a token.

The settings are a dict. Every backend knows `trust_roots` (paths of PEM files), `tsa_url` and
`level`: "B-T", or "B-LTA" with validation data and a time stamp of the document. Beyond that

    {"backend": "local", "folder": Path, "organisation": "Ekby kommun"}
    {"backend": "pkcs12", "file": Path, "passphrase": "…"}
    {"backend": "pkcs11", "module": Path, "token": "label", "pin": "…", "certificate": "label",
     "key": "label" where it differs, "raw": True for tokens that sign digests only (SoftHSM2)}
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn1crypto import x509
from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.keys import load_cert_from_pemder, load_certs_from_pemder
from pyhanko.sign import pkcs11
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper

from council.documents.assurance import LEVELS, Assurance
from council.documents.authority import Authority, local_authority
from council.documents.errors import SealError
from council.documents.timestamper import LocalTimeStamper

Settings = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Sealer(Assurance):
    """Who seals; `test` where the certificate is from the local authority."""

    signer: Signer

    @property
    def name(self) -> str:
        """The common name of the seal's certificate."""
        certificate = self.signer.signing_cert
        return str(certificate.subject.native["common_name"]) if certificate else ""


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
    root = load_cert_from_pemder(_authority(settings).certificate("root"))
    return (root, *_roots(settings))


def open_assurance(settings: Settings) -> Assurance:
    """The same time, trust and level without the key of the seal, for signatures by persons.

    Raises SealError.
    """
    level = settings.get("level", "B-T")
    try:
        if settings.get("backend", "local") == "local":
            return Assurance(level=level, **_local_terms(settings))
        return Assurance(level=level, **_terms(settings))
    except (OSError, ValueError, KeyError) as error:
        raise SealError(f"Tidsstämpel eller rotcertifikat kan inte öppnas: {error}") from error


def load_signer(key: Path, certificate: Path, *chain: Path) -> SimpleSigner:
    """A signer from PEM files. Raises SealError."""
    opened: SimpleSigner | None = SimpleSigner.load(
        str(key), str(certificate), ca_chain_files=tuple(map(str, chain))
    )
    if opened is None:
        raise SealError(f"Den lokala testnyckeln {key.stem} går inte att läsa.")
    return opened


def _local(settings: Settings, level: str) -> Sealer:
    authority = _authority(settings)
    return Sealer(
        signer=load_signer(*authority.pair("seal")), level=level, **_local_terms(settings)
    )


def _local_terms(settings: Settings) -> dict[str, Any]:
    authority = _authority(settings)
    stamping = load_signer(*authority.pair("timestamp"))
    return {
        "timestamper": lambda at: LocalTimeStamper(stamping, at=at),
        "trust_roots": trust_roots(settings),
        "revoked": (authority.revoked.read_bytes(),),
        "test": True,
    }


def _authority(settings: Settings) -> Authority:
    return local_authority(Path(settings["folder"]), organisation=settings["organisation"])


def _pkcs12(settings: Settings, level: str) -> Sealer:
    passphrase = settings.get("passphrase", "").encode() or None
    signer = SimpleSigner.load_pkcs12(str(settings["file"]), passphrase=passphrase)
    if signer is None:
        raise SealError("Stämpelns PKCS#12-fil går inte att öppna: fel fil eller lösenord.")
    return Sealer(signer=signer, level=level, **_terms(settings))


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
    return Sealer(signer=signer, level=level, **_terms(settings))


def _terms(settings: Settings) -> dict[str, Any]:
    stamper = HTTPTimeStamper(settings["tsa_url"])
    return {"timestamper": lambda _at: stamper, "trust_roots": _roots(settings), "test": False}


def _roots(settings: Settings) -> tuple[x509.Certificate, ...]:
    paths = [str(path) for path in settings.get("trust_roots", ())]
    return tuple(load_certs_from_pemder(paths))


BACKENDS = {"local": _local, "pkcs12": _pkcs12, "pkcs11": _pkcs11}

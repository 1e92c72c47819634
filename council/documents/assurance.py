"""What makes a signature prove something: whom we trust, who tells the time, and the level."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    SigDSSPlacementPreference,
    TimestampDSSContentSettings,
)
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator import ValidationContext

LEVELS = ("B-T", "B-LTA")

# All validation data goes in before the document's time stamp: the file then ends with what a
# signature covers, and nothing at all may follow, not even a new title in /Info.
BEFORE_TIMESTAMP = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)


@dataclass(frozen=True, kw_only=True)
class Assurance:
    """A time stamper for a moment, trusted roots and a level: "B-T", or "B-LTA" that lasts.

    `test` where the time and the certificates are the local test authority's; its list of
    revoked certificates is `revoked` (DER).
    """

    timestamper: Callable[[datetime], TimeStamper]
    trust_roots: tuple[x509.Certificate, ...]
    level: str
    test: bool
    revoked: tuple[bytes, ...] = ()

    @property
    def lasting(self) -> bool:
        return self.level == "B-LTA"

    def validation_context(self) -> ValidationContext:
        """Nothing is signed without looking at the certificate first.

        The local authority's list of revoked certificates is at hand; any other must answer.
        """
        return ValidationContext(
            trust_roots=list(self.trust_roots),
            crls=list(self.revoked),
            allow_fetching=not self.test,
            revocation_mode="soft-fail" if self.test else "require",
        )

    def metadata(
        self, field: str, reason: str, *, known_signer: bool = True, **more: Any
    ) -> PdfSignatureMetadata:
        """What pyHanko is to write in a field: PAdES with SHA-256, at this level.

        Validation data is put in with the signature where the signer is known beforehand, else
        with the time stamp that comes after it.
        """
        placement = SigDSSPlacementPreference
        return PdfSignatureMetadata(
            field_name=field,
            reason=reason,
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm="sha256",
            validation_context=self.validation_context(),
            embed_validation_info=self.lasting,
            use_pades_lta=self.lasting,
            dss_settings=DSSContentSettings(
                include_vri=False,
                placement=placement.TOGETHER_WITH_SIGNATURE
                if known_signer
                else placement.TOGETHER_WITH_NEXT_TS,
                next_ts_settings=BEFORE_TIMESTAMP,
            )
            if self.lasting
            else DSSContentSettings(),
            **more,
        )

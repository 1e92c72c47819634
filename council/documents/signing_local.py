"""Signs with the local test authority: everybody gets a certificate that says TEST.

It proves that somebody with the person's password, or with access to the authority's folder, has
signed. That is enough to try the portal out, and for nothing else.
"""

import asyncio
from dataclasses import dataclass

from pyhanko.sign.general import SigningError

from council.documents.authority import Authority
from council.documents.errors import SealError, SignError
from council.documents.sealer import load_signer
from council.documents.signing_service import Answer, SigningRequest, Status


@dataclass(frozen=True)
class LocalSigningService:
    """Signs at once; whoever calls has made sure by password that it is the signer."""

    authority: Authority
    test: bool = True
    asks_password: bool = True

    def begin(self, request: SigningRequest) -> Answer:
        """The signature, by the signer's own certificate. Raises SignError."""
        who = request.signer
        try:
            name = self.authority.person(
                serial=who.id, name=who.name, organisation=who.organisation
            )
            signer = load_signer(*self.authority.pair(name))
            cms = asyncio.run(signer.async_sign(request.digest, "sha256", use_pades=True))
        except (OSError, ValueError, SealError, SigningError) as error:
            raise SignError(f"Den lokala testunderskriften gick inte att göra: {error}") from error
        return Answer(
            Status.SIGNED, transaction=request.reference, cms=cms.dump(), signer_id=who.id
        )

    def result(self, transaction: str) -> Answer:
        """Nothing is ever under way."""
        return Answer(
            Status.EXPIRED, transaction, message="Underskriften avbröts. Skriv under på nytt."
        )

"""A time-stamp authority in the same process, for the local test authority (RFC 3161)."""

import secrets
from datetime import datetime

from asn1crypto import cms, core, tsp, x509
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper

# An object identifier of our own for a policy that promises nothing (ITU-T X.667, UUID based).
TEST_POLICY = "2.25.329800735698586629295641978511506172918"


class LocalTimeStamper(TimeStamper):
    """Stamps with the time it is given, signed by the local test authority."""

    def __init__(self, signer: SimpleSigner, *, at: datetime) -> None:
        super().__init__()
        self.signer = signer
        self.name = signer.signing_cert.subject if signer.signing_cert else None
        self.at = at

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        imprint = req["message_imprint"]
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": tsp.ObjectIdentifier(TEST_POLICY),
                "message_imprint": imprint,
                "serial_number": secrets.randbits(64),
                "gen_time": self.at,
                "nonce": req["nonce"],
                "tsa": x509.GeneralName(name="directory_name", value=self.name),
            }
        )
        content = cms.EncapsulatedContentInfo(
            {"content_type": "tst_info", "content": core.ParsableOctetString(info.dump())}
        )
        token = await self.signer.async_sign_general_data(
            content, imprint["hash_algorithm"]["algorithm"].native, detached=False
        )
        return tsp.TimeStampResp(
            {"status": tsp.PKIStatusInfo({"status": "granted"}), "time_stamp_token": token}
        )

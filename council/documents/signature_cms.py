"""The CMS of a person's signature: is it over our digest, by the right person, and when."""

import re

from asn1crypto import cms, x509
from pyhanko.sign.attributes import TSTProvider
from pyhanko.sign.general import simple_cms_attribute
from pyhanko.sign.timestamps import TimeStamper

from council.documents.authority import LONGEST
from council.documents.errors import SignError

TIMESTAMP = "signature_time_stamp_token"


def open_cms(data: bytes, *, digest: bytes) -> cms.ContentInfo:
    """The one signature in `data`, detached, over a SHA-256 `digest`. Raises SignError.

    Only the form is looked at: whether the signature holds is for the verifier to say.
    """
    try:
        found = cms.ContentInfo.load(data, strict=True)
        content = found["content"]
        (info,) = content["signer_infos"]
        signed = {
            attribute["type"].native: attribute["values"] for attribute in info["signed_attrs"]
        }
        fits = (
            found["content_type"].native == "signed_data"
            and content["encap_content_info"]["content"].native is None
            and info["digest_algorithm"]["algorithm"].native == "sha256"
        )
        same = signed["message_digest"][0].native == digest
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SignError("Det som kom från underskriftstjänsten är ingen underskrift.") from error
    if not fits or "signing_certificate_v2" not in signed or "signing_time" in signed:
        raise SignError("Underskriften har inte den form som PAdES kräver.")
    if not same:
        raise SignError("Underskriften gäller en annan handling än den som skulle skrivas under.")
    return found


def signing_certificate(found: cms.ContentInfo) -> tuple[x509.Certificate, list[x509.Certificate]]:
    """The signer's certificate and the others that came with it. Raises SignError."""
    content = found["content"]
    held = [each.chosen for each in content["certificates"] if each.name == "certificate"]
    sid = content["signer_infos"][0]["sid"]
    for certificate in held:
        if sid.name == "issuer_and_serial_number":
            meant = (sid.chosen["issuer"], sid.chosen["serial_number"].native)
            matches = (certificate.issuer, certificate.serial_number) == meant
        else:
            matches = certificate.key_identifier == sid.chosen.native
        if matches:
            return certificate, [other for other in held if other is not certificate]
    raise SignError("Underskriften saknar sitt certifikat.")


def names_agree(certificate_name: str, name: str) -> bool:
    """Whether every word of `name` stands in a certificate's: it may hold more given names."""
    # A common name is no longer than that, and ours begin with the word TEST.
    wanted = _words(name[: LONGEST - len("TEST ")])
    return bool(wanted) and wanted <= _words(certificate_name)


def name_of(certificate: x509.Certificate) -> str:
    """A person's or an organisation's name as its certificate gives it."""
    subject = certificate.subject.native
    told = subject.get("common_name") or " ".join(
        str(subject.get(part, "")) for part in ("given_name", "surname")
    )
    return str(told).strip()


async def with_timestamp(found: cms.ContentInfo, timestamper: TimeStamper) -> cms.ContentInfo:
    """The signature with a time stamp of it, unless the service has put one there already."""
    info = found["content"]["signer_infos"][0]
    held = info["unsigned_attrs"]
    attributes = list(held) if held.native else []
    if any(attribute["type"].native == TIMESTAMP for attribute in attributes):
        return found
    provider = TSTProvider("sha256", info["signature"].native, timestamper)
    token = await provider.build_attr_value()
    info["unsigned_attrs"] = cms.CMSAttributes(
        [*attributes, simple_cms_attribute(TIMESTAMP, token)]
    )
    return found


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))

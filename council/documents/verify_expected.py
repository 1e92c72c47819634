"""What the portal knows of a file, held against what was found in it.

A file that is right in itself may still be the wrong one: an earlier revision of it, or the same
document signed by others. Only this comparison finds that.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from council.documents.memo import SEAL_FIELD
from council.documents.signature_cms import names_agree
from council.documents.verify_signature import Signature


@dataclass(frozen=True)
class ExpectedSigner:
    """Who seals or signs: every word of `name` is to stand in the certificate's.

    `field` is where, "" for anywhere. `certificate` is the SHA-256 (hex) of the certificate once
    the signature is made: from then on no other will do.
    """

    name: str
    field: str = ""
    certificate: str = ""

    @property
    def is_seal(self) -> bool:
        return self.field == SEAL_FIELD


@dataclass(frozen=True)
class Expected:
    """What the portal itself knows of the file; None for what it does not.

    `signers` are those who have sealed and signed, in that order, the seal first; `pending` are
    those who remain.
    """

    sha256: str | None = None
    size: int | None = None
    signers: tuple[ExpectedSigner, ...] | None = None
    pending: tuple[ExpectedSigner, ...] = ()

    def people(self) -> dict[str, list[dict[str, str]]]:
        """Who has signed and who remains, fit for JSON: {"signers": […], "pending": […]}."""
        return {
            "signers": [asdict(signer) for signer in self.signers or ()],
            "pending": [asdict(signer) for signer in self.pending],
        }

    @classmethod
    def of(cls, people: dict[str, list[dict[str, str]]], *, sha256: str, size: int) -> "Expected":
        """What is known of a file whose people were kept by `people`."""
        return cls(
            sha256=sha256,
            size=size,
            signers=tuple(ExpectedSigner(**each) for each in people["signers"]),
            pending=tuple(ExpectedSigner(**each) for each in people["pending"]),
        )


def against_bytes(data: bytes, expected: Expected) -> Iterator[str]:
    """What speaks against the bytes, in the reader's language."""
    if expected.size is not None and expected.size != len(data):
        told = {"size": len(data), "expected": expected.size}
        yield _("Filen är %(size)s byte, men den utfärdade är %(expected)s byte.") % told
    if expected.sha256 is not None and expected.sha256 != hashlib.sha256(data).hexdigest():
        yield _("Filen är inte identisk med den som utfärdades (kontrollsumman skiljer sig).")


def against_signers(expected: Expected, found: Sequence[Signature]) -> Iterator[str]:
    """What speaks against the seals and signatures found (no time stamps), oldest first."""
    if expected.signers is None:
        return
    left = list(found)
    places: list[tuple[int, ExpectedSigner]] = []
    for wanted in expected.signers:
        match = _match(wanted, left)
        if match is None:
            yield _missing(wanted)
            continue
        left.remove(match)
        places.append((found.index(match), wanted))
        yield from _against(wanted, match)
    yield from _order(places)
    for extra in left:
        yield _uncalled(extra, expected.pending)


def progress(expected: Expected | None, found: Sequence[Signature]) -> str:
    """How far the file has come: "Stämplad. 1 av 2 har skrivit under."; "" where not known."""
    if expected is None or expected.signers is None:
        return ""
    everybody = [signer for signer in (*expected.signers, *expected.pending) if not signer.is_seal]
    left = [signature for signature in found if signature.kind == "signature"]
    signed = 0
    for signer in everybody:
        match = _match(signer, left)
        if match is not None and not list(_against(signer, match)) and not match.reasons:
            left.remove(match)
            signed += 1
    seals = [signature for signature in found if signature.kind == "seal"]
    is_sealed = bool(seals) and not any(seal.reasons for seal in seals)
    sealed = _("Stämplad.") if is_sealed else _("Inte stämplad.")
    told = {"signed": signed, "all": len(everybody)}
    written = _("%(signed)s av %(all)s har skrivit under.") % told
    return f"{sealed} {written}" if everybody else sealed


def _match(wanted: ExpectedSigner, found: Sequence[Signature]) -> Signature | None:
    """The signature in the field meant for them, or where there is none such, in their name."""
    for signature in found:
        if wanted.field:
            if signature.field_name == wanted.field:
                return signature
        elif names_agree(signature.signer, wanted.name):
            return signature
    return None


def _against(wanted: ExpectedSigner, found: Signature) -> Iterator[str]:
    if not names_agree(found.signer, wanted.name):
        told = {"name": wanted.name, "found": found.signer or _("någon okänd")}
        yield _("På platsen för %(name)s står i stället %(found)s.") % told
    elif wanted.certificate and found.certificate != wanted.certificate:
        what = _("Stämpeln") if wanted.is_seal else _("Underskriften")
        told = {"what": what, "name": wanted.name}
        yield (
            _(
                "%(what)s av %(name)s är gjord med ett annat certifikat än det som "
                "portalen har antecknat."
            )
            % told
        )


def _order(places: Sequence[tuple[int, ExpectedSigner]]) -> Iterator[str]:
    for (earlier, first), (later, second) in pairwise(places):
        if earlier > later:
            told = {"second": second.name, "first": first.name}
            yield (
                _("Underskrifterna är i fel ordning: %(second)s skrev under före %(first)s.")
                % told
            )


def _missing(wanted: ExpectedSigner) -> str:
    what = _("Stämpel") if wanted.is_seal else _("Underskrift")
    if not wanted.field:
        what = _("Stämpel eller underskrift")
    told = {"what": what, "name": wanted.name}
    return _("%(what)s av %(name)s saknas: filen är en tidigare utgåva.") % told


def _uncalled(found: Signature, pending: Sequence[ExpectedSigner]) -> str:
    wanted = _match_pending(found, pending)
    if wanted is None:
        told = {"name": found.signer or _("någon okänd")}
        return _("Filen är också undertecknad av %(name)s, som inte hör till handlingen.") % told
    return _(
        "Filen är redan undertecknad av %(name)s, men portalen har inte tagit emot den "
        "underskriften."
    ) % {"name": wanted.name}


def _match_pending(found: Signature, pending: Sequence[ExpectedSigner]) -> ExpectedSigner | None:
    for signer in pending:
        if _match(signer, [found]) and names_agree(found.signer, signer.name):
            return signer
    return None

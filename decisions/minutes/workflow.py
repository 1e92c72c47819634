"""The words of minutes: how far a bundle of paragraphs and its notice have come."""

from django.db import models


class BundleKind(models.TextChoices):
    """Why these paragraphs are attested together (KL 5:69, 6:35)."""

    ORDINARY = "ordinary", "Ordinarie justering"
    IMMEDIATE = "immediate", "Omedelbar justering"
    SECRET = "secret", "Paragrafer med sekretess"
    CORRECTION = "correction", "Rättelse"


class BundleState(models.TextChoices):
    """How far the attestation of a bundle has come."""

    SEALING = "sealing", "Framställs"
    SIGNING = "signing", "Väntar på underskrift"
    ATTESTED = "attested", "Justerad"
    DISPUTED = "disputed", "Vägrad"
    ABORTED = "aborted", "Avbruten"


_B = BundleState

BUNDLE_MOVES: dict[BundleState, frozenset[BundleState]] = {
    _B.SEALING: frozenset({_B.SIGNING, _B.ABORTED}),
    # A box bears its signer's name, so that a substitute attester means a new file: sealed anew.
    _B.SIGNING: frozenset({_B.SEALING, _B.ATTESTED, _B.DISPUTED, _B.ABORTED}),
    # Refused: the body decides at its next meeting; the bundle is made anew or signed after all.
    _B.DISPUTED: frozenset({_B.SEALING, _B.SIGNING, _B.ABORTED}),
    _B.ATTESTED: frozenset(),
    _B.ABORTED: frozenset(),
}
LIVE = (_B.SEALING, _B.SIGNING, _B.DISPUTED, _B.ATTESTED)
"""States in which the bundle's paragraphs belong to it and their text is locked."""


class SignerRole(models.TextChoices):
    """In what capacity somebody signs minutes."""

    SECRETARY = "secretary", "Sekreterare"
    CHAIR = "chair", "Ordförande"
    ATTESTER = "attester", "Justerare"


class SignerState(models.TextChoices):
    """What became of one expected signature."""

    WAITING = "waiting", "Väntar"
    SIGNED = "signed", "Undertecknad"
    REFUSED = "refused", "Vägrad"
    REPLACED = "replaced", "Ersatt"


_S = SignerState

SIGNER_MOVES: dict[SignerState, frozenset[SignerState]] = {
    _S.WAITING: frozenset({_S.SIGNED, _S.REFUSED, _S.REPLACED}),
    # Back when another signer is replaced: what was signed named the one who left.
    _S.SIGNED: frozenset({_S.WAITING}),
    _S.REFUSED: frozenset({_S.WAITING, _S.REPLACED}),
    _S.REPLACED: frozenset(),
}


class BundleStep(models.TextChoices):
    """What has happened to a bundle, as its page tells it."""

    MADE = "made", "Lämnad för justering"
    SEALED = "sealed", "Framställd och stämplad"
    SIGNED = "signed", "Undertecknad"
    REFUSED = "refused", "Underskrift vägrad"
    RESUMED = "resumed", "Justeringen fortsätter"
    REPLACED = "replaced", "Undertecknare ersatt"
    REMINDED = "reminded", "Påminnelse skickad"
    ATTESTED = "attested", "Justerad"
    ABORTED = "aborted", "Avbruten"


class NoticeKind(models.TextChoices):
    """What a notice on the board tells: the board is a closed list (KL 8:10, 8:11)."""

    MINUTES = "minutes", "Justerat protokoll"
    CORRECTION = "correction", "Rättelse av protokoll"


class PostingEnd(models.TextChoices):
    """Why a posting came to its end."""

    EXPIRED = "expired", "Tiden har gått ut"
    INTERRUPTED = "interrupted", "Avbrott: tiden börjar om"


class Found(models.TextChoices):
    """What somebody who looks for a notice on the board finds."""

    SEEN = "seen", "Syntes"
    MISSING = "missing", "Saknades"
    UNREACHABLE = "unreachable", "Gick inte att nå"


class ExtractState(models.TextChoices):
    """How far an extract has come on its way to its recipient."""

    WAITING = "waiting", "Väntar på justering"
    READY = "ready", "Kan skickas"
    SENT = "sent", "Skickat"


class Channel(models.TextChoices):
    """How an extract goes to its recipient."""

    MAIL = "mail", "E-post"
    DOWNLOAD = "download", "Hämtas och lämnas"

"""Which colour and icon a status has. One table for all subjects, so that pages agree."""

DRAFT = ("warning", "clock")
RUNNING = ("info", "clock")
GOOD = ("success", "ok")
BAD = ("danger", "warn")
PLAIN = ("neutral", "")

TONES: dict[str, tuple[str, str]] = {
    # A memo's way, and an agenda's
    "draft": DRAFT,
    "review": RUNNING,
    "returned": DRAFT,
    "approved": GOOD,
    "on_agenda": ("info", "cal"),
    "noticed": ("info", "mail"),
    "decided": GOOD,
    "published": ("success", "seal"),
    "withdrawn": PLAIN,
    "planned": ("neutral", "cal"),
    "held": GOOD,
    "cancelled": PLAIN,
    "delegated": GOOD,
    # A trip's way after the decision
    "travelled": ("info", "plane"),
    "reported": ("info", "mail"),
    "closed": GOOD,
    # An assignment's way
    "open": RUNNING,
    "done": GOOD,
    # What a body decided
    "as_proposed": GOOD,
    "amended": ("info", "ok"),
    "rejected": ("danger", "close"),
    "minuted": ("neutral", "file"),
    "tabled": DRAFT,
    "referred_back": ("warning", "undo"),
    "resolved": GOOD,
    "noted": ("neutral", "ok"),
    # Jobs
    "queued": RUNNING,
    "running": RUNNING,
    "failed": BAD,
    # Attestation, and each signer's part in it
    "sealing": RUNNING,
    "signing": ("info", "pen"),
    "attested": ("success", "seal"),
    "disputed": BAD,
    "aborted": PLAIN,
    "waiting": RUNNING,
    "signed": GOOD,
    "refused": BAD,
    "replaced": PLAIN,
    # Consultations, deadlines, checks
    "received": RUNNING,
    "answered": GOOD,
    "sent": RUNNING,
    "late": BAD,
    "soon": ("warning", "warn"),
    "secret": ("warning", "lock"),
    "sealed": ("info", "seal"),
    "valid": ("success", "seal"),
    "invalid": BAD,
    # Kinds of memo
    "general": ("primary", "file"),
    "consultation": ("info", "mail"),
    "consultation_reply": ("info", "mail"),
    "reply": ("info", "mail"),
    "travel": ("neutral", "plane"),
}


def tone_of(status: str) -> tuple[str, str]:
    """Return (data-color, icon name) of a status; an unknown one is neutral and bare."""
    return TONES.get(status, PLAIN)

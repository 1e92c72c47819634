"""The memo's statuses, the transitions between them, and the permission that each one needs."""

from django.db import models

from council.organisation.permissions import Permission


class MemoKind(models.TextChoices):
    """What sort of memo it is; decides its sections and its companion facts."""

    GENERAL = "general", "Tjänsteutlåtande"
    TRAVEL = "travel", "Tjänsteresa"
    CONSULTATION_REPLY = "consultation_reply", "Remissvar"


class MemoStatus(models.TextChoices):
    """How far a memo has come on the road to a published decision."""

    DRAFT = "draft", "Utkast"
    REVIEW = "review", "Granskning"
    APPROVED = "approved", "Godkänd"
    ON_AGENDA = "on_agenda", "På dagordningen"
    NOTICED = "noticed", "Kallad"
    DECIDED = "decided", "Beslutad"
    DELEGATED = "delegated", "Beslutad på delegation"
    PUBLISHED = "published", "Publicerad"
    WITHDRAWN = "withdrawn", "Återtagen"


S = MemoStatus

ALLOWED: dict[MemoStatus, frozenset[MemoStatus]] = {
    S.DRAFT: frozenset({S.REVIEW, S.WITHDRAWN}),
    # Decided below the body, where the delegation scheme says so: the road ends there.
    S.REVIEW: frozenset({S.DRAFT, S.APPROVED, S.DELEGATED, S.WITHDRAWN}),
    # Back to draft: the approval is void and the next one fixes a new version.
    S.APPROVED: frozenset({S.DRAFT, S.ON_AGENDA, S.WITHDRAWN}),
    S.ON_AGENDA: frozenset({S.APPROVED, S.NOTICED, S.WITHDRAWN}),
    # Tabled goes back to approved, referred back to draft.
    S.NOTICED: frozenset({S.DECIDED, S.APPROVED, S.DRAFT, S.WITHDRAWN}),
    # Back to noticed: the secretary corrects what was recorded, until it is public.
    S.DECIDED: frozenset({S.PUBLISHED, S.NOTICED}),
    S.DELEGATED: frozenset(),
    S.PUBLISHED: frozenset(),
    S.WITHDRAWN: frozenset(),
}

_P = Permission
NEEDED: dict[tuple[MemoStatus, MemoStatus], Permission] = {
    (S.DRAFT, S.REVIEW): _P.WRITE_MEMO,
    (S.DRAFT, S.WITHDRAWN): _P.WRITE_MEMO,
    (S.REVIEW, S.DRAFT): _P.APPROVE_MEMO,
    (S.REVIEW, S.APPROVED): _P.APPROVE_MEMO,
    (S.REVIEW, S.DELEGATED): _P.DECIDE_DELEGATED,
    (S.REVIEW, S.WITHDRAWN): _P.APPROVE_MEMO,
    (S.APPROVED, S.DRAFT): _P.APPROVE_MEMO,
    (S.APPROVED, S.ON_AGENDA): _P.MANAGE_AGENDA,
    (S.APPROVED, S.WITHDRAWN): _P.APPROVE_MEMO,
    (S.ON_AGENDA, S.APPROVED): _P.MANAGE_AGENDA,
    (S.ON_AGENDA, S.NOTICED): _P.MANAGE_AGENDA,
    (S.ON_AGENDA, S.WITHDRAWN): _P.MANAGE_AGENDA,
    (S.NOTICED, S.DECIDED): _P.RECORD_DECISION,
    (S.NOTICED, S.APPROVED): _P.RECORD_DECISION,
    (S.NOTICED, S.DRAFT): _P.RECORD_DECISION,
    (S.NOTICED, S.WITHDRAWN): _P.RECORD_DECISION,
    (S.DECIDED, S.PUBLISHED): _P.PUBLISH,
    (S.DECIDED, S.NOTICED): _P.RECORD_DECISION,
}

# What each kind of memo holds, in order: (code, heading, required before review).
SECTIONS: dict[MemoKind, list[tuple[str, str, bool]]] = {
    MemoKind.GENERAL: [
        ("summary", "Sammanfattning", True),
        ("background", "Bakgrund", True),
        ("preparation", "Ärendets beredning", False),
        ("matter", "Ärendet", False),
        ("assessment", "Förvaltningens synpunkter och förslag", True),
    ],
    MemoKind.TRAVEL: [
        ("background", "Bakgrund", True),
        ("assessment", "Förvaltningens synpunkter och förslag", True),
    ],
    MemoKind.CONSULTATION_REPLY: [
        ("summary", "Sammanfattning", True),
        ("preparation", "Ärendets beredning", True),
        ("matter", "Ärendet", True),
        ("assessment", "Förvaltningens synpunkter och bedömning", True),
    ],
}

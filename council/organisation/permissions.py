"""Who may do what: permissions are an enum, roles a table in code."""

from enum import StrEnum

from django.db import models


class Permission(StrEnum):
    """One thing that a person may do; checked through `User.may` and this table alone."""

    READ_DRAFTS = "read_drafts"
    WRITE_MEMO = "write_memo"
    APPROVE_MEMO = "approve_memo"
    DECIDE_DELEGATED = "decide_delegated"
    REGISTER_CASE = "register_case"
    READ_PROTECTED = "read_protected"
    MANAGE_CONSULTATION = "manage_consultation"
    READ_AGENDA = "read_agenda"
    MANAGE_AGENDA = "manage_agenda"
    SET_MEETING_RULES = "set_meeting_rules"
    RECORD_DECISION = "record_decision"
    PUBLISH = "publish"
    ADMINISTER = "administer"


class Role(models.TextChoices):
    """A person's task in a department or a body."""

    CASE_OFFICER = "case_officer", "Handläggare"
    MANAGER = "manager", "Chef"
    DIRECTOR = "director", "Förvaltningschef"
    REGISTRAR = "registrar", "Registrator"
    SECRETARY = "committee_secretary", "Nämndsekreterare"
    CHAIR = "chair", "Ordförande"
    MEMBER = "member", "Ledamot"
    PUBLISHER = "publisher", "Publicist"
    ADMINISTRATOR = "administrator", "Administratör"


P = Permission
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CASE_OFFICER: frozenset(
        {P.READ_DRAFTS, P.WRITE_MEMO, P.MANAGE_CONSULTATION, P.READ_AGENDA}
    ),
    Role.MANAGER: frozenset(
        {
            P.READ_DRAFTS,
            P.WRITE_MEMO,
            P.APPROVE_MEMO,
            P.DECIDE_DELEGATED,
            P.MANAGE_CONSULTATION,
            P.READ_AGENDA,
        }
    ),
    Role.DIRECTOR: frozenset(
        {
            P.READ_DRAFTS,
            P.WRITE_MEMO,
            P.APPROVE_MEMO,
            P.DECIDE_DELEGATED,
            P.MANAGE_CONSULTATION,
            P.READ_AGENDA,
            P.READ_PROTECTED,
        }
    ),
    Role.REGISTRAR: frozenset(
        {P.READ_DRAFTS, P.REGISTER_CASE, P.MANAGE_CONSULTATION, P.READ_PROTECTED, P.READ_AGENDA}
    ),
    Role.SECRETARY: frozenset(
        {
            P.READ_DRAFTS,
            P.READ_AGENDA,
            P.MANAGE_AGENDA,
            P.SET_MEETING_RULES,
            P.RECORD_DECISION,
            P.READ_PROTECTED,
        }
    ),
    Role.CHAIR: frozenset({P.READ_AGENDA, P.READ_PROTECTED, P.DECIDE_DELEGATED}),
    Role.MEMBER: frozenset({P.READ_AGENDA}),
    Role.PUBLISHER: frozenset({P.READ_AGENDA, P.PUBLISH}),
    Role.ADMINISTRATOR: frozenset({P.ADMINISTER, P.SET_MEETING_RULES}),
}

ROLE_SENTENCES: dict[Role, str] = {
    Role.CASE_OFFICER: "Skriver tjänsteutlåtanden och remissvar i sin förvaltning.",
    Role.MANAGER: "Granskar och godkänner handlingar som andra i förvaltningen har skrivit.",
    Role.DIRECTOR: "Leder förvaltningen och godkänner dess handlingar till nämnden.",
    Role.REGISTRAR: "Registrerar ärenden och inkomna handlingar och ser skyddade uppgifter.",
    Role.SECRETARY: "Planerar möten, sätter dagordningen, kallar och antecknar beslut.",
    Role.CHAIR: "Leder nämnden och läser alla handlingar till dess möten.",
    Role.MEMBER: "Läser handlingarna till nämndens möten.",
    Role.PUBLISHER: "Granskar och publicerar beslut för allmänheten.",
    Role.ADMINISTRATOR: "Sköter organisation, roller och inställningar.",
}


def roles_with(permission: Permission) -> list[Role]:
    """Return the roles that carry the permission."""
    return [role for role, granted in ROLE_PERMISSIONS.items() if permission in granted]

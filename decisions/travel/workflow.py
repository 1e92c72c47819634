"""A trip's way after the decision: who may take it which step."""

from django.db import models


class TripStatus(models.TextChoices):
    """How far a trip has come."""

    PLANNED = "planned", "Inte beslutad"
    APPROVED = "approved", "Beslutad"
    REJECTED = "rejected", "Avslagen"
    TRAVELLED = "travelled", "Genomförd"
    REPORTED = "reported", "Redovisad"
    CLOSED = "closed", "Avslutad"
    CANCELLED = "cancelled", "Inställd"


class Actor(models.TextChoices):
    """In what capacity somebody takes a trip a step on."""

    DECISION = "decision", "beslutet"
    CLOCK = "clock", "klockan, dagen efter hemkomsten"
    TRAVELLER = "traveller", "resenären"
    OFFICER = "officer", "den som skriver handlingar i förvaltningen"
    MANAGER = "manager", "chef som inte själv har rest"


S, A = TripStatus, Actor

NEEDED: dict[tuple[TripStatus, TripStatus], frozenset[Actor]] = {
    (S.PLANNED, S.APPROVED): frozenset({A.DECISION}),
    (S.PLANNED, S.REJECTED): frozenset({A.DECISION}),
    (S.PLANNED, S.CANCELLED): frozenset({A.TRAVELLER, A.OFFICER}),
    # The body corrects what was recorded, until it is published.
    (S.APPROVED, S.PLANNED): frozenset({A.DECISION}),
    (S.REJECTED, S.PLANNED): frozenset({A.DECISION}),
    (S.APPROVED, S.TRAVELLED): frozenset({A.CLOCK, A.TRAVELLER, A.OFFICER}),
    (S.APPROVED, S.CANCELLED): frozenset({A.TRAVELLER, A.OFFICER, A.MANAGER}),
    (S.TRAVELLED, S.REPORTED): frozenset({A.TRAVELLER, A.OFFICER}),
    (S.TRAVELLED, S.CANCELLED): frozenset({A.MANAGER}),
    # Back for a receipt that is missing, or a sum that does not add up.
    (S.REPORTED, S.TRAVELLED): frozenset({A.MANAGER}),
    (S.REPORTED, S.CLOSED): frozenset({A.MANAGER}),
    (S.REPORTED, S.CANCELLED): frozenset({A.MANAGER}),
}
"""Who may make each move; a move that is not here is none."""


def targets(status: TripStatus) -> list[TripStatus]:
    """Return where a trip can go from there, in the order of the statuses."""
    return [to for to in TripStatus if (status, to) in NEEDED]

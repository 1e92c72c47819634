"""The way of a consultation that we send out, and the words for who is asked and what is said."""

from django.core.exceptions import ValidationError
from django.db import models


class State(models.TextChoices):
    """Where an outgoing consultation is."""

    DRAFT = "draft", "Utkast"
    SENT = "sent", "Utsänd"
    CLOSED = "closed", "Avslutad"


ALLOWED: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SENT}),
    State.SENT: frozenset({State.CLOSED}),
    # A reply that comes late is noted after the consultation has been opened again.
    State.CLOSED: frozenset({State.SENT}),
}
REFUSED: dict[State, str] = {
    State.DRAFT: "Remissen är inte utsänd än.",
    State.SENT: "Remissen är redan utsänd.",
    State.CLOSED: "Remissen är avslutad. Öppna den igen för att ändra.",
}
"""Why nothing comes of a move, by the state that stands in its way."""


def check_move(now: State, to: State) -> None:
    """Raise ValidationError, with a reason, unless the consultation may go there from here."""
    if to not in ALLOWED[now]:
        raise ValidationError(REFUSED[now])


def check_is(now: State, *needed: State) -> None:
    """Raise ValidationError, with a reason, unless the consultation is in one of the states."""
    if now not in needed:
        raise ValidationError(REFUSED[now])


class AddresseeKind(models.TextChoices):
    """What somebody who is asked is. The name of a private person is never published."""

    AUTHORITY = "authority", "Statlig myndighet"
    MUNICIPALITY = "municipality", "Kommun eller region"
    OWN_BODY = "own_body", "Egen nämnd eller eget bolag"
    ASSOCIATION = "association", "Förening eller organisation"
    COMPANY = "company", "Företag"
    PERSON = "person", "Enskild person"


class Channel(models.TextChoices):
    """How the consultation was sent to somebody."""

    EMAIL = "email", "E-post"
    LETTER = "letter", "Brev"
    INTERNAL = "internal", "Internt"
    OTHER = "other", "På annat sätt"


class Stance(models.TextChoices):
    """What an answer comes to."""

    SUPPORTS = "supports", "Tillstyrker"
    PARTLY = "partly", "Tillstyrker delvis"
    OPPOSES = "opposes", "Avstyrker"
    COMMENTS = "comments", "Lämnar synpunkter"
    NO_VIEW = "no_view", "Har inga synpunkter"
    ABSTAINS = "abstains", "Avstår från att yttra sig"

"""Who may reserve, and who may have something noted beside the decision.

Fed from the item's service, its rounds of votes and those who said that they take no part in the
decision. The reservation is announced before the meeting ends (KL 4:27); what it says may be
handed in later, as the body's rules have it, until the minutes are attested.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from decisions.sittings.rules.ballots import not_serving
from decisions.sittings.rules.motions import Voice
from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service
from decisions.sittings.rules.votes import Round
from decisions.sittings.workflow import Answer, StatementKind


@dataclass(frozen=True)
class Participation:
    """How an item was decided: who served, what was voted on, who stood aside.

    `aside`: those who serve and have said that they take no part in the decision (KL 4:25).
    `is_authority`: the exercise of authority against somebody, where none may (KL 4:26).
    """

    service: Service
    rounds: tuple[Round, ...] = ()
    aside: frozenset[int] = frozenset()
    is_authority: bool = False

    def took_part(self, person: int) -> bool:
        """Return whether the person took part in deciding the item.

        Who abstains in a vote has still taken part in the decision; who was absent from every
        round, or stood aside, has not. A secret round does not tell, and counts for the person.
        """
        if person not in self.service.serving or person in self.aside:
            return False
        answers = [one.answer_of(person) for one in self.rounds]
        return not answers or any(one != Answer.ABSENT for one in answers)


def check_aside(item: Participation, *, people: Mapping[int, Elected]) -> None:
    """Raise ValidationError for those who cannot stand aside from the decision.

    Everybody may (KL 4:25), save in the exercise of authority against somebody (KL 4:26), and the
    chair, who has to vote when the item cannot be settled otherwise (see `ballots.check_round`).
    """
    problems = []
    for person in sorted(item.aside):
        who = people.get(person)
        if person not in item.service.serving:
            problems.append(not_serving(who, item.service))
        elif item.is_authority:
            problems.append(
                f"{who} ska delta i avgörandet, eftersom ärendet avser myndighetsutövning "
                "mot någon enskild (KL 4:26)."
            )
        elif any(one.answer_of(person) in {Answer.YES, Answer.NO} for one in item.rounds):
            problems.append(f"{who} har röstat och kan inte stå som att inte delta i beslutet.")
    if problems:
        raise ValidationError(problems)


def check_reservation(
    person: int,
    item: Participation,
    *,
    people: Mapping[int, Elected],
    at: dt.datetime,
    ended_at: dt.datetime | None,
) -> None:
    """Raise ValidationError with the reason why the person cannot reserve (KL 4:27).

    `ended_at` is when the meeting was closed, None while it goes on.
    """
    _check_open(at, ended_at, "Reservationen ska anmälas innan mötet avslutas (KL 4:27).")
    if item.took_part(person):
        return
    who = people.get(person)
    if person not in item.service.serving:
        message = f"Reservationen kan inte antecknas. {not_serving(who, item.service)}"
        raise ValidationError(message)
    message = f"{who} har inte deltagit i beslutet och kan inte reservera sig mot det (KL 4:27)."
    raise ValidationError(message)


def may_reserve(item: Participation, party: str | None = None) -> tuple[Elected, ...]:
    """Return who took part and so may reserve, of one party when it is named."""
    return tuple(
        who
        for id_, who in item.service.serving.items()
        if item.took_part(id_) and party in {None, who.party}
    )


def check_statement(
    kind: StatementKind,
    person: int,
    item: Participation,
    *,
    people: Mapping[int, Elected],
    voice: Voice,
    at: dt.datetime,
    ended_at: dt.datetime | None,
) -> None:
    """Raise ValidationError with the reason why the person cannot have this noted.

    The act gives nobody a right to it: those who serve have it by custom, substitutes who listen
    when the council has said so (KL 6:17 third paragraph), nobody who has a conflict (KL 6:30).
    """
    if kind == StatementKind.RESERVATION:
        check_reservation(person, item, people=people, at=at, ended_at=ended_at)
        return
    _check_open(at, ended_at, "Det som ska antecknas anmäls innan mötet avslutas.")
    who = people.get(person)
    if person in item.service.serving:
        if kind == StatementKind.SUBSTITUTE_STATEMENT:
            message = f"{who} tjänstgör och lämnar därför inget ersättaryttrande."
            raise ValidationError(message)
        return
    if who not in item.service.waiting:
        raise ValidationError(not_serving(who, item.service))
    if not voice.substitutes_noted:
        message = (
            "Ersättare som inte tjänstgör får inte sin mening antecknad: "
            "fullmäktige har inte beslutat det (KL 6:17)."
        )
        raise ValidationError(message)


def check_written(handed_in: dt.datetime, attested_at: dt.datetime | None) -> None:
    """Raise ValidationError when a written reservation comes after the attestation."""
    _check_open(
        handed_in,
        attested_at,
        "Protokollet är justerat. En skriftlig reservation lämnas senast vid justeringen.",
    )


def _check_open(at: dt.datetime, closed_at: dt.datetime | None, message: str) -> None:
    if closed_at is not None and at > closed_at:
        raise ValidationError(message)

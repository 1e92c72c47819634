"""Which paragraphs may be attested together, and which the portal suggests."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from decisions.agendas.dates import latest_attestation
from decisions.agendas.models import Meeting, MeetingStatus
from decisions.minutes.attestation.rules.signers import (
    Signer,
    attesters_of,
    chairs,
    elected,
    stood_back,
)
from decisions.minutes.wording.served import ranges
from decisions.minutes.workflow import BundleKind, SignerRole
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import Treatment


@dataclass(frozen=True)
class Written:
    """A paragraph with its text, as `decisions.minutes.content` gives it."""

    treatment: Treatment
    text: dict[str, Any]

    @property
    def is_secret(self) -> bool:
        """Whether anything in it is secret."""
        return bool(self.text["is_secret"])


@dataclass(frozen=True)
class Suggestion:
    """Paragraphs that can be attested together now, and by whom."""

    kind: BundleKind
    treatments: tuple[Treatment, ...]
    range: str
    signers: tuple[Signer, ...]
    problem: str = ""
    apart: str = ""
    """Why they are attested for themselves, where others of the kind are too."""


def latest_day(kind: BundleKind, meeting: Meeting, *, at: dt.datetime) -> dt.date:
    """Return the last day to attest: of an immediate one the day of the meeting, of a correction
    fourteen days from now, else the fourteenth day after the meeting (KL 5:69, 6:35)."""
    if kind is BundleKind.IMMEDIATE:
        return meeting.date
    return latest_attestation(
        timezone.localdate(at) if kind is BundleKind.CORRECTION else meeting.date
    )


def check_bundle(
    kind: BundleKind, meeting: Meeting, written: Sequence[Written], *, at: dt.datetime
) -> None:
    """Raise unless these paragraphs can be attested together as this kind now."""
    if not written:
        raise ValidationError("Välj minst en paragraf.")
    for one in written:
        if one.treatment.item.meeting_id != meeting.pk:
            raise ValidationError(f"{one.treatment.paragraph} hör till ett annat möte.")
        if not one.text["parts"]:
            message = f"{one.treatment.paragraph} saknar text. Det som justeras ska vara skrivet."
            raise ValidationError(message)
        if one.is_secret != (kind is BundleKind.SECRET):
            raise ValidationError(_secrecy(one))
    secret_at_once = kind is BundleKind.SECRET and meeting.status != MeetingStatus.HELD
    if kind is BundleKind.IMMEDIATE or secret_at_once:
        _check_immediate(meeting, written, at=at)
    elif meeting.status != MeetingStatus.HELD:
        message = "Mötet är inte avslutat. Före dess kan bara omedelbar justering göras."
        raise ValidationError(message)


def _check_immediate(meeting: Meeting, written: Sequence[Written], *, at: dt.datetime) -> None:
    for one in written:
        if not one.treatment.is_immediately_attested:
            message = (
                f"Nämnden har inte beslutat att {one.treatment.paragraph} justeras omedelbart."
            )
            raise ValidationError(message)
    if timezone.localdate(at) != meeting.date:
        message = "Omedelbar justering görs samma dag som mötet. Gör en ordinarie justering."
        raise ValidationError(message)


def _secrecy(one: Written) -> str:
    if one.is_secret:
        return (
            f"{one.treatment.paragraph} innehåller uppgifter med sekretess och justeras för sig, "
            "som ”Paragrafer med sekretess”."
        )
    return f"{one.treatment.paragraph} innehåller inga uppgifter med sekretess."


def kind_of(one: Written, meeting: Meeting, *, at: dt.datetime) -> BundleKind:
    """Return how the paragraph would be attested now."""
    if one.is_secret:
        return BundleKind.SECRET
    is_today = timezone.localdate(at) == meeting.date
    if one.treatment.is_immediately_attested and is_today:
        return BundleKind.IMMEDIATE
    return BundleKind.ORDINARY


def suggestions(
    facts: SittingFacts,
    free: Sequence[Written],
    among: Sequence[Treatment],
    *,
    at: dt.datetime,
) -> list[Suggestion]:
    """Return the bundles that the free paragraphs make: by kind, and by who may attest them.

    What cannot be attested yet is not suggested. `among`: all paragraphs of the sitting.
    """
    rows, meeting = elected(facts), facts.meeting
    groups: dict[tuple[BundleKind, tuple[int, ...]], list[Written]] = {}
    for one in free:
        attesters = attesters_of(facts, one.treatment, rows)
        key = (kind_of(one, meeting, at=at), tuple(person.pk for person in attesters))
        groups.setdefault(key, []).append(one)
    found = []
    for (kind, _), group in groups.items():
        try:
            check_bundle(kind, meeting, group, at=at)
        except ValidationError:
            continue
        treatments = [one.treatment for one in group]
        attesters = attesters_of(facts, treatments[0], rows)
        why = stood_back(facts, treatments, rows)
        alike = sum(other == kind for other, _ in groups) > 1
        made = _suggestion(facts, kind, treatments, attesters, among)
        found.append(replace(made, apart=f"För sig: {why}." if alike and why else ""))
    return sorted(found, key=lambda one: list(BundleKind).index(one.kind))


def _suggestion(
    facts: SittingFacts,
    kind: BundleKind,
    treatments: Sequence[Treatment],
    attesters: Sequence[Any],
    among: Sequence[Treatment],
) -> Suggestion:
    problem = (
        "" if attesters else "Ingen är vald att justera dem. Anteckna i mötet vem som valdes."
    )
    try:
        leading = chairs(facts, treatments, among)
    except ValidationError as error:
        leading, problem = [], " ".join(error.messages)
    signers = (*leading, *(Signer(person, SignerRole.ATTESTER) for person in attesters))
    numbers = [str(each.number) for each in treatments]
    written = ranges(numbers, [str(each.number) for each in among])
    return Suggestion(kind, tuple(treatments), written, signers, problem)

"""Which paragraphs may be attested together, and which the portal suggests."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from decisions.agendas.dates import latest_attestation
from decisions.agendas.models import Meeting, MeetingStatus
from decisions.minutes.attestation.rules.signers import Signer, chairs, without_account
from decisions.minutes.wording.served import ranges
from decisions.minutes.workflow import BundleKind, SignerRole
from decisions.sittings.attesting import attesters_of, elected_attesters, hindered, wanted
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import ElectedAttester, Treatment


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
    lack: str = ""
    """That too few of the elected can attest them, and why: somebody else is chosen."""
    unreachable: tuple[str, ...] = ()
    """Who of the signers has no account to sign with."""


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
    rows, meeting = elected_attesters(facts), facts.meeting
    groups: dict[tuple[BundleKind, tuple[int, ...]], list[Written]] = {}
    for one in free:
        attesters = attesters_of(facts, one.treatment, rows)
        key = (kind_of(one, meeting, at=at), tuple(row.person_id for row in attesters))
        groups.setdefault(key, []).append(one)
    found = []
    for (kind, people), group in groups.items():
        try:
            check_bundle(kind, meeting, group, at=at)
        except ValidationError:
            continue
        treatments = [one.treatment for one in group]
        made = _suggestion(facts, kind, treatments, rows, people, among)
        ordinary = [row for row in rows if not row.is_reserve]
        why = "" if made.lack else hindered(facts, treatments, ordinary)
        alike = sum(other == kind for other, _ in groups) > 1
        found.append(replace(made, apart=f"För sig: {why}." if alike and why else ""))
    return sorted(found, key=lambda one: list(BundleKind).index(one.kind))


def _suggestion(
    facts: SittingFacts,
    kind: BundleKind,
    treatments: Sequence[Treatment],
    rows: Sequence[ElectedAttester],
    people: Sequence[int],
    among: Sequence[Treatment],
) -> Suggestion:
    try:
        leading, problem = chairs(facts, treatments, among), ""
    except ValidationError as error:
        leading, problem = [], " ".join(error.messages)
    attesters = [row.person for row in rows if row.person_id in people]
    signers = (*leading, *(Signer(person, SignerRole.ATTESTER) for person in attesters))
    numbers = [str(each.number) for each in treatments]
    return Suggestion(
        kind,
        tuple(treatments),
        ranges(numbers, [str(each.number) for each in among]),
        signers,
        problem,
        lack=_lack(facts, treatments, rows) if len(attesters) < wanted(rows) else "",
        unreachable=tuple(
            person.name for person in without_account(one.person for one in signers)
        ),
    )


def _lack(
    facts: SittingFacts, treatments: Sequence[Treatment], rows: Sequence[ElectedAttester]
) -> str:
    """Say why the elected do not do, and what the secretary does about it."""
    if not rows:
        return "Ingen är vald att justera dem. Välj någon som var med, och skriv varför."
    why = hindered(facts, treatments, rows)
    some = "Ingen av de valda" if not wanted(rows) > 1 else "För få av de valda"
    words = f"{some} kan justera: {why}." if why else "För få är valda att justera."
    return f"{words} Välj en annan som var med, och skriv varför."

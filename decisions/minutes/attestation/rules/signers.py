"""Who attests which paragraphs: who led them, and who was elected to it (KL 5:69, 6:35)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from council.organisation.models import Person, User
from decisions.agendas.models import Meeting, MeetingRules
from decisions.minutes.models import Bundle, Minutes, Signatory
from decisions.minutes.wording.served import ranges
from decisions.minutes.workflow import BundleState, SignerRole, SignerState
from decisions.sittings.attesting import (
    elected_attesters,
    hindrance,
    hindrances,
    leader,
    numbers,
    wanted,
)
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import Treatment

NO_ACCOUNT = (
    "har inget konto och kan inte skriva under: "
    "be administratören lägga upp ett, eller byt justerare."
)
"""Follows the name."""


@dataclass(frozen=True)
class Signer:
    """Who is to sign, and as what. `covers` names the paragraphs that a chair led: "§ 5"."""

    person: Person
    role: SignerRole
    covers: str = ""


def leaders(facts: SittingFacts, treatments: Iterable[Treatment]) -> dict[int, list[Treatment]]:
    """Return who led which of the paragraphs, by person. As long as no roll has been called it
    is the body's chair who answers for them all."""
    led: dict[int, list[Treatment]] = {}
    for treatment in treatments:
        person = leader(facts, treatment)
        if person is None:
            message = (
                f"Ingen ledde {treatment.paragraph}. Anteckna i mötet vem som var ordförande."
            )
            raise ValidationError(message)
        led.setdefault(person, []).append(treatment)
    return led


def chairs(
    facts: SittingFacts, treatments: Sequence[Treatment], among: Sequence[Treatment]
) -> list[Signer]:
    """Return the chairs who are to sign, whoever led most first. `among`: all of the sitting."""
    led = leaders(facts, treatments)
    people = Person.objects.in_bulk(list(led))
    order = sorted(led, key=lambda person: (-len(led[person]), person))
    labels = [str(each.number) for each in among]
    return [
        Signer(
            people[person],
            SignerRole.CHAIR,
            ranges([str(each.number) for each in led[person]], labels) if len(led) > 1 else "",
        )
        for person in order
    ]


def stand_ins(
    facts: SittingFacts, treatments: Sequence[Treatment], *, of_all: bool = True
) -> list[Person]:
    """Return who may attest the paragraphs without having been elected to it, by seat.

    Those are the members and the substitutes who served, who were there in all of them; not
    `of_all`: in some of them.
    """
    members = {seat.member.id for seat in facts.roster.seats if seat.member}
    services = [facts.services[one.item_id] for one in treatments if one.item_id in facts.services]
    served = {person for service in services for person in service.serving}
    found = []
    for person in facts.people:
        hindered = [one for one in treatments if hindrance(facts, one, person)]
        fits = not hindered if of_all else len(hindered) < len(treatments)
        if fits and person in members | served:
            found.append(person)
    people = Person.objects.in_bulk(found)
    return [people[person] for person in found]


def without_account(people: Iterable[Person]) -> list[Person]:
    """Return who of them cannot sign in: such a person neither signs nor is told to."""
    asked = list(people)
    known = set(
        User.objects.filter(person__in=asked, is_active=True).values_list("person", flat=True)
    )
    return [person for person in asked if person.pk not in known]


def unreachable(bundle: Bundle) -> list[Signatory]:
    """Return whom the bundle waits for in vain: they have no account to sign with."""
    return unreachable_of([bundle]).get(bundle.pk, [])


def unreachable_of(bundles: Iterable[Bundle]) -> dict[int, list[Signatory]]:
    """Return whom the bundles wait for in vain, by the bundle's primary key; two queries."""
    waiting = (BundleState.SEALING, BundleState.SIGNING)
    asked = [bundle.pk for bundle in bundles if bundle.state in waiting]
    rows = Signatory.objects.filter(bundle__in=asked, state=SignerState.WAITING)
    signers = list(rows.select_related("person").order_by("order", "pk"))
    lost = {person.pk for person in without_account(row.person for row in signers)}
    found: dict[int, list[Signatory]] = {}
    for row in signers:
        if row.person_id in lost:
            found.setdefault(row.bundle_id, []).append(row)
    return found


def check_signers(
    facts: SittingFacts,
    treatments: Sequence[Treatment],
    signers: Sequence[Signer],
    *,
    reason: str = "",
) -> None:
    """Raise unless the chairs are those who led the paragraphs, and the attesters were there.

    Somebody who was not elected attests for the `reason` that is given, and counts as anybody
    elected does. Nobody attests a paragraph that they stood back from (KL 6:30) or were not in
    the room for, nor signs twice.
    """
    people = [signer.person.pk for signer in signers]
    if len(people) != len(set(people)):
        raise ValidationError("Samma person kan inte skriva under två gånger.")
    signing = {signer.person.pk for signer in signers if signer.role == SignerRole.CHAIR}
    if signing != set(leaders(facts, treatments)):
        message = "Den eller de som ledde paragraferna ska skriva under som ordförande."
        raise ValidationError(message)
    attesters = [s.person for s in signers if s.role == SignerRole.ATTESTER]
    _check_attesters(facts, treatments, attesters, reason)


def not_elected(facts: SittingFacts, people: Iterable[Person]) -> list[Person]:
    """Return who of them the body did not elect to attest."""
    chosen = {row.person_id for row in elected_attesters(facts)}
    return [person for person in people if person.pk not in chosen]


def _check_attesters(
    facts: SittingFacts, treatments: Sequence[Treatment], people: Sequence[Person], reason: str
) -> None:
    needed = wanted(elected_attesters(facts))
    if len(people) < needed:
        message = f"Välj alla justerare: {needed} ska justera, och {len(people)} är vald."
        raise ValidationError(message if needed > 1 else "Välj vem som justerar.")
    for person in people:
        for why, some in hindrances(facts, treatments, person.pk).items():
            message = (
                f"{person} {why.value} i {numbers(some)} och kan inte justera "
                f"{'dem' if len(some) > 1 else 'den'}. "
                "Välj en annan, eller dela upp paragraferna på flera justeringar."
            )
            raise ValidationError(message)
    strangers = not_elected(facts, people)
    fit = stand_ins(facts, treatments) if strangers else []
    for person in strangers:
        if person not in fit:
            message = f"{person} är inte vald att justera protokollet och tjänstgjorde inte."
            raise ValidationError(message)
        if not reason.strip():
            message = f"{person} är inte vald att justera protokollet. Skriv varför det ändå sker."
            raise ValidationError({"reason": message})


def secretary(meeting: Meeting, rules: MeetingRules, *, by: User) -> list[Signer]:
    """Return the secretary where the body's rules ask for that signature too, before the others.

    That is who keeps the minutes, or else who hands them over.
    """
    if not rules.secretary_signs:
        return []
    minutes = Minutes.objects.filter(meeting=meeting).select_related("secretary__person").first()
    user = minutes.secretary if minutes else by
    if user.person is None:
        message = f"{user} är inte knuten till en person och kan inte skriva under."
        raise ValidationError(message)
    return [Signer(user.person, SignerRole.SECRETARY)]

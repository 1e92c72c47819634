"""Who attests which paragraphs: who led them, and who was elected to it (KL 5:69, 6:35)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from council.organisation.models import Person, User
from decisions.agendas.models import Meeting, MeetingRules
from decisions.minutes.models import Minutes
from decisions.minutes.wording.served import ranges
from decisions.minutes.workflow import SignerRole
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import ElectedAttester, Treatment
from decisions.sittings.workflow import Office


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
        person = _leader(facts, treatment)
        if person is None:
            message = (
                f"Ingen ledde {treatment.paragraph}. Anteckna i mötet vem som var ordförande."
            )
            raise ValidationError(message)
        led.setdefault(person, []).append(treatment)
    return led


def _leader(facts: SittingFacts, treatment: Treatment) -> int | None:
    if facts.has_roll:
        found = facts.service(treatment.item_id).chair.person
        return found.id if found else None
    seats = (seat for seat in facts.roster.seats if seat.office == Office.CHAIR and seat.member)
    return next((seat.member.id for seat in seats if seat.member), None)


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


def elected(facts: SittingFacts) -> list[ElectedAttester]:
    """Return who was elected to attest, the reserves last, each in the order of the election."""
    if facts.sitting is None:
        return []
    rows = facts.sitting.attesters.select_related("person")
    return list(rows.order_by("is_reserve", "position", "pk"))


def attesters_of(
    facts: SittingFacts, treatment: Treatment, rows: Sequence[ElectedAttester]
) -> tuple[Person, ...]:
    """Return who attests the paragraph: the elected, a reserve for each who stood back from it.

    Who led a paragraph signs it as chair, and not as attester too.
    """
    fit = [row for row in rows if not _hindered(facts, treatment, row.person_id)]
    wanted = sum(not row.is_reserve for row in rows)
    return tuple(row.person for row in fit[:wanted])


def stood_back(
    facts: SittingFacts, treatments: Sequence[Treatment], rows: Sequence[ElectedAttester]
) -> str:
    """Return who of the elected does not attest these paragraphs, and why; "" when all do."""
    told = []
    for row in rows:
        if row.is_reserve:
            continue
        conflicts = [each for each in treatments if in_conflict(facts, each, row.person_id)]
        led = [each for each in treatments if _leader(facts, each) == row.person_id]
        if conflicts:
            told.append(f"{row.person} var jävig")
        elif led:
            told.append(f"{row.person} var ordförande")
    return " och ".join(told)


def _hindered(facts: SittingFacts, treatment: Treatment, person: int) -> bool:
    return in_conflict(facts, treatment, person) or _leader(facts, treatment) == person


def in_conflict(facts: SittingFacts, treatment: Treatment, person: int) -> bool:
    """Return whether the person stood back from the paragraph because of an interest (KL 6:30)."""
    service = facts.services.get(treatment.item_id)
    return service is not None and any(one.id == person for one in service.conflicts)


def check_signers(
    facts: SittingFacts, treatments: Sequence[Treatment], signers: Sequence[Signer]
) -> None:
    """Raise unless the chairs are those who led the paragraphs, and the attesters were elected.

    Nobody attests a paragraph that they stood back from (KL 6:30), nor signs twice.
    """
    people = [signer.person.pk for signer in signers]
    if len(people) != len(set(people)):
        raise ValidationError("Samma person kan inte skriva under två gånger.")
    signing = {signer.person.pk for signer in signers if signer.role == SignerRole.CHAIR}
    if signing != set(leaders(facts, treatments)):
        message = "Den eller de som ledde paragraferna ska skriva under som ordförande."
        raise ValidationError(message)
    _check_attesters(facts, treatments, [s for s in signers if s.role == SignerRole.ATTESTER])


def _check_attesters(
    facts: SittingFacts, treatments: Sequence[Treatment], signers: Sequence[Signer]
) -> None:
    rows = elected(facts)
    if not rows:
        message = "Ingen är vald att justera protokollet. Anteckna i mötet vem som valdes."
        raise ValidationError(message)
    strangers = [s for s in signers if s.person.pk not in {row.person_id for row in rows}]
    if strangers:
        raise ValidationError(f"{strangers[0].person} är inte vald att justera protokollet.")
    needed = sum(not row.is_reserve for row in rows)
    if len(signers) < max(1, needed):
        chosen = len(signers)
        message = f"Välj alla justerare: nämnden valde {needed}, och {chosen} är vald."
        raise ValidationError(message)
    for treatment in treatments:
        for signer in signers:
            if in_conflict(facts, treatment, signer.person.pk):
                _refuse_conflict(treatment, signer.person)


def _refuse_conflict(treatment: Treatment, person: Person) -> None:
    message = (
        f"{person} var jävig i {treatment.paragraph} och kan inte justera den. "
        "Låt en ersättare justera den i en egen justering."
    )
    raise ValidationError(message)


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

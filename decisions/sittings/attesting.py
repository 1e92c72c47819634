"""Who may attest a paragraph beside its chair (KL 5:69, 6:35): who was in the room for it."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import ElectedAttester, Treatment
from decisions.sittings.workflow import Office


class Hindrance(Enum):
    """Why a person does not attest a paragraph, as it follows the name."""

    CONFLICT = "var jävig"
    LED = "var ordförande"
    ABSENT = "var inte med"


def elected_attesters(facts: SittingFacts) -> list[ElectedAttester]:
    """Return who was elected to attest, the reserves last, each in the order of the election."""
    if facts.sitting is None:
        return []
    rows = facts.sitting.attesters.select_related("person")
    return list(rows.order_by("is_reserve", "position", "pk"))


def leader(facts: SittingFacts, treatment: Treatment) -> int | None:
    """Return who led the paragraph; while no roll has been called that is the body's chair."""
    if facts.has_roll:
        found = facts.service(treatment.item_id).chair.person
        return found.id if found else None
    seats = (seat for seat in facts.roster.seats if seat.office == Office.CHAIR)
    return next((seat.member.id for seat in seats if seat.member), None)


def hindrance(facts: SittingFacts, treatment: Treatment, person: int) -> Hindrance | None:
    """Return why the person does not attest the paragraph; None when nothing stands in the way.

    Who stood back (KL 6:30) or was out of the room cannot vouch for it; who led it signs as its
    chair. Where nobody has called the roll everybody counts as there.
    """
    service = facts.services.get(treatment.item_id)
    if service is not None and any(one.id == person for one in service.conflicts):
        return Hindrance.CONFLICT
    if leader(facts, treatment) == person:
        return Hindrance.LED
    if service is None or not facts.has_roll:
        return None
    there = {*service.serving, *(one.id for one in service.waiting)}
    return None if person in there else Hindrance.ABSENT


def attesters_of(
    facts: SittingFacts, treatment: Treatment, rows: Sequence[ElectedAttester]
) -> tuple[ElectedAttester, ...]:
    """Return who of the elected attests the paragraph, a reserve for each who cannot."""
    fit = [row for row in rows if hindrance(facts, treatment, row.person_id) is None]
    return tuple(fit[: wanted(rows)])


def wanted(rows: Iterable[ElectedAttester]) -> int:
    """Return how many attest each paragraph beside the chair: as many as were elected."""
    return max(1, sum(not row.is_reserve for row in rows))


def gap(facts: SittingFacts, treatments: Iterable[Treatment]) -> str:
    """Return which paragraphs too few of the elected can attest, and why; "" when there is none.

    Nothing is said before anybody is elected.
    """
    rows = elected_attesters(facts)
    if not rows:
        return ""
    short = [one for one in treatments if len(attesters_of(facts, one, rows)) < wanted(rows)]
    return f"{numbers(short)}: {hindered(facts, short, rows)}" if short else ""


def hindered(
    facts: SittingFacts, treatments: Sequence[Treatment], rows: Iterable[ElectedAttester]
) -> str:
    """Return who of the elected cannot attest all of the paragraphs, and why, in a sentence."""
    told = []
    for row in rows:
        why = " och ".join(_why(facts, treatments, row.person_id))
        told += [f"{row.person} {why}"] if why else []
    return "; ".join(told)


def hindrances(
    facts: SittingFacts, treatments: Iterable[Treatment], person: int
) -> dict[Hindrance, list[Treatment]]:
    """Return which of the paragraphs the person cannot attest, by the reason."""
    found: dict[Hindrance, list[Treatment]] = {}
    for treatment in treatments:
        if why := hindrance(facts, treatment, person):
            found.setdefault(why, []).append(treatment)
    return found


def numbers(treatments: Iterable[Treatment]) -> str:
    """Return the paragraphs as written: "§ 4" or "§§ 1–3, 5"."""
    runs: list[list[int]] = []
    for number in sorted({one.number for one in treatments}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"{'§' if len(runs) == 1 and len(runs[0]) == 1 else '§§'} {', '.join(told)}"


def _why(facts: SittingFacts, treatments: Sequence[Treatment], person: int) -> Iterator[str]:
    """Yield each reason; with the paragraphs it is about where that is not all of them."""
    for why, some in hindrances(facts, treatments, person).items():
        yield why.value if len(some) == len(treatments) else f"{why.value} i {numbers(some)}"
